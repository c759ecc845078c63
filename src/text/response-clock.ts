/** The response clock in words: on the card, and when an answer is late (P7, P9). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import { openMsBetween } from '../domain/duty-hours.ts';
import type { LateCause, LateNotice } from '../domain/effects.ts';
import type { Policy } from '../domain/policy.ts';
import { dueAt, type Level, type ResponseClock, startsLater } from '../domain/response-clock.ts';
import { duration } from './duration.ts';
import { agentName, clientWithCompany } from './people.ts';
import { join, type Piece, type Sentence, say } from './sentence.ts';

/** When the next level is reached, in epoch ms, and the rules by which the target is known. */
export interface Due {
  nextDueAt?: number;
  policy: Policy;
}

/** What happens at the next level, by the level that has been announced; after the risk only the target is left. */
const nextStep: Partial<Record<Level, string>> = { none: 'first warning at', warning: 'leads are told at' };

/**
 * Since when the client waits and what is due when; where nobody waits, how fast we were, if anybody answered, and
 * whether the chat is snoozed.
 */
export function clockSentence(chat: Chat, due: Due): Sentence {
  const { clock, firstAnswer } = chat;
  if (!clock) {
    const answered = firstAnswer && say`First answered after ${waited(firstAnswer.since, firstAnswer.at, due.policy)}.`;
    return join([answered ?? [], chat.snooze ? say`Snoozed in Intercom${untilOf(chat.snooze)}.` : []]);
  }
  if (clock.pausedAt !== undefined)
    return say`The response clock is paused while the chat is snoozed in Intercom${untilOf(chat.snooze)}.`;
  const began = say`${clock.kind === 'first' ? 'Waiting' : 'Waiting again'} since ${{ time: clock.since, show: 'day-and-time' }}`;
  const since = join([began, outsideHours(clock, due.policy)], ', ');
  const targetAt = dueAt(clock, 'breach', due.policy);
  if (targetAt === undefined) return say`${since}.`;
  const target = timeAfter(clock, targetAt);
  if (clock.level === 'breach') return say`${since}: the target was ${target}.`;
  const step = nextStep[clock.level];
  if (step === undefined || due.nextDueAt === undefined) return say`${since}, target ${target}.`;
  return say`${since}, ${step} ${timeAfter(clock, due.nextDueAt)}, target ${target}.`;
}

/** For a wait that began when nobody was to answer. */
function outsideHours(clock: Pick<ResponseClock, 'since'>, policy: Policy): Sentence {
  const at = startsLater(clock, policy);
  if (at === undefined) return [];
  if (at === 'never') return say`outside duty hours, and there are none to come: the clock stands still`;
  return say`outside duty hours: the clock starts at ${{ time: at, show: 'day-and-time' }}`;
}

/** A time that the clock comes to: with its day where that need not be the day on which the wait began. */
function timeAfter({ since }: Pick<ResponseClock, 'since'>, time: number): Piece {
  return { time, show: time - since < 3 * 3_600_000 ? 'time' : 'day-and-time' };
}

/** How long somebody waited, nights and holidays left out. */
function waited(from: number, to: number, { hours }: Policy): string {
  const openMs = openMsBetween(hours, from, to);
  return openMs === to - from ? duration(openMs) : `${duration(openMs)} of duty time`;
}

function untilOf({ until }: { until?: number } = {}): Sentence {
  return until === undefined ? [] : say`, until ${{ time: until, show: 'day-and-time' }}`;
}

/** What a late notice is worded from; `now` in epoch ms. */
export interface LateScene {
  chat: Chat;
  agents: ReadonlyMap<string, Agent>;
  onDuty?: Agent;
  now: number;
  policy: Policy;
}

/** In the chat's thread, to whoever should act. */
export function lateInThread(notice: LateNotice, mention: Agent | undefined, scene: LateScene): Sentence {
  const whom = mention ? say`${{ mention }}, the client` : say`The client`;
  return join([say`${whom} ${waiting(notice, scene)}.`, askFor(notice), targetSentence(notice, scene)]);
}

