/** Closing a chat in words: the receipt on the card, what failed on the way, and why a chat stays open (P12, P13). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import { type Closing, type ClosingStep, closingSteps, type StepState } from '../domain/closing-record.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import { loggedBy } from '../domain/time-entry.ts';
import { count } from './duration.ts';
import { agentMention } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;
type Notice<T extends ThreadNotice['type']> = Extract<ThreadNotice, { type: T }>;

const failures: Record<ClosingStep, string> = {
  farewell: 'Intercom did not take the farewell, so the chat is still open:',
  close: 'Intercom did not close the chat:',
  transcript: 'Salesforce did not take the transcript, so the case stays open:',
  case: 'Salesforce did not close the case:',
  time: 'The time was not logged:',
};

const marks: Record<Exclude<StepState['state'], 'skipped'>, string> = {
  planned: '▫️',
  pending: '⏳',
  done: '✅',
  failed: '❌',
};

/** The steps of a close with how far each is; nothing without a close. */
export function receipt({ closing }: Chat): Sentence {
  if (!closing) return [];
  const steps = closingSteps.flatMap((step): Sentence[] => {
    const { state } = closing.steps[step];
    return state === 'skipped' ? [] : [say`${marks[state]} ${nameOf(step, closing)}`];
  });
  const heading = closing.closedAt === undefined ? 'Closing:' : `Receipt (${closing.resolution}):`;
  return join([say`${{ strong: heading }}`, ...steps], '\n');
}

/** The same without signs, for screen readers: what is done, what failed, what is to come. */
export function receiptSummary({ closing }: Chat): Sentence {
  if (!closing) return [];
  const named = (...states: Array<StepState['state']>) =>
    closingSteps
      .filter((step) => states.includes(closing.steps[step].state))
      .map((step) => nameOf(step, closing))
      .join(', ');
  const line = (intro: string, names: string) => (names === '' ? [] : say`${intro} ${names}.`);
  return join([
    line('Close, done:', named('done')),
    line('To come:', named('planned', 'pending')),
    line('Failed, press Retry:', named('failed')),
  ]);
}

function nameOf(step: ClosingStep, closing: Closing): string {
  const minutes = loggedBy(closing).reduce((sum, one) => sum + one.minutes, 0);
  return {
    farewell: 'Farewell',
    close: 'Chat closed in Intercom',
    transcript: 'Transcript in the case',
    case: 'Case closed',
    time: closing.closedAt === undefined ? 'Time logged' : `${count(minutes, 'minute')} logged`,
  }[step];
}

/** The failed step, before the other side's words. */
export function closingTrouble(step: ClosingStep): Sentence {
  return say`${failures[step]}`;
}

/** In the thread, to whoever closes; the other side's words follow. */
export function closingFailed(notice: Notice<'closing-failed'>, agents: Agents): Sentence {
  const failure = closingTrouble(notice.step);
  return notice.agentId === undefined ? failure : say`${agentMention(agents, notice.agentId)}: ${failure}`;
}

/** After the other side's words. */
export const retryClosing: Sentence = say`Once that is mended, press Retry: the close goes on from there.`;

/** In the thread: the client wrote before the chat was closed. */
export function closeOvertaken({ agentId }: Notice<'close-overtaken'>, agents: Agents): Sentence {
  return say`${agentMention(agents, agentId)}, the client wrote before the chat was closed, so it stays open.`;
}

/** On the card, while the client has not answered whether there is anything else (P12). */
export function anythingElseSentence({ anythingElse }: Chat): Sentence {
  if (!anythingElse) return [];
  return say`Asked at ${{ time: anythingElse.askedAt, show: 'time' }} whether there is anything else; waiting for the client's answer.`;
}

/** At the minutes, when they are none. */
export const wholeMinutes = 'Write whole minutes, from 0 to 1440.';

/** To the leads, once a night: above the names. */
export function missingTranscripts(chats: number): Sentence {
  const which = chats === 1 ? 'One chat was' : `${count(chats, 'chat')} were`;
  return say`${which} closed in the last day without a transcript in the case. The card of each says why, and has Retry where something failed.`;
}

/** One of them. */
export function missingTranscript(line: { client: string; closedAt: number }, chatUrl: string): Sentence {
  return say`${{ name: line.client }}, closed ${{ time: line.closedAt, show: 'day-and-time' }}: ${{ link: chatUrl, label: 'open in Intercom' }}`;
}
