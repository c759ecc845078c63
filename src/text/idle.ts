/** The idle client in words: on the card, in the modal, and why nothing came of a press (P17 to P20). */
import type { Refusal } from '../domain/events.ts';
import { type Sentence, say } from './sentence.ts';

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
      return say`Nothing was sent: the client is not idle any more, or nobody has written to them yet. The five minutes begin with our next message.`;
    case 'idle-running':
      return say`The idle messages have gone on in the meantime, so nothing more was sent: the card shows the next step.`;
    case 'idle-not-running':
      return say`No idle messages are on their way here, so there is nothing to stop.`;
    case 'snoozed':
      return say`This chat is snoozed in Intercom, so nothing was sent: the idle messages wait until it wakes.`;
  }
}
