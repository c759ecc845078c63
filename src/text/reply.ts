/** Writing to the client, in words: for the modal, and when something written was not sent (P5, P22, P23). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import { agentMention } from './people.ts';
import { type Sentence, say } from './sentence.ts';

/** A client whose messenger was last seen longer ago than this is taken for away, in milliseconds. */
const awayAfterMs = 120_000;

/** In the thread, to whoever wrote what the other side did not take; its words and the text follow. */
export function replyRefused(
  notice: Extract<ThreadNotice, { type: 'reply-refused' }>,
  agents: ReadonlyMap<string, Agent>,
): Sentence {
  return say`${agentMention(agents, notice.agentId)}, your message was not sent:`;
}

/** Before the text that was not sent. */
export const yourText: Sentence = say`This is what you wrote:`;

/** When the client was last seen, in the messenger or by a word (P22), epoch ms; undefined where nobody knows. */
export function lastActiveAt({ client, lastClientWordAt }: Chat): number | undefined {
  const active = Math.max(client.lastActiveAt ?? 0, lastClientWordAt ?? 0);
  return active === 0 ? undefined : active;
}

/** In the modal, before an agent writes to a client who is away (P23); nothing where the client is there. */
export function awayHint(chat: Chat, now: number): Sentence {
  const active = lastActiveAt(chat);
  if (active === undefined || now - active < awayAfterMs) return [];
  return say`The client was last active ${{ time: active, show: 'day-and-time' }} and may have closed the chat window: what you write is then e-mailed within minutes, and an answer by e-mail comes back into this chat.`;
}

/** Whether Intercom shows our last message as seen (P22): a hint, worded as one. */
export function seenHint(chat: Chat): Sentence {
  if (chat.lastAnswerAt === undefined) return [];
  return chat.seenByClient
    ? say`Intercom shows our last message as seen.`
    : say`Intercom does not show our last message as seen yet.`;
}

/** At the input, when a variable in braces has no value. */
export function unfilledVariable(name: string): string {
  return `{${name}} has no value here: write what it should say.`;
}
