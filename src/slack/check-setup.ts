/** Holds a Slack workspace against what the bot needs of it, for the doctor: each finding says what to mend and how. */
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { RetryLater } from '../lib/errors.ts';
import { slackTrouble } from '../text/slack-trouble.ts';
import { createSlackClients, type SlackClient, type SlackClientOptions, webOptions } from './client.ts';
import { SlackRefusal, translateError } from './errors.ts';
import { listPeople } from './people.ts';
import { botScopes, missingScopes, missingTopicScopes } from './scopes.ts';

/** One thing that was looked at. `error`: the bot cannot work so; `warning`: it works, but not as it should. */
export interface SetupRow {
  level: 'ok' | 'warning' | 'error' | 'hint';
  what: string;
  /** What to do about it, and where. */
  mend?: string;
}

export interface SlackSetup extends Omit<SlackClientOptions, 'token'> {
  botToken: string;
  /** The app-level token, in socket mode. */
  appToken?: string;
  chatChannel: string;
  leadsChannel: string;
  leads: readonly string[];
  dutyUsergroup?: string;
}

export interface SlackFindings {
  rows: SetupRow[];
  /** The people of the workspace who have an e-mail address; absent where they could not be read. */
  people?: Awaited<ReturnType<typeof listPeople>>;
  /** The Slack ids of those in the chat channel; absent where they could not be read. */
  chatMembers?: string[];
}

const slackApp = 'api.slack.com/apps, your app';

/**
 * Looks at tokens, scopes, channels, leads and the duty's user group, in about ten calls. Changes nothing: the group is
 * given the members that it has, since only a write shows whether the plan and the workspace's rules allow one.
 */
export async function checkSlack(setup: SlackSetup): Promise<SlackFindings> {
  const { reads, posts } = createSlackClients({ ...setup, token: setup.botToken });
  const appRows = setup.appToken === undefined ? [] : await checkAppToken(setup, setup.appToken);
  const tokenRows = await checkBotToken(reads, setup.dutyUsergroup !== undefined);
  if (!tokenRows.isAccepted) return { rows: [...tokenRows.rows, ...appRows] };
  const people = await attempt(() => listPeople(reads));
  const chatMembers = await attempt(() => listMembers(reads, setup.chatChannel));
  const peopleRows = 'refused' in people ? [fault('The people of the workspace cannot be read.', people.refused)] : [];
  return {
    rows: [
      ...tokenRows.rows,
      ...appRows,
      ...(await checkChannels(reads, setup)),
      ...peopleRows,
      ...(await checkLeads(reads, setup.leads)),
      ...(setup.dutyUsergroup === undefined ? [] : [await checkGroup(reads, posts, setup.dutyUsergroup)]),
    ],
    ...('value' in people && { people: people.value }),
    ...('value' in chatMembers && { chatMembers: chatMembers.value }),
  };
}

async function checkBotToken(
  reads: SlackClient,
  hasDutyGroup: boolean,
): Promise<{ isAccepted: boolean; rows: SetupRow[] }> {
  const asked = await attempt(() => reads.call('auth.test', '', (web) => web.auth.test()));
  if ('refused' in asked)
    return { isAccepted: false, rows: [fault('SLACK_BOT_TOKEN could not be used.', asked.refused)] };
  const { team = '', user = '', response_metadata } = asked.value;
  const granted = response_metadata?.scopes ?? [];
  const missing = missingScopes(granted, hasDutyGroup);
  const scopes: SetupRow =
    missing.length === 0
      ? fine('The app has every scope that it needs.')
      : fault(`The app lacks ${named(missing)}.`, addScopes(missing.length));
  const forTopic = missingTopicScopes(granted);
  const topic: SetupRow[] =
    forTopic.length === 0
      ? []
      : [{ level: 'warning', what: `The app lacks ${named(forTopic)}.`, mend: addScopes(forTopic.length) }];
  return {
    isAccepted: true,
    rows: [fine(`SLACK_BOT_TOKEN is accepted: ${user} in the workspace ${team}.`), scopes, ...topic],
  };
}

function named(scopes: readonly string[]): string {
  return scopes.map((scope) => `${scope} (${botScopes[scope]?.use})`).join(', ');
}

function addScopes(count: number): string {
  return `Add ${count === 1 ? 'it' : 'them'} at ${slackApp}, OAuth & Permissions, Bot Token Scopes, then reinstall the app there (Install App).`;
}

/** Asks for the address of a socket and does not open it. */
async function checkAppToken(setup: SlackSetup, appToken: string): Promise<SetupRow[]> {
  const web = new WebClient(appToken, webOptions(setup));
  const asked = await attempt(async () => {
    try {
      return await web.apps.connections.open({});
    } catch (error) {
      // Refusals of this token are not about the bot token, whose mends the translation has.
      throw error instanceof WebAPIPlatformError
        ? new SlackRefusal(error.data.error, appTokenMend(error.data.error))
        : translateError(error, 'apps.connections.open', setup.log);
    }
  });
  if ('value' in asked) return [fine('SLACK_APP_TOKEN opens a socket.')];
  return [fault('SLACK_APP_TOKEN opens no socket.', asked.refused)];
}