/** To the agent alone, by direct message. */
export function lateToAgent(notice: LateNotice, agent: Agent, scene: LateScene): Sentence {
  const { ownerId, call } = scene.chat;
  const isCalledIn = call?.agentId === agent.id && call.as === 'backup';
  const why =
    ownerId === agent.id
      ? say`You have this chat${sinceReceived(notice)}.`
      : say`${isCalledIn ? 'You stand by and were called in' : 'You are on duty'}, and nobody has claimed the chat yet.`;
  return join([
    say`${clientWithCompany(scene.chat.client)} ${waiting(notice, scene)}.`,
    why,
    targetSentence(notice, scene),
  ]);
}

/** To the leads: a cause, never a person to blame. */
export function lateToLeads(notice: LateNotice, scene: LateScene): Sentence {
  return join([
    say`${clientWithCompany(scene.chat.client)} ${waiting(notice, scene)}.`,
    targetSentence(notice, scene),
    causeForLeads(notice, scene),
  ]);
}

const askByCause: Record<Exclude<LateCause, 'handed-off'>, Sentence> = {
  'nobody-on-duty': say`Nobody is on duty: any agent can claim the chat.`,
  unclaimed: say`Nobody has claimed the chat yet.`,
  'claimed-silent': say`A short word is enough to let them know that we are on it.`,
};

function askFor(notice: LateNotice): Sentence {
  if (notice.cause !== 'handed-off') return askByCause[notice.cause];
  return say`You have the chat${sinceReceived(notice)}. ${askByCause['claimed-silent']}`;
}

/** For a chat that was handed off while the client waited: the receiver's own start. */
function sinceReceived({ receivedAt }: LateNotice): Sentence {
  return receivedAt === undefined ? [] : say`, handed to you at ${{ time: receivedAt, show: 'time' }}`;
}

function causeForLeads(notice: LateNotice, { chat, agents, onDuty }: LateScene): Sentence {
  const { cause, receivedAt } = notice;
  if (cause === 'handed-off' && receivedAt !== undefined)
    return say`${agentName(agents, chat.ownerId)} has the chat since it was handed off at ${{ time: receivedAt, show: 'time' }}.`;
  if (cause === 'nobody-on-duty') return say`Nobody is on duty, and nobody has claimed the chat.`;
  if (cause === 'claimed-silent' || cause === 'handed-off')
    return say`${agentName(agents, chat.ownerId)} has the chat.`;
  if (!onDuty) return say`Nobody has claimed the chat yet.`;
  const isCalledIn = chat.call?.agentId === onDuty.id && chat.call.as === 'backup';
  return say`Nobody has claimed the chat yet; ${{ name: onDuty.name }} ${isCalledIn ? 'stands by and was called in' : 'is on duty'}.`;
}

function waiting(notice: LateNotice, { now, policy }: LateScene): string {
  return `has been waiting ${waited(notice.since, now, policy)} for ${notice.kind === 'first' ? 'a first reply' : 'our next reply'}`;
}

/** The target, and why it is later than the client's words alone would have it. */
function targetSentence(notice: LateNotice, { policy }: LateScene): Sentence {
  const startedAt = startsLater(notice, policy);
  const target = targetOf(notice, policy);
  if (startedAt === undefined || startedAt === 'never') return target;
  const started = { time: startedAt, show: 'day-and-time' } as const;
  return join([target, say`They wrote outside duty hours: the clock started at ${started}.`]);
}

function targetOf(notice: LateNotice, policy: Policy): Sentence {
  const targetAt = dueAt(notice, 'breach', policy);
  if (targetAt === undefined) return [];
  const target = timeAfter(notice, targetAt);
  const length = duration(policy.response.breachMs);
  if (notice.level === 'warning') return say`Our target of ${length} ends at ${target}.`;
  if (notice.level === 'risk') return say`Our target of ${length} is at risk: it ends at ${target}.`;
  return say`Our target of ${length} ended at ${target}.`;
}
