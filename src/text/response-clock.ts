/** The response clock in words: on the card, and when an answer is late (P7, P9). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { LateCause, LateNotice } from '../domain/effects.ts';
import type { Level } from '../domain/response-clock.ts';
import { duration } from './duration.ts';
import { agentName, clientWithCompany } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

/** When the next level is reached and when the target is missed, in epoch ms. */
export interface Due {
  nextDueAt?: number;
  targetAt?: number;
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
    const answered = firstAnswer && say`First answered after ${duration(firstAnswer.at - firstAnswer.since)}.`;
    return join([answered ?? [], chat.snooze ? say`Snoozed in Intercom${untilOf(chat.snooze)}.` : []]);
  }
  if (clock.pausedAt !== undefined)
    return say`The response clock is paused while the chat is snoozed in Intercom${untilOf(chat.snooze)}.`;
  const since = say`${clock.kind === 'first' ? 'Waiting' : 'Waiting again'} since ${{ time: clock.since, show: 'day-and-time' }}`;
  if (due.targetAt === undefined) return say`${since}.`;
  const target = { time: due.targetAt, show: 'time' } as const;
  if (clock.level === 'breach') return say`${since}: the target was ${target}.`;
  const step = nextStep[clock.level];
  if (step === undefined || due.nextDueAt === undefined) return say`${since}, target ${target}.`;
  return say`${since}, ${step} ${{ time: due.nextDueAt, show: 'time' }}, target ${target}.`;
}

function untilOf({ until }: { until?: number } = {}): Sentence {
  return until === undefined ? [] : say`, until ${{ time: until, show: 'day-and-time' }}`;
}

/** What a late notice is worded from; `now` and `targetMs` (how long an answer may take) are milliseconds. */
export interface LateScene {
  chat: Chat;
  agents: ReadonlyMap<string, Agent>;
  onDuty?: Agent;
  now: number;
  targetMs: number;
}

/** In the chat's thread, to whoever should act. */
export function lateInThread(notice: LateNotice, mention: Agent | undefined, scene: LateScene): Sentence {
  const whom = mention ? say`${{ mention }}, the client` : say`The client`;
  return join([say`${whom} ${waiting(notice, scene)}.`, askFor(notice), targetSentence(notice, scene)]);
}

/** To the agent alone, by direct message. */
export function lateToAgent(notice: LateNotice, agent: Agent, scene: LateScene): Sentence {
  const why =
    scene.chat.ownerId === agent.id
      ? say`You have this chat${sinceReceived(notice)}.`
      : say`You are on duty, and nobody has claimed the chat yet.`;
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
  return onDuty
    ? say`Nobody has claimed the chat yet; ${{ name: onDuty.name }} is on duty.`
    : say`Nobody has claimed the chat yet.`;
}

function waiting(notice: LateNotice, { now }: LateScene): string {
  return `has been waiting ${duration(now - notice.since)} for ${notice.kind === 'first' ? 'a first reply' : 'our next reply'}`;
}

function targetSentence(notice: LateNotice, { targetMs }: LateScene): Sentence {
  const target = { time: notice.since + targetMs, show: 'time' } as const;
  const length = duration(targetMs);
  if (notice.level === 'warning') return say`Our target of ${length} ends at ${target}.`;
  if (notice.level === 'risk') return say`Our target of ${length} is at risk: it ends at ${target}.`;
  return say`Our target of ${length} ended at ${target}.`;
}
