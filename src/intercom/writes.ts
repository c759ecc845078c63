/** What we write to a conversation: each write once, its answer taken as a fresh read where it is a whole one. */
import type { IntercomClient } from 'intercom-client';
import type { Answer, IntercomPort } from '../core/ports.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import { type CallTools, type Request, write } from './call.ts';
import { toHtml } from './outgoing.ts';
import { Conversation } from './schema.ts';

type Written = Answer<{ snapshot?: ChatSnapshot }>;

/** The writes of the port, as it describes them. Every one throws `RetryLater`, `unclear` where it may have landed. */
export function createWrites(
  client: IntercomClient,
  tools: CallTools,
): Pick<IntercomPort, 'assignChat' | 'sendReply' | 'closeChat' | 'openChat'> {
  return {
    assignChat: async ({ chatId, agentId, byAgentId }) => {
      const assigneeId = agentId ?? '0';
      const body = { message_type: 'assignment', type: 'admin', admin_id: byAgentId, assignee_id: assigneeId } as const;
      return written(tools, [chatId, assigneeId, byAgentId], (options) =>
        client.conversations.manage({ conversation_id: chatId, body }, options),
      );
    },
    closeChat: async ({ chatId, agentId }) => {
      const body = { message_type: 'close', type: 'admin', admin_id: agentId } as const;
      return written(tools, [chatId, agentId], (options) =>
        client.conversations.manage({ conversation_id: chatId, body }, options),
      );
    },
    openChat: async ({ chatId, agentId }) => {
      const body = { message_type: 'open', admin_id: agentId } as const;
      return written(tools, [chatId, agentId], (options) =>
        client.conversations.manage({ conversation_id: chatId, body }, options),
      );
    },
    sendReply: async ({ chatId, agentId, text, isNote }) => {
      const kind = isNote ? 'note' : 'comment';
      const body = { message_type: kind, type: 'admin', admin_id: agentId, body: toHtml(text) } as const;
      return written(tools, [chatId, agentId], (options) =>
        client.conversations.reply({ conversation_id: chatId, body }, options),
      );
    },
  };
}

async function written(tools: CallTools, ids: string[], request: Request): Promise<Written> {
  if (!ids.every(isId)) return { kind: 'refused', words: 'no such conversation or agent' };
  const reply = await write(tools, request);
  if (reply.kind === 'refused') return { kind: 'refused', words: reply.words };
  // The write has landed: an answer in an unknown form is only an answer that shows nothing.
  const answer = Conversation.safeParse(reply.body);
  const isWhole =
    answer.success && typeof reply.body === 'object' && reply.body !== null && 'conversation_parts' in reply.body;
  return { kind: 'done', ...(isWhole && { snapshot: answer.data }) };
}

/** Ids are digits. Anything else never reaches an address: `last` there means the latest conversation of all. */
export function isId(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}
