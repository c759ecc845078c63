import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, OTHER, openWorkspace, PRIVATE, refusal, type Workspace } from './workspace.ts';

let space: Workspace;
beforeEach(async () => {
  space = await openWorkspace();
});
afterEach(() => space.close());

describe('people', () => {
  it('a client that takes one page for the whole misses people; following the cursor finds everybody', async () => {
    space.slack.setMaxPage(2);
    const first = await space.client.users.list({ limit: 100 });
    expect(first.members).toHaveLength(2);
    const all: Array<string | undefined> = [];
    for await (const answer of space.client.paginate('users.list', { limit: 100 })) {
      all.push(...(answer as typeof first).members!.map(({ id }) => id));
    }
    expect(all).toEqual([space.slack.botUserId, ANA, BEN]);
    expect((await refusal(space.client.users.list({ cursor: 'nonsense' }))).error).toBe('invalid_cursor');
  });

  it('the deactivated and bots are listed too, and marked', async () => {
    space.slack.updateUser(BEN, { deleted: true });
    const { members = [] } = await space.client.users.list({});
    expect(members.find(({ id }) => id === BEN)?.deleted).toBe(true);
    expect(members.find(({ id }) => id === space.slack.botUserId)?.is_bot).toBe(true);
  });

  it('an address is shown only with its scope', async () => {
    expect((await space.client.users.info({ user: ANA })).user?.profile?.email).toBe('ana@example.com');
    space.slack.scopes.delete('users:read.email');
    expect((await space.client.users.info({ user: ANA })).user?.profile).not.toHaveProperty('email');
    expect((await refusal(space.client.users.lookupByEmail({ email: 'ana@example.com' }))).error).toBe('missing_scope');
  });

  it('a person carries zone, offset, status and presence', async () => {
    space.slack.updateUser(BEN, { statusText: 'On vacation', presence: 'away' });
    const { user } = await space.client.users.info({ user: BEN });
    expect(user).toMatchObject({ tz: 'America/New_York', tz_offset: -18_000, profile: { status_text: 'On vacation' } });
    expect((await space.client.users.getPresence({ user: BEN })).presence).toBe('away');
    expect((await refusal(space.client.users.info({ user: 'U9NONE' }))).error).toBe('user_not_found');
  });

  it('an unknown address answers users_not_found, in the plural', async () => {
    expect((await space.client.users.lookupByEmail({ email: 'Ben@example.com' })).user?.id).toBe(BEN);
    expect((await refusal(space.client.users.lookupByEmail({ email: 'no@example.com' }))).error).toBe(
      'users_not_found',
    );
  });

  it('direct messages open with people only', async () => {
    const open = (users: string) => refusal(space.client.conversations.open({ users }));
    expect((await open('U9NONE')).error).toBe('user_not_found');
    expect((await open(space.slack.botUserId)).error).toBe('cannot_dm_bot');
    space.slack.updateUser(BEN, { deleted: true });
    expect((await open(BEN)).error).toBe('user_disabled');
  });
});

describe('channels', () => {
  it('a private channel without the bot does not exist for it', async () => {
    expect((await refusal(space.client.conversations.info({ channel: PRIVATE }))).error).toBe('channel_not_found');
    const types = 'public_channel,private_channel';
    const before = await space.client.conversations.list({ types });
    expect(before.channels?.map(({ id }) => id)).toEqual([CHAT, OTHER]);
    space.slack.invite(PRIVATE, space.slack.botUserId);
    const after = await space.client.conversations.list({ types });
    expect(after.channels?.map(({ id }) => id)).toEqual([CHAT, OTHER, PRIVATE]);
  });

  it('membership is told, listed and changed by joining', async () => {
    expect((await space.client.conversations.info({ channel: OTHER })).channel?.is_member).toBe(false);
    await space.client.conversations.join({ channel: OTHER });
    expect((await space.client.conversations.info({ channel: OTHER })).channel?.is_member).toBe(true);
    expect((await space.client.conversations.members({ channel: OTHER })).members).toEqual([
      ANA,
      space.slack.botUserId,
    ]);
  });

  it('the topic is set by members, up to 250 characters', async () => {
    await space.client.conversations.setTopic({ channel: CHAT, topic: 'On duty: Ana' });
    expect(space.slack.topic(CHAT)).toBe('On duty: Ana');
    const long = space.client.conversations.setTopic({ channel: CHAT, topic: 'x'.repeat(251) });
    expect((await refusal(long)).error).toBe('too_long');
    expect((await refusal(space.client.conversations.setTopic({ channel: OTHER, topic: 'x' }))).error).toBe(
      'not_in_channel',
    );
  });
});

describe('user groups', () => {
  const update = (users: string) => space.client.usergroups.users.update({ usergroup: 'S1DUTY', users });
  beforeEach(() => {
    space.slack.addUserGroup({ id: 'S1DUTY', name: 'On duty', handle: 'duty', users: [ANA] });
  });

  it('an update replaces the whole list', async () => {
    await update(BEN);
    expect(space.slack.group('S1DUTY').users).toEqual([BEN]);
    expect((await space.client.usergroups.users.list({ usergroup: 'S1DUTY' })).users).toEqual([BEN]);
    const { usergroups } = await space.client.usergroups.list({ include_users: true });
    expect(usergroups?.map(({ handle, users }) => [handle, users])).toEqual([['duty', [BEN]]]);
  });

  it('it can be neither emptied nor given bots or strangers', async () => {
    expect((await refusal(update(''))).error).toBe('no_users_provided');
    expect((await refusal(update(space.slack.botUserId))).error).toBe('invalid_user');
    expect((await refusal(update('U9NONE'))).error).toBe('invalid_users');
    expect(space.slack.group('S1DUTY').users).toEqual([ANA]);
  });

  it.each(['permission_denied', 'plan_upgrade_required'] as const)('a workspace may answer %s', async (reason) => {
    space.slack.refuseGroups(reason);
    expect((await refusal(update(BEN))).error).toBe(reason);
    expect(space.slack.group('S1DUTY').users).toEqual([ANA]);
  });
});
