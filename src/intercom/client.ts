/** Intercom behind the core's door: reads chats, finds them, assigns them, lists the agents. */
import { IntercomClient } from 'intercom-client';
import type { IntercomPort } from '../core/ports.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import { RetryLater } from '../lib/errors.ts';
import { type CallTools, parse, type Request, read } from './call.ts';
import { Agents, Workspace } from './people.ts';
import { createProfiles, withProfile } from './profiles.ts';
import { Conversation } from './schema.ts';
import { searchChats } from './search.ts';
import { createWrites, isId } from './writes.ts';

export interface IntercomOptions extends CallTools {
  accessToken: string;
  /** Base address of the API, region's own or a simulator's. */
  apiUrl: string;
  /** The custom attributes of contacts that are wanted (P2); none by default. */
  attributeNames?: () => Promise<readonly string[]>;
}

/**
 * A client of one workspace. Every call throws `RetryLater` for what may work later, refused tokens included (they can
 * be mended, and nothing must be lost meanwhile); `unclear` is set where an assignment may have landed.
 */
export function createIntercom(options: IntercomOptions): IntercomPort {
  const { accessToken, apiUrl, attributeNames = async () => [], ...tools } = options;
  const client = new IntercomClient({ token: accessToken, baseUrl: apiUrl, version: '2.14', maxRetries: 0 });
  const profileOf = createProfiles(client, tools, attributeNames);
  return {
    readChat: async (chatId) => {
      const snapshot = await readConversation(client, tools, chatId);
      // Who is away matters only while somebody may write to the client here.
      if (snapshot === 'gone' || !snapshot.isLive || snapshot.status === 'closed') return snapshot;
      const profile = await profileOf(snapshot.client.id);
      return { ...snapshot, client: withProfile(snapshot.client, profile) };
    },
    findChats: (query) => searchChats(client, tools, query),
    ...createWrites(client, tools),
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

async function readOrThrow(tools: CallTools, request: Request): Promise<unknown> {
  const reply = await read(tools, request);
  if (reply.kind === 'answered') return reply.body;
  tools.log.error({ status: reply.status }, 'Intercom refuses to show the workspace');
  throw new RetryLater('Intercom refuses to show the workspace');
}
