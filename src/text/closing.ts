/** Closing a chat in words: what failed on the way, and why a chat stays open (P12, P13). */
import type { Agent } from '../domain/agent.ts';
import type { ClosingStep } from '../domain/closing-record.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import { agentMention } from './people.ts';
import { type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;
type Notice<T extends ThreadNotice['type']> = Extract<ThreadNotice, { type: T }>;

const failures: Record<ClosingStep, string> = {
  farewell: 'Intercom did not take the farewell, so the chat is still open:',
  close: 'Intercom did not close the chat:',
  transcript: 'Salesforce did not take the transcript, so the case stays open:',
  case: 'Salesforce did not close the case:',
  time: 'the time was not logged:',
};

/** In the thread, to whoever closes; the other side's words follow. */
export function closingFailed(notice: Notice<'closing-failed'>, agents: Agents): Sentence {
  const failure = failures[notice.step];
  return notice.agentId === undefined
    ? say`${failure.charAt(0).toUpperCase()}${failure.slice(1)}`
    : say`${agentMention(agents, notice.agentId)}, ${failure}`;
}

/** After the other side's words. */
export const retryClosing: Sentence = say`Once that is mended, press Retry: the close goes on from there.`;

/** In the thread: the client wrote before the chat was closed. */
export function closeOvertaken({ agentId }: Notice<'close-overtaken'>, agents: Agents): Sentence {
  return say`${agentMention(agents, agentId)}, the client wrote before the chat was closed, so it stays open.`;
}
