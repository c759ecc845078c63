/** A chat that came back, in words: what went before, and why it was not opened (P16, P23). */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import { agentMention, agentName } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;

/** On an open card: who had the chat before it was closed, and in which conversation. `formerUrl` is that one's address. */
export function formerSentence({ former, ownerId }: Chat, agents: Agents, formerUrl?: string): Sentence {
  if (!former) return [];
  const where = formerUrl === undefined ? say`their last chat` : say`${{ link: formerUrl, label: 'their last chat' }}`;
  const what =
    former.chatId === undefined
      ? say`↩️ Opened again.`
      : say`↩️ The client was here lately: ${where} was closed less than a day before this one began.`;
  return join([what, whoHadIt(former.agentId, ownerId, agents), former.isPromised ? promised : []]);
}

const promised = say`A follow-up was promised there, so the case stays open.`;

function whoHadIt(agentId: string | undefined, ownerId: string | undefined, agents: Agents): Sentence {
  if (agentId === undefined) return [];
  if (agentId === ownerId) return say`${agentName(agents, agentId)} had it before, too.`;
  return say`${agentName(agents, agentId)} had it before: Reply begins with words for whoever takes over.`;
}

/** In the thread, to whoever pressed Reopen; Intercom's words follow. */
export function reopenRefused(notice: Extract<ThreadNotice, { type: 'reopen-refused' }>, agents: Agents): Sentence {
  return say`${agentMention(agents, notice.agentId)}, Intercom did not open this chat again, so it stays closed:`;
}

/** Reopen on a chat that is not closed and that nobody has. */
export const notClosed: Sentence = say`This chat is open already and waits for somebody: press Claim to take it.`;
