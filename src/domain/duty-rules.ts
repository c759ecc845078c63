/** What leads set of the policy in Slack. Whatever is absent is as the environment, or the product, has it. */
import type { ClientWords, Policy } from './policy.ts';
import type { DutyHours, WeekHours } from './week-hours.ts';

/** The fact of this installation in which they are kept. */
export const dutyRulesFact = 'dutyRules';

/** Durations are whole minutes of the process, `TIME_SCALE` not applied. */
export interface DutyRules {
  words?: Partial<ClientWords>;
  response?: { warnMinutes: number; riskMinutes: number; targetMinutes: number };
  idle?: { mode?: Policy['idle']['mode']; firstMinutes?: number; stepMinutes?: number; moreMinutes?: number };
  /** How long an offer stands: of one chat, and of those that a shift hands over. */
  handoffMinutes?: number;
  handoverMinutes?: number;
  reopenTo?: Policy['reopen']['to'];
  transcriptNotes?: boolean;
  /** When chats are answered, in the team's zone. */
  week?: WeekHours;
  holidays?: DutyHours['holidays'];
  /** More chats than this an agent is not called to; absent: no limit. */
  chatsPerAgent?: number;
  /** An agent who leaves a waiting client alone for this long has the chat offered on; absent: never. */
  silentMinutes?: number;
  /** How long before a shift its agent is reminded; an empty list: not at all. */
  reminderMinutes?: readonly number[];
}

/** The policy with what leads have set in it. */
export function withRules(base: Policy, rules: DutyRules): Policy {
  const toMs = (minutes: number) => minutes * base.time.minuteMs;
  const orBase = (minutes: number | undefined, ms: number) => (minutes === undefined ? ms : toMs(minutes));
  const { words, response, idle = {}, week, holidays, chatsPerAgent, silentMinutes } = rules;
  return {
    ...base,
    words: { ...base.words, ...words },
    ...(response && {
      response: {
        warningMs: toMs(response.warnMinutes),
        riskMs: toMs(response.riskMinutes),
        breachMs: toMs(response.targetMinutes),
      },
    }),
    idle: {
      mode: idle.mode ?? base.idle.mode,
      firstMs: orBase(idle.firstMinutes, base.idle.firstMs),
      stepMs: orBase(idle.stepMinutes, base.idle.stepMs),
      moreMs: orBase(idle.moreMinutes, base.idle.moreMs),
    },
    handoff: { ...base.handoff, offerMs: orBase(rules.handoffMinutes, base.handoff.offerMs) },
    handover: { offerMs: orBase(rules.handoverMinutes, base.handover.offerMs) },
    reopen: { ...base.reopen, to: rules.reopenTo ?? base.reopen.to },
    transcriptNotes: rules.transcriptNotes ?? base.transcriptNotes,
    hours: { ...base.hours, ...(week && { week }), ...(holidays && { holidays }) },
    limits: {
      ...base.limits,
      ...(chatsPerAgent !== undefined && { chats: chatsPerAgent }),
      ...(silentMinutes !== undefined && { silentMs: toMs(silentMinutes) }),
    },
    // a shift stands on the calendar, and so does what is said before it: TIME_SCALE does not touch it
    remindersMs: rules.reminderMinutes?.map((minutes) => minutes * 60_000) ?? base.remindersMs,
  };
}
