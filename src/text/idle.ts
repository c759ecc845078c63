/** The idle client in words: on the card, in the modal, and why nothing came of a press (P17 to P20). */
import type { Chat } from '../domain/chat.ts';
import type { IdleChoice, Refusal } from '../domain/events.ts';
import { type Idle, onItsWay } from '../domain/idle-ladder.ts';
import type { Policy } from '../domain/policy.ts';
import { count } from './duration.ts';
import { type Sentence, say } from './sentence.ts';

/** On the card: that the owner is asked, or how far the ladder is and when it goes on; nothing before and after. */
export function idleSentence({ idle }: Chat): Sentence {
  if (idle?.state === 'asked') {
    const silent = silentSince(idle);
    return idle.pausedAt === undefined
      ? say`${silent} Press Nudge to ask whether they are still here; the rest then goes by itself.`
      : silent;
  }
  return idle?.state === 'running' ? runningSentence(idle) : [];
}

/** In the modal: where the ladder stands, and when its next step is. */
export function ladderSentence(chat: Chat): Sentence {
  const { clock, idle } = chat;
  if (clock) return say`The client is waiting for our answer, so they are not idle.`;
  if (!idle) return say`Nobody has written to this client yet, so there is no silence to count.`;
  if (idle.state === 'over') {
    return idle.because === 'stopped'
      ? say`The idle messages were stopped for this silence; the next message of ours begins another.`
      : say`No idle messages are on their way; the next message of ours begins another silence.`;
  }
  if (idle.state === 'running') return runningSentence(idle);
  if (idle.state === 'asked') return say`${silentSince(idle)} Nothing is sent until you press Nudge or choose here.`;
  return idle.nextAt === undefined
    ? say`${silentSince(idle)} Nothing is sent by itself here.`
    : say`${silentSince(idle)} They count as idle at ${{ time: idle.nextAt, show: 'time' }}.`;
}

/** The labels of the three texts. */
export const idleTextLabels = ['First message', 'Second message', 'Last message, then the chat is closed'] as const;

/** The labels of the choices; more time is told in minutes of the process. */
export function idleChoiceLabels({ idle, time }: Policy): Record<IdleChoice, string> {
  const minutes = Math.round((idle.moreMs / time.minuteMs) * 100) / 100;
  return { start: 'Start now', 'more-time': `Wait ${count(minutes, 'minute')} more`, stop: 'Stop' };
}

/** Below the texts. */
export const idleTextsHint = 'Changed for this silence only. A message that was sent already stays as it was.';

/** At a text that was left blank. */
export const emptyText = 'Write what the client should read.';

type IdleRefusal = Extract<
  Refusal['reason'],
  'client-waits' | 'not-idle' | 'idle-running' | 'idle-not-running' | 'snoozed'
>;

/** Why nothing was done about an idle client. */
export function idleRefusal({ reason }: { reason: IdleRefusal }): Sentence {
  switch (reason) {
    case 'client-waits':
      return say`The client is waiting for our answer, so nothing was sent: a client who waits on us is never idle.`;
    case 'not-idle':
      return say`Nothing was sent: no silence of the client is being counted here. Counting begins with our next message.`;
    case 'idle-running':
      return say`The idle messages have gone on already, so nothing more was sent: the card shows the next step.`;
    case 'idle-not-running':
      return say`No idle messages are on their way here, so there is nothing to stop.`;
    case 'snoozed':
      return say`This chat is snoozed in Intercom, so nothing was sent: the idle messages wait until it wakes.`;
  }
}

function silentSince({ from }: Idle): Sentence {
  return say`The client has been silent since ${{ time: from, show: 'day-and-time' }}.`;
}

function runningSentence(idle: Idle): Sentence {
  const { pausedAt, nextAt, said } = idle;
  if (pausedAt !== undefined) return say`The idle messages wait while the chat is snoozed in Intercom.`;
  const newest = `${said.length}`;
  if (onItsWay(idle)) return say`Idle message ${newest} of 3 is being sent.`;
  if (said.length >= 3) return say`The last idle message was sent; the chat is being closed.`;
  if (nextAt === undefined) return say`Idle message ${newest} of 3 was sent.`;
  const next = say`the next one goes at ${{ time: nextAt, show: 'time' }}, unless the client writes.`;
  return said.length === 0 ? say`The client is idle: ${next}` : say`Idle message ${newest} of 3 was sent; ${next}`;
}
