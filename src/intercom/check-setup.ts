/** Holds an Intercom workspace against what the bot needs of it, for the doctor. Reads only. */
import { IntercomClient, IntercomError } from 'intercom-client';
import { z } from 'zod';
import { RetryLater } from '../lib/errors.ts';
import { type CallTools, parse, type Request, read } from './call.ts';
import { cleanLine } from './clean-text.ts';
import { Id, listOf, MaybeText } from './fields.ts';
import { Agents, Workspace } from './people.ts';

/** One thing that was looked at. `error`: the bot cannot work so; `warning`: it works, but not as it should. */
export interface SetupRow {
  level: 'ok' | 'warning' | 'error' | 'hint';
  what: string;
  /** What to do about it, and where. */
  mend?: string;
}

export interface IntercomSetup extends CallTools {
  accessToken: string;
  apiUrl: string;
  teamId?: string;
  /** Address under which Intercom reaches this server, where one is set. */
  publicUrl?: string;
}

export interface IntercomFindings {
  rows: SetupRow[];
  /** The agents of the workspace, `inTeam` where chats of a team count; absent where they could not be read. */
  agents?: Array<{ name: string; email: string; hasInboxSeat: boolean; inTeam: boolean }>;
}

/** What the app subscribes to in Intercom's Developer Hub; anything else that it sends is harmless. */
export const webhookTopics = [
  'conversation.user.created',
  'conversation.user.replied',
  'conversation.admin.replied',
  'conversation.admin.single.created',
  'conversation.admin.assigned',
  'conversation.admin.open.assigned',
  'conversation.admin.noted',
  'conversation.admin.closed',
  'conversation.admin.opened',
  'conversation.admin.snoozed',
  'conversation.admin.unsnoozed',
  'conversation.operator.replied',
  'conversation.read',
  'conversation.deleted',
  'conversation_part.redacted',
  'admin.added_to_workspace',
  'admin.removed_from_workspace',
  'admin.away_mode_updated',
] as const;

const intercomApp = 'Intercom, Developer Hub, your app, Configure';

/** The regions' own addresses (developers.intercom.com/docs/build-an-integration/learn-more/rest-apis). */
const apiHosts: Record<string, string | undefined> = {
  US: 'https://api.intercom.io',
  EU: 'https://api.eu.intercom.io',
  AU: 'https://api.au.intercom.io',
};

const Teams = z
  .object({
    type: z.literal('team.list'),
    teams: listOf(z.object({ id: Id, name: MaybeText, admin_ids: listOf(Id) })),
  })
  .transform(({ teams }) =>
    teams.map(({ id, name, admin_ids }) => ({ id, name: cleanLine(name ?? '') || id, agentIds: admin_ids })),
  );

const ChatList = z.object({ type: z.literal('conversation.list') });

/** Looks at token, region, rights, team and seats, in four calls, and says how the webhook is set. */
export async function checkIntercom(setup: IntercomSetup): Promise<IntercomFindings> {
  const { accessToken, apiUrl, teamId, publicUrl, ...tools } = setup;
  const client = new IntercomClient({ token: accessToken, baseUrl: apiUrl, version: '2.14', maxRetries: 0 });
  const workspace = await attempt(tools, (request) => client.admins.identify(request), Workspace);
  const hints = [webhookHint(publicUrl), workflowHint];
  if ('refused' in workspace)
    return { rows: [fault('INTERCOM_ACCESS_TOKEN could not be used.', workspace.refused), ...hints] };
  const listChats: Request = async (request) => (await client.conversations.list({ per_page: 1 }, request)).response;
  const chats = await attempt(tools, listChats, ChatList);
  const agents = await attempt(tools, (request) => client.admins.list(request), Agents);
  const teams = teamId === undefined ? undefined : await attempt(tools, (request) => client.teams.list(request), Teams);
  const team = teams !== undefined && 'value' in teams ? teams.value.find((one) => one.id === teamId) : undefined;
  return {
    rows: [
      fine(`INTERCOM_ACCESS_TOKEN is accepted: workspace ${workspace.value.appId}.`),
      ...checkRegion(workspace.value.region, apiUrl),
      'value' in chats ? fine('Conversations can be read.') : fault('Conversations cannot be read.', chats.refused),
      ...('refused' in agents ? [fault('The teammates cannot be read.', agents.refused)] : []),
      checkTeam(teamId, teams, team),
      ...hints,
    ],
    ...('value' in agents && {
      agents: agents.value.map(({ id, name, email, hasInboxSeat }) => {
        return { name, email, hasInboxSeat, inTeam: team === undefined || team.agentIds.includes(id) };
      }),
    }),
  };
}

