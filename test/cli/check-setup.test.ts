import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkAgents } from '../../src/cli/check-agents.ts';
import { lookAtIntercom, lookAtSlack } from '../../src/cli/check-services.ts';
import { channels, environmentFor, people, type Services, startServices } from '../../src/sandbox/services.ts';
import { loadSettings } from '../../src/settings.ts';
import type { SetupRow } from '../../src/slack/check-setup.ts';
import { botScopes } from '../../src/slack/scopes.ts';

let services: Services;
beforeEach(async () => {
  services = await startServices();
});
afterEach(async () => {
  await services.close();
});

function settings(env: Record<string, string> = {}) {
  return loadSettings({ ...environmentFor(services, 'socket'), ...env });
}

function troubles(rows: readonly SetupRow[]): string[] {
  return rows.flatMap(({ level, what, mend }) => (level === 'error' || level === 'warning' ? [`${what} ${mend}`] : []));
}

describe('the scopes', () => {
  it('are those of the manifest, and so are the optional ones', () => {
    const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    expect(Object.keys(botScopes).sort()).toEqual(bot.toSorted());
    expect(Object.keys(botScopes).filter((scope) => botScopes[scope]?.optional)).toEqual(bot_optional);
  });
});

describe('checking Slack', () => {
  it('finds nothing to mend in a workspace that is ready, and changes nothing there', async () => {
    services.slack.addUserGroup({ id: 'S0MANNED01', handle: 'manned', name: 'Manned', users: [people.ana.slack] });
    const { rows, people: inSlack, chatMembers } = await lookAtSlack(settings({ SLACK_DUTY_USERGROUP: 'S0MANNED01' }));
    expect(rows.map(({ level }) => level)).toEqual(rows.map(() => 'ok'));
    expect(rows.map(({ what }) => what)).toContain('The bot may change SLACK_DUTY_USERGROUP @manned.');
    expect(services.slack.group('S0MANNED01').users).toEqual([people.ana.slack]);
    expect(services.slack.messages(channels.chats)).toEqual([]);
    expect(services.slack.connections).toBe(0);
    expect(inSlack?.map(({ email }) => email)).toContain(people.ana.email);
    expect(chatMembers).toContain(people.sam.slack);
  });

  it('leaves an empty user group alone: no write would keep it as it is', async () => {
    const { rows } = await lookAtSlack(settings());
    expect(rows.at(-1)).toMatchObject({ level: 'hint', what: expect.stringContaining('no members yet') });
  });

  it.each<[string, (slack: Services['slack']) => void, Record<string, string>, RegExp]>([
    [
      'a scope is missing',
      (slack) => slack.scopes.delete('groups:history'),
      {},
      /lacks groups:history \(finding.*OAuth & Permissions.*reinstall/,
    ],
    [
      'the bot is not in a public channel',
      (slack) => slack.kick(channels.chats, slack.botUserId),
      {},
      /not in SLACK_CHAT_CHANNEL #chat-duty.*`\/invite @Chat Duty`/,
    ],
    [
      'the bot is not in a private channel',
      (slack) => slack.addChannel({ id: 'G0SECRET01', name: 'secret', isPrivate: true, members: [] }),
      { SLACK_LEADS_CHANNEL: 'G0SECRET01' },
      /SLACK_LEADS_CHANNEL \(G0SECRET01\) cannot be seen.*`\/invite @Chat Duty`/,
    ],
    [
      'a channel is archived',
      (slack) => slack.archive(channels.leads),
      {},
      /SLACK_LEADS_CHANNEL #support-leads is archived.*Unarchive/,
    ],
    ['a channel does not exist', () => {}, { SLACK_LEADS_CHANNEL: 'C0NOWHERE1' }, /C0NOWHERE1\) cannot be seen/],
    [
      'a lead does not exist',
      () => {},
      { SLACK_LEADS: 'U0NOBODY01' },
      /U0NOBODY01 cannot be found.*Copy the member id/,
    ],
    [
      'a lead has left',
      (slack) => slack.updateUser(people.lee.slack, { deleted: true }),
      {},
      /account of Lee Novak \(U0LEE00001\) is deactivated/,
    ],
    ['a lead is a bot', () => {}, { SLACK_LEADS: 'U0CHATDUTY' }, /is a bot/],
    ['there are no leads', () => {}, { SLACK_LEADS: '' }, /nobody may act on other/],
    ['the user group does not exist', () => {}, { SLACK_DUTY_USERGROUP: 'S0NOWHERE1' }, /S0NOWHERE1\) does not exist/],
    ['the app token is refused', () => {}, { SLACK_APP_TOKEN: 'xapp-wrong' }, /opens no socket.*connections:write/],
    [
      'the workspace keeps the bot from changing groups',
      (slack) => {
        slack.addUserGroup({ id: 'S0MANNED01', handle: 'manned', name: 'Manned', users: [people.ana.slack] });
        slack.refuseGroups('permission_denied');
      },
      { SLACK_DUTY_USERGROUP: 'S0MANNED01' },
      /@manned cannot be changed.*admin must allow/,
    ],
    [
      'Slack fails now and then',
      (slack) => slack.fault({ on: 'users.info', kind: 'answer', reply: { status: 500, body: 'oops' } }),
      {},
      /U0LEE00001 cannot be found.*Check the network/,
    ],
  ])('names one thing to mend when %s', async (_, spoil, env, says) => {
    spoil(services.slack);
    const found = troubles((await lookAtSlack(settings(env))).rows);
    expect(found).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    ['revoked', 'token_revoked', /revoked.*Install the app again/],
    ['of an app that was removed', 'account_inactive', /removed from the workspace/],
  ] as const)('asks nothing more with a bot token that is %s', async (_, state, says) => {
    services.slack.setTokenState(state);
    const { rows } = await lookAtSlack(settings());
    expect(troubles(rows)).toEqual([expect.stringMatching(says), expect.stringMatching(/SLACK_APP_TOKEN/)]);
    expect(services.slack.calls.map(({ route }) => route).sort()).toEqual(['apps.connections.open', 'auth.test']);
  });

  it('needs no scope for user groups where no duty group is set', async () => {
    services.slack.scopes.delete('usergroups:write');
    expect(troubles((await lookAtSlack(settings({ SLACK_DUTY_USERGROUP: '' }))).rows)).toEqual([]);
    expect(troubles((await lookAtSlack(settings())).rows)).toEqual([expect.stringMatching(/lacks usergroups:write/)]);
  });

  it('is not there: says so, with the network as what to look at', async () => {
    const env = { SLACK_API_URL: 'http://127.0.0.1:1/api/' };
    expect(troubles((await lookAtSlack(settings(env))).rows)[0]).toMatch(/could not be reached.*SLACK_API_URL/);
  });
});

