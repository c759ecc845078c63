/** What leads set of the policy in Slack. Whatever is absent is as the environment, or the product, has it. */
import type { ClientWords, Policy, SavedReply } from './policy.ts';
import { isSame } from './same.ts';
import type { DutyHours, WeekHours } from './week-hours.ts';

/** The fact of this installation in which they are kept. */
export const dutyRulesFact = 'dutyRules';

/** Durations are minutes of the process, `TIME_SCALE` not applied. The words that clients read stand among the rules. */
export interface RuleValues extends ClientWords {
  /** One behind the other: each has to be longer than the one before. */
  response: { warnMinutes: number; riskMinutes: number; targetMinutes: number };
  idleMode: Policy['idle']['mode'];
  idleFirstMinutes: number;
  idleStepMinutes: number;
  idleMoreMinutes: number;
  /** How long an offer stands: of one chat, and of those that a shift hands over. */
  handoffMinutes: number;
  handoverMinutes: number;
  reopenTo: Policy['reopen']['to'];
  transcriptNotes: boolean;
  /** When chats are answered, in the team's zone; undefined: around the clock. */
  week: WeekHours | undefined;
  holidays: DutyHours['holidays'];
  /** More chats than this an agent is not called to; undefined: no limit. */
  chatsPerAgent: number | undefined;
  /** An agent who leaves a waiting client alone for this long has the chat offered on; undefined: never. */
  silentMinutes: number | undefined;
  /** Whether Slack statuses count as absences, and whether the channel's topic names who is on duty. */
  slackStatus: boolean;
  topic: boolean;
  /** How long before a shift its agent is reminded; an empty list: not at all. */
  reminderMinutes: readonly number[];
}

export type DutyRules = { readonly [Name in keyof RuleValues]?: RuleValues[Name] };

/** A shift stands on the calendar, and so does what is said before it: `TIME_SCALE` does not touch it. */
const calendarMinuteMs = 60_000;

/** The policy with what leads have set in it. */
export function withRules(base: Policy, rules: DutyRules): Policy {
  const { response, ...values } = { ...rulesOf(base), ...rules };
  const toMs = (minutes: number) => minutes * base.time.minuteMs;
  const words = wordsIn(values);
  const { week, chatsPerAgent, silentMinutes } = values;
  return {
    ...base,
    words,
    savedReplies: inNewWords(base.savedReplies, base.words, words),
    response: {
      warningMs: toMs(response.warnMinutes),
      riskMs: toMs(response.riskMinutes),
      breachMs: toMs(response.targetMinutes),
    },
    idle: {
      mode: values.idleMode,
      firstMs: toMs(values.idleFirstMinutes),
      stepMs: toMs(values.idleStepMinutes),
      moreMs: toMs(values.idleMoreMinutes),
    },
    handoff: { ...base.handoff, offerMs: toMs(values.handoffMinutes) },
    handover: { offerMs: toMs(values.handoverMinutes) },
    reopen: { ...base.reopen, to: values.reopenTo },
    transcriptNotes: values.transcriptNotes,
    hours: { timeZone: base.hours.timeZone, holidays: values.holidays, ...(week && { week }) },
    limits: {
      ...(chatsPerAgent !== undefined && { chats: chatsPerAgent }),
      ...(silentMinutes !== undefined && { silentMs: toMs(silentMinutes) }),
    },
    roster: { fromSlackStatus: values.slackStatus, keepsTopic: values.topic },
    remindersMs: values.reminderMinutes.map((minutes) => minutes * calendarMinuteMs),
  };
}

/** The rules that hold in a policy. */
export function rulesOf(policy: Policy): RuleValues {
  const { response, idle, handoff, handover, hours, limits } = policy;
  const { minuteMs } = policy.time;
  // a minute of a scaled process may be no whole number of milliseconds
  const toMinutes = (ms: number) => Math.round((ms / minuteMs) * 1e6) / 1e6;
  return {
    ...policy.words,
    response: {
      warnMinutes: toMinutes(response.warningMs),
      riskMinutes: toMinutes(response.riskMs),
      targetMinutes: toMinutes(response.breachMs),
    },
    idleMode: idle.mode,
    idleFirstMinutes: toMinutes(idle.firstMs),
    idleStepMinutes: toMinutes(idle.stepMs),
    idleMoreMinutes: toMinutes(idle.moreMs),
    handoffMinutes: toMinutes(handoff.offerMs),
    handoverMinutes: toMinutes(handover.offerMs),
    reopenTo: policy.reopen.to,
    transcriptNotes: policy.transcriptNotes,
    week: hours.week,
    holidays: hours.holidays,
    chatsPerAgent: limits.chats,
    silentMinutes: limits.silentMs === undefined ? undefined : toMinutes(limits.silentMs),
    slackStatus: policy.roster.fromSlackStatus,
    topic: policy.roster.keepsTopic,
    reminderMinutes: policy.remindersMs.map((ms) => ms / calendarMinuteMs),
  };
}

/** Of these values those that are not as usual anyway: an empty text is, and what is as usual is never kept. */
export function ownRules(values: RuleValues, usual: Policy): DutyRules {
  const asUsual: Readonly<Record<string, unknown>> = { ...rulesOf(usual) };
  const own = Object.entries(values).filter(([name, value]) => value !== '' && !isSame(value, asUsual[name]));
  return Object.fromEntries(own);
}

const wordNames: Record<keyof ClientWords, true> = {
  idleFirst: true,
  idleSecond: true,
  idleLast: true,
  greeting: true,
  lookingIntoIt: true,
  anythingElse: true,
  farewell: true,
  handingOver: true,
  takingOver: true,
  followUpEmail: true,
  followUpPhone: true,
};

/** The names of all texts that clients read. */
export const clientWordNames = Object.keys(wordNames) as ReadonlyArray<keyof ClientWords>;

function wordsIn(values: ClientWords): ClientWords {
  return Object.fromEntries(clientWordNames.map((name) => [name, values[name]])) as unknown as ClientWords;
}

/** The usual replies say what the team says in their place. */
function inNewWords(replies: readonly SavedReply[], before: ClientWords, words: ClientWords): readonly SavedReply[] {
  return replies.map((reply) => {
    const name = clientWordNames.find((one) => before[one] === reply.text);
    return name === undefined ? reply : { ...reply, text: words[name] };
  });
}
