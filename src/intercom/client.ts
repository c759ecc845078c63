/** Intercom behind the core's door: reads chats, finds them, assigns them, lists the agents. */
import { IntercomClient } from 'intercom-client';
import type { IntercomPort } from '../core/ports.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import { RetryLater } from '../lib/errors.ts';
import { type CallTools, parse, type Request, read, write } from './call.ts';
import { Agents, Workspace } from './people.ts';
import { createProfiles, withProfile } from './profiles.ts';
import { Conversation } from './schema.ts';
import { searchChats } from './search.ts';

export interface IntercomOptions extends CallTools {
  accessToken: string;
  /** Base address of the API, region's own or a simulator's. */
  apiUrl: string;
}

/**
 * A client of one workspace. Every call throws `RetryLater` for what may work later, refused tokens included (they can
 * be mended, and nothing must be lost meanwhile); `unclear` is set where an assignment may have landed.
 */
export function createIntercom(options: IntercomOptions): IntercomPort {
  const { accessToken, apiUrl, ...tools } = options;
  const client = new IntercomClient({ token: accessToken, baseUrl: apiUrl, version: '2.14', maxRetries: 0 });
  const profileOf = createProfiles(client, tools);
  return {
    readChat: async (chatId) => {
      const snapshot = await readConversation(client, tools, chatId);
      // Who is away matters only while somebody may write to the client here.
      if (snapshot === 'gone' || !snapshot.isLive || snapshot.status === 'closed') return snapshot;
      const profile = await profileOf(snapshot.client.id);
      return { ...snapshot, client: withProfile(snapshot.client, profile) };
    },
    findChats: (query) => searchChats(client, tools, query),
    assignChat: (input) => assignChat(client, tools, input),
    listAgents: async () => parse(Agents, await readOrThrow(tools, (request) => client.admins.list(request))),
    workspace: async () => parse(Workspace, await readOrThrow(tools, (request) => client.admins.identify(request))),
  };
}

async function readConversation(
  client: IntercomClient,
  tools: CallTools,
  chatId: string,
): Promise<ChatSnapshot | 'gone'> {
  if (!isId(chatId)) return 'gone';
  const reply = await read(tools, (request) => client.conversations.find({ conversation_id: chatId }, request));
  if (reply.kind === 'answered') return parse(Conversation, reply.body);
  if (reply.status === 404) return 'gone';
  tools.log.error({ status: reply.status, chatId }, 'Intercom refuses to show a conversation');
  throw new RetryLater('Intercom refuses to show a conversation');
}

async function assignChat(
  client: IntercomClient,
  tools: CallTools,
  { chatId, agentId, byAgentId }: Parameters<IntercomPort['assignChat']>[0],
): ReturnType<IntercomPort['assignChat']> {
  const assigneeId = agentId ?? '0';
  if (![chatId, assigneeId, byAgentId].every(isId)) return { kind: 'refused', words: 'no such conversation or agent' };
  const body = { message_type: 'assignment', type: 'admin', admin_id: byAgentId, assignee_id: assigneeId } as const;
  const reply = await write(tools, (request) =>
    client.conversations.manage({ conversation_id: chatId, body }, request),
  );
  if (reply.kind === 'refused') return { kind: 'refused', words: reply.words };
  // The assignment has landed: an answer in an unknown form is only an answer that shows nothing.
  const answer = Conversation.safeParse(reply.body);
  const isWhole =
    answer.success && typeof reply.body === 'object' && reply.body !== null && 'conversation_parts' in reply.body;
  return { kind: 'done', ...(isWhole && { snapshot: answer.data }) };
}

async function readOrThrow(tools: CallTools, request: Request): Promise<unknown> {
  const reply = await read(tools, request);
  if (reply.kind === 'answered') return reply.body;
  tools.log.error({ status: reply.status }, 'Intercom refuses to show the workspace');
  throw new RetryLater('Intercom refuses to show the workspace');
}

/** Ids are digits. Anything else never reaches an address: `last` there means the latest conversation of all. */
function isId(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}