/** A simulator or proxy has no region of its own. */
function checkRegion(region: string, apiUrl: string): SetupRow[] {
  const wanted = apiHosts[region.toUpperCase()];
  if (wanted === undefined || !Object.values(apiHosts).includes(apiUrl)) return [];
  if (apiUrl === wanted) return [fine(`INTERCOM_API_URL is the address of the workspace's region (${region}).`)];
  return [
    {
      level: 'warning',
      what: `INTERCOM_API_URL is not the address of the workspace's region (${region}).`,
      mend: `Set INTERCOM_API_URL=${wanted}.`,
    },
  ];
}

type Team = z.output<typeof Teams>[number];

function checkTeam(teamId: string | undefined, teams: Attempt<Team[]> | undefined, team: Team | undefined): SetupRow {
  if (teamId === undefined || teams === undefined) {
    return {
      level: 'warning',
      what: 'INTERCOM_TEAM_ID is not set: the chats of every team count.',
      mend: "Set it to the number at the end of the address of the team's inbox.",
    };
  }
  if ('refused' in teams) return fault('The teams cannot be read.', teams.refused);
  if (team === undefined) {
    const known = teams.value.map(({ id, name }) => `${name} is ${id}`).join(', ');
    return fault(
      `INTERCOM_TEAM_ID ${teamId} is no team of this workspace.`,
      known === '' ? 'The workspace has no teams: create one, or leave INTERCOM_TEAM_ID empty.' : `Set it: ${known}.`,
    );
  }
  if (team.agentIds.length === 0) {
    return {
      level: 'warning',
      what: `The team ${team.name} has no members.`,
      mend: 'Add them in Intercom, Settings, Teammates, Teams.',
    };
  }
  return fine(`The team ${team.name} (${teamId}) has ${count(team.agentIds.length, 'member')}.`);
}

/** Subscriptions are made by hand: the API neither lists nor makes them. */
function webhookHint(publicUrl: string | undefined): SetupRow {
  const address = `${publicUrl ?? 'https://<the address of this server>'}/webhooks/intercom`;
  return {
    level: 'hint',
    what: `The webhook and its secret (INTERCOM_CLIENT_SECRET) cannot be seen from here. It is set at ${intercomApp}, Webhooks: ${address}, topics ${webhookTopics.join(', ')}.`,
  };
}

const workflowHint: SetupRow = {
  level: 'hint',
  what: "Intercom's own workflows cannot be seen from here. Look that none for this team nudges or closes silent clients: they would be written to twice.",
};

type Attempt<T> = { value: T } | { refused: string };

/** What Intercom answered, or who must mend what. */
async function attempt<T extends z.ZodType>(
  tools: CallTools,
  request: Request,
  schema: T,
): Promise<Attempt<z.output<T>>> {
  try {
    const reply = await read(tools, request);
    if (reply.kind === 'refused') return { refused: `Intercom says: ${reply.words} (HTTP ${reply.status}).` };
    return { value: parse(schema, reply.body) };
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    return { refused: mendOf(error) };
  }
}

function mendOf({ message, cause }: RetryLater): string {
  const status = cause instanceof IntercomError ? cause.statusCode : undefined;
  if (status === 401) {
    return `Intercom refuses it. Copy the access token anew from ${intercomApp}, Authentication; EU and AU workspaces also need INTERCOM_API_URL.`;
  }
  if (status === 403) {
    return `The app lacks a permission. At ${intercomApp}, Authentication, give it: read and write conversations, read admins, read users and companies.`;
  }
  return `${message}. Check the network and INTERCOM_API_URL, then try again.`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function fine(what: string): SetupRow {
  return { level: 'ok', what };
}

function fault(what: string, mend: string): SetupRow {
  return { level: 'error', what, mend };
}