describe('checking Intercom', () => {
  it('finds nothing to mend in a workspace that is ready, and says how the webhook is set', async () => {
    const { rows, agents } = await lookAtIntercom(settings());
    expect(troubles(rows)).toEqual([]);
    expect(rows.map(({ what }) => what).join('\n')).toMatch(/\/webhooks\/intercom, topics conversation\.user\.created/);
    expect(agents).toHaveLength(5);
  });

  it.each<[string, (intercom: Services['intercom']) => void, Record<string, string>, RegExp]>([
    ['the token is wrong', () => {}, { INTERCOM_ACCESS_TOKEN: 'wrong' }, /INTERCOM_ACCESS_TOKEN.*Authentication/],
    ['the team does not exist', () => {}, { INTERCOM_TEAM_ID: '77' }, /77 is no team.*Set it: Support is 8100001/],
    ['no team is set', () => {}, { INTERCOM_TEAM_ID: '' }, /chats of every team count/],
    [
      'conversations may not be read',
      (intercom) =>
        intercom.fault({
          on: 'list',
          kind: 'answer',
          reply: {
            status: 403,
            body: { type: 'error.list', errors: [{ code: 'api_plan_restricted', message: 'no' }] },
          },
        }),
      {},
      /Conversations cannot be read.*lacks a permission.*Authentication/,
    ],
    [
      'Intercom fails',
      (intercom) => intercom.fault({ on: 'teams', kind: 'answer', reply: { status: 500, body: '' } }),
      {},
      /teams cannot be read.*INTERCOM_API_URL/,
    ],
  ])('names one thing to mend when %s', async (_, spoil, env, says) => {
    spoil(services.intercom);
    expect(troubles((await lookAtIntercom(settings(env))).rows)).toEqual([expect.stringMatching(says)]);
  });

  it('warns of a team without members', async () => {
    services.intercom.addTeam({ id: '8100002', name: 'Empty' });
    expect(troubles((await lookAtIntercom(settings({ INTERCOM_TEAM_ID: '8100002' }))).rows)).toEqual([
      expect.stringMatching(/Empty has no members/),
    ]);
  });
});