function appTokenMend(code: string): string {
  const where = `${slackApp}, Basic Information, App-Level Tokens`;
  if (code === 'missing_scope') return `Generate a token with the scope connections:write at ${where}.`;
  return `Slack calls it ${code}. Generate a token with connections:write at ${where}, and see that Socket Mode is on (${slackApp}, Socket Mode).`;
}

async function checkChannels(reads: SlackClient, { chatChannel, leadsChannel }: SlackSetup): Promise<SetupRow[]> {
  const chats = await checkChannel(reads, chatChannel, 'SLACK_CHAT_CHANNEL');
  if (leadsChannel === chatChannel) return [chats];
  return [chats, await checkChannel(reads, leadsChannel, 'SLACK_LEADS_CHANNEL')];
}

async function checkChannel(reads: SlackClient, id: string, setting: string): Promise<SetupRow> {
  const asked = await attempt(() =>
    reads.call('conversations.info', '', (web) => web.conversations.info({ channel: id })),
  );
  if ('refused' in asked) return fault(`${setting} (${id}) cannot be seen.`, asked.refused);
  const { channel } = asked.value;
  const name = `${setting} #${channel?.name ?? id}`;
  if (channel?.is_archived)
    return fault(`${name} is archived.`, `Unarchive it in Slack, or set ${setting} to another channel.`);
  if (!channel?.is_member) return fault(`The bot is not in ${name}.`, 'Type `/invite @Chat Duty` in that channel.');
  return fine(`The bot is in ${name}.`);
}

async function listMembers(reads: SlackClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor = '';
  do {
    const page = await reads.call('conversations.members', '', (web) =>
      web.conversations.members({ channel, limit: 200, ...(cursor !== '' && { cursor }) }),
    );
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return members;
}

async function checkLeads(reads: SlackClient, leads: readonly string[]): Promise<SetupRow[]> {
  if (leads.length === 0) {
    return [
      {
        level: 'warning',
        what: 'SLACK_LEADS is empty: nobody may act on other people’s chats or change settings.',
        mend: "List the leads' member ids.",
      },
    ];
  }
  return Promise.all(leads.map((id) => checkLead(reads, id)));
}

async function checkLead(reads: SlackClient, id: string): Promise<SetupRow> {
  const copy = "Copy the member id from the person's profile in Slack (the three dots) into SLACK_LEADS.";
  const asked = await attempt(() => reads.call('users.info', '', (web) => web.users.info({ user: id })));
  if ('refused' in asked) {
    const isUnknown = asked.code === 'user_not_found';
    return fault(`SLACK_LEADS: ${id} cannot be found.`, isUnknown ? copy : asked.refused);
  }
  const { deleted, is_bot, profile, name } = asked.value.user ?? {};
  const who = `${profile?.real_name || name || id} (${id})`;
  if (is_bot) return fault(`SLACK_LEADS: ${who} is a bot.`, copy);
  if (deleted) return fault(`SLACK_LEADS: the account of ${who} is deactivated.`, 'Take the id out of SLACK_LEADS.');
  return fine(`${who} is a lead.`);
}

async function checkGroup(reads: SlackClient, posts: SlackClient, id: string): Promise<SetupRow> {
  const listed = await attempt(() =>
    reads.call('usergroups.list', '', (web) => web.usergroups.list({ include_users: true, include_disabled: true })),
  );
  if ('refused' in listed) return fault(`SLACK_DUTY_USERGROUP (${id}) cannot be read.`, listed.refused);
  const group = listed.value.usergroups?.find((one) => one.id === id);
  if (group === undefined)
    return fault(`SLACK_DUTY_USERGROUP (${id}) does not exist.`, slackTrouble('no_such_subteam'));
  const name = `SLACK_DUTY_USERGROUP @${group.handle ?? id}`;
  if (group.date_delete) return fault(`${name} is disabled.`, 'Enable it in Slack under People, User groups.');
  const users = group.users ?? [];
  if (users.length === 0) {
    // Slack takes no empty list, so there is nothing that could be written without a change.
    return {
      level: 'hint',
      what: `${name} has no members yet: whether the bot may change it shows at the next shift.`,
    };
  }
  const written = await attempt(() =>
    posts.call('usergroups.users.update', id, (web) =>
      web.usergroups.users.update({ usergroup: id, users: users.join(',') }),
    ),
  );
  return 'refused' in written
    ? fault(`${name} cannot be changed by the bot.`, written.refused)
    : fine(`The bot may change ${name}.`);
}

type Attempt<T> = { value: T } | { refused: string; code: string };

/** What Slack answered, or who must mend what. */
async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (error instanceof SlackRefusal) return { refused: error.words, code: error.code };
    if (!(error instanceof RetryLater)) throw error;
    if (error.cause instanceof WebAPIPlatformError) {
      const { error: code } = error.cause.data;
      return { refused: slackTrouble(code), code };
    }
    return { refused: `${error.message} Check the network (and SLACK_API_URL), then try again.`, code: 'unreachable' };
  }
}

function fine(what: string): SetupRow {
  return { level: 'ok', what };
}

function fault(what: string, mend: string): SetupRow {
  return { level: 'error', what, mend };
}