describe('checking the agents', () => {
  const ana = { name: 'Ana', email: 'Ana@x.example', hasInboxSeat: true, inTeam: true };
  const ben = { name: 'Ben', email: 'ben@x.example', hasInboxSeat: false, inTeam: true };
  const other = { name: 'Otto', email: 'otto@x.example', hasInboxSeat: true, inTeam: false };
  const anaInSlack = { slackUserId: 'U1', name: 'Ana', email: 'ana@X.example' };
  const samInSlack = { slackUserId: 'U2', name: 'Sam', email: 'sam@x.example' };

  it('matches by e-mail without regard to case, and tells both sides by name', () => {
    const rows = checkAgents({
      agents: [ana, ben, other],
      people: [anaInSlack, samInSlack],
      chatMembers: ['U1', 'U2'],
      dutyAgents: [],
    });
    expect(rows.map(({ level, what }) => `${level} ${what}`)).toEqual([
      'ok In Intercom and in Slack: Ana (Ana@x.example).',
      'warning In Intercom only: Ben (ben@x.example).',
      'warning In the chat channel but not in Intercom: Sam (sam@x.example).',
      'warning Without an Inbox seat in Intercom: Ben (ben@x.example).',
    ]);
  });

  it('leaves people outside the chat channel alone, but for agents, who would see no cards', () => {
    const rows = checkAgents({ agents: [ana], people: [anaInSlack, samInSlack], chatMembers: [], dutyAgents: [] });
    expect(troubles(rows)).toEqual([expect.stringMatching(/^Not in the chat channel: Ana .*invite/)]);
  });

  it('is an error when nobody can answer from Slack', () => {
    const rows = checkAgents({ agents: [ben], people: [samInSlack], chatMembers: [], dutyAgents: [] });
    expect(rows[0]).toMatchObject({ level: 'error', what: expect.stringContaining('Nobody') });
  });

  it('holds DUTY_AGENTS against both sides', () => {
    const team = { agents: [ana, ben], people: [anaInSlack], chatMembers: ['U1'] };
    const about = (dutyAgents: string[]) =>
      checkAgents({ ...team, dutyAgents }).filter(({ what }) => what.startsWith('DUTY_AGENTS'));
    expect(about(['ana@x.example'])).toMatchObject([{ level: 'ok' }]);
    expect(about(['ana@x.example', 'ben@x.example', 'zoe@x.example'])).toMatchObject([
      { level: 'warning', what: 'DUTY_AGENTS: not in Intercom: zoe@x.example.' },
      { level: 'warning', what: 'DUTY_AGENTS: not in Slack: ben@x.example.' },
    ]);
    expect(about(['zoe@x.example'])).toMatchObject([{ level: 'error' }]);
  });

  it('cuts long lists of names', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...ben, name: `N${i}`, email: `n${i}@x.example` }));
    const rows = checkAgents({ agents: [ana, ...many], people: [anaInSlack], chatMembers: ['U1'], dutyAgents: [] });
    expect(rows[1]?.what).toMatch(/N19 .*, and 10 more\.$/);
  });

  it('says so when one side could not be read', () => {
    const rows = checkAgents({ agents: undefined, people: [anaInSlack], chatMembers: [], dutyAgents: [] });
    expect(rows).toMatchObject([{ level: 'hint', what: expect.stringContaining('Intercom could not be read') }]);
  });
});
