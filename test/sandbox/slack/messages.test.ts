import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, OTHER, openWorkspace, PRIVATE, refusal, type Workspace } from './workspace.ts';

let space: Workspace;
beforeEach(async () => {
  space = await openWorkspace();
});
afterEach(() => space.close());

const divider = [{ type: 'divider' as const }];
const keyed = (key: string) => ({ event_type: 'chatduty_chat', event_payload: { chat: key } });

describe('chat.postMessage', () => {
  it('stores text, blocks and metadata, oldest first, each with its own timestamp', async () => {
    const { client, slack } = space;
    const first = await client.chat.postMessage({ channel: CHAT, text: 'one', blocks: divider, metadata: keyed('7') });
    const second = await client.chat.postMessage({ channel: CHAT, text: 'two' });
    const stored = slack.messages(CHAT);
    expect(stored.map(({ ts }) => ts)).toEqual([first.ts, second.ts]);
    expect(first.ts).not.toBe(second.ts);
    expect(stored[0]).toMatchObject({ text: 'one', blocks: [{ type: 'divider' }], metadata: keyed('7'), edits: 0 });
    expect(stored[0]?.blocks[0]?.block_id).not.toBe('');
  });

  it('reaches only channels that the bot is in', async () => {
    const { client, slack } = space;
    const to = (channel: string) => refusal(client.chat.postMessage({ channel, text: 'hello' }));
    expect((await to('C9NONE')).error).toBe('channel_not_found');
    expect((await to(PRIVATE)).error).toBe('channel_not_found');
    expect((await to(OTHER)).error).toBe('not_in_channel');
    await client.conversations.join({ channel: OTHER });
    await client.chat.postMessage({ channel: OTHER, text: 'hello' });
    slack.archive(OTHER);
    expect((await to(OTHER)).error).toBe('is_archived');
    expect(slack.messages(OTHER)).toHaveLength(1);
  });

  it('chat:write.public reaches public channels without joining, and losing membership ends the rest', async () => {
    const { client, slack } = space;
    slack.scopes.add('chat:write.public');
    await client.chat.postMessage({ channel: OTHER, text: 'from outside' });
    expect(slack.messages(OTHER)).toHaveLength(1);
    slack.scopes.delete('chat:write.public');
    slack.kick(CHAT, slack.botUserId);
    const refused = await refusal(client.chat.postMessage({ channel: CHAT, text: 'hello' }));
    expect(refused.error).toBe('not_in_channel');
  });

  it("a person's id opens their direct messages", async () => {
    const { client, slack } = space;
    const sent = await client.chat.postMessage({ channel: ANA, text: 'for you' });
    expect(sent.channel).toMatch(/^D/);
    expect(slack.directMessages(ANA).map((message) => message.text)).toEqual(['for you']);
    expect((await client.conversations.open({ users: ANA })).channel?.id).toBe(sent.channel);
    slack.setMessagesTab(false);
    const refused = await refusal(client.chat.postMessage({ channel: ANA, text: 'no more' }));
    expect(refused.error).toBe('messages_tab_disabled');
  });

  it('nothing to say is refused', async () => {
    expect((await refusal(space.client.apiCall('chat.postMessage', { channel: CHAT }))).error).toBe('no_text');
    const torn = space.client.apiCall('chat.postMessage', { channel: CHAT, blocks: '[{"type":' });
    expect((await refusal(torn)).error).toBe('invalid_blocks_format');
  });

  it('a reply stays in its thread unless broadcast, and must hang on a first message', async () => {
    const { client, slack } = space;
    const root = await client.chat.postMessage({ channel: CHAT, text: 'root' });
    const thread_ts = root.ts ?? '';
    const reply = await client.chat.postMessage({ channel: CHAT, text: 'reply', thread_ts });
    await client.chat.postMessage({ channel: CHAT, text: 'aloud', thread_ts, reply_broadcast: true });
    expect(slack.messages(CHAT).map(({ text }) => text)).toEqual(['root', 'aloud']);
    expect(slack.thread(CHAT, thread_ts).map(({ text }) => text)).toEqual(['reply', 'aloud']);
    const at = (ts: string) => refusal(client.chat.postMessage({ channel: CHAT, text: 'x', thread_ts: ts }));
    expect((await at('1.000001')).error).toBe('thread_not_found');
    expect((await at(reply.ts ?? '')).error).toBe('cannot_reply_to_message');
  });

  it('text is cut at 40,000 characters, and blocks that say too much are refused', async () => {
    const { client, slack } = space;
    await client.chat.postMessage({ channel: CHAT, text: 'x'.repeat(40_010) });
    expect(slack.messages(CHAT)[0]?.text).toHaveLength(40_000);
    const long = { type: 'section' as const, text: { type: 'plain_text' as const, text: 'y'.repeat(3000) } };
    const refused = client.chat.postMessage({ channel: CHAT, text: 'x', blocks: [long, long, long, long] });
    expect((await refusal(refused)).error).toBe('msg_blocks_too_long');
  });

  it.each([
    ['a long payload', { event_type: 'x', event_payload: { words: 'w'.repeat(2000) } }, 'metadata_too_large'],
    ['deep nesting', { event_type: 'x', event_payload: { a: { b: { c: 1 } } } }, 'invalid_metadata_schema'],
    ['an unfit type', { event_type: 'no spaces', event_payload: {} }, 'invalid_metadata_format'],
    ['no payload', { event_type: 'x' }, 'invalid_metadata_format'],
  ])('metadata with %s is refused', async (_what, metadata, error) => {
    const call = space.client.apiCall('chat.postMessage', { channel: CHAT, text: 'x', metadata });
    expect((await refusal(call)).error).toBe(error);
  });
});

describe('chat.update', () => {
  const change = (ts: string, more: Record<string, unknown>) =>
    space.client.apiCall('chat.update', { channel: CHAT, ts, ...more });

  it('keeps metadata that is not named, and {} removes it', async () => {
    const sent = await space.client.chat.postMessage({ channel: CHAT, text: 'a', metadata: keyed('1') });
    const ts = sent.ts ?? '';
    await change(ts, { text: 'b' });
    expect(space.slack.messages(CHAT)[0]).toMatchObject({ text: 'b', metadata: keyed('1'), edits: 1 });
    await change(ts, { text: 'c', metadata: {} });
    expect(space.slack.messages(CHAT)[0]?.metadata).toBeUndefined();
  });

  it('text alone takes the blocks away; only then the message is marked as edited', async () => {
    const { client, slack } = space;
    const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'a', blocks: divider });
    await change(ts, { text: 'b', blocks: divider });
    expect((await client.conversations.history({ channel: CHAT })).messages?.[0]).not.toHaveProperty('edited');
    await change(ts, { text: 'c' });
    expect(slack.messages(CHAT)[0]?.blocks).toEqual([]);
    expect((await client.conversations.history({ channel: CHAT })).messages?.[0]).toHaveProperty('edited');
  });

  it('changes only what is there, is the bot’s own, and fits', async () => {
    const theirs = space.slack.post(BEN, CHAT, 'mine');
    expect((await refusal(change(theirs.ts, { text: 'x' }))).error).toBe('cant_update_message');
    expect((await refusal(change('1.000001', { text: 'x' }))).error).toBe('message_not_found');
    const { ts = '' } = await space.client.chat.postMessage({ channel: CHAT, text: 'a' });
    expect((await refusal(change(ts, { text: 'x'.repeat(4001) }))).error).toBe('msg_too_long');
    expect(space.slack.messages(CHAT).map(({ text }) => text)).toEqual(['mine', 'a']);
  });
});

it('chat.delete takes away the bot’s own messages and nobody else’s', async () => {
  const { client, slack } = space;
  const theirs = slack.post(BEN, CHAT, 'mine');
  const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'a' });
  await client.chat.delete({ channel: CHAT, ts });
  expect((await refusal(client.chat.delete({ channel: CHAT, ts: theirs.ts }))).error).toBe('cant_delete_message');
  expect((await refusal(client.chat.delete({ channel: CHAT, ts }))).error).toBe('message_not_found');
  expect(slack.messages(CHAT).map(({ text }) => text)).toEqual(['mine']);
});

describe('chat.postEphemeral', () => {
  const whisper = (user: string, channel = CHAT) =>
    space.client.chat.postEphemeral({ channel, user, text: 'just you' });

  it('is seen by one member alone and stored for nobody', async () => {
    await whisper(ANA);
    expect(space.slack.ephemerals(ANA).map(({ text }) => text)).toEqual(['just you']);
    expect(space.slack.ephemerals(BEN)).toEqual([]);
    expect(space.slack.messages(CHAT)).toEqual([]);
  });

  it('is lost on somebody who is away', async () => {
    space.slack.updateUser(ANA, { presence: 'away' });
    expect((await whisper(ANA)).ok).toBe(true);
    expect(space.slack.ephemerals(ANA)).toEqual([]);
  });

  it('needs both the bot and the person in the channel', async () => {
    space.slack.addUser({ id: 'U3CAL', name: 'cal', realName: 'Cal', email: 'cal@example.com' });
    expect((await refusal(whisper('U3CAL'))).error).toBe('user_not_in_channel');
    expect((await refusal(whisper(ANA, OTHER))).error).toBe('not_in_channel');
  });
});

describe('reading back', () => {
  it('history shows metadata payloads only when asked for all of it, newest first', async () => {
    const { client } = space;
    await client.chat.postMessage({ channel: CHAT, text: 'one', metadata: keyed('1') });
    await client.chat.postMessage({ channel: CHAT, text: 'two', metadata: keyed('2') });
    const plain = await client.conversations.history({ channel: CHAT });
    expect(plain.messages?.map(({ text }) => text)).toEqual(['two', 'one']);
    expect(plain.messages?.[0]?.metadata).toEqual({ event_type: 'chatduty_chat' });
    const whole = await client.conversations.history({ channel: CHAT, include_all_metadata: true });
    expect(whole.messages?.[0]?.metadata).toEqual(keyed('2'));
  });

  it('history keeps to its window and its pages', async () => {
    const { client, clock } = space;
    const sent: string[] = [];
    for (const text of ['a', 'b', 'c']) {
      sent.push((await client.chat.postMessage({ channel: CHAT, text })).ts ?? '');
      clock.jump(1000);
    }
    const after = await client.conversations.history({ channel: CHAT, oldest: sent[0] ?? '' });
    expect(after.messages?.map(({ text }) => text)).toEqual(['c', 'b']);
    const first = await client.conversations.history({ channel: CHAT, limit: 2 });
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.history({ channel: CHAT, limit: 2, cursor });
    expect(rest.messages?.map(({ text }) => text)).toEqual(['a']);
    expect(rest.has_more).toBe(false);
    expect((await refusal(client.conversations.history({ channel: OTHER }))).error).toBe('not_in_channel');
  });

  it('replies begin with the first message of the thread', async () => {
    const { client } = space;
    const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'root' });
    await client.chat.postMessage({ channel: CHAT, text: 'reply', thread_ts: ts, metadata: keyed('9') });
    const thread = await client.conversations.replies({ channel: CHAT, ts, include_all_metadata: true });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['root', 'reply']);
    expect(thread.messages?.[1]).toMatchObject({ thread_ts: ts, metadata: keyed('9') });
    const history = await client.conversations.history({ channel: CHAT });
    expect(history.messages?.map(({ text, reply_count }) => [text, reply_count])).toEqual([['root', 1]]);
    expect((await refusal(client.conversations.replies({ channel: CHAT, ts: '1.1' }))).error).toBe('thread_not_found');
  });

  it('a deleted reply is gone from its thread', async () => {
    const { client, slack } = space;
    const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'root' });
    const reply = await client.chat.postMessage({ channel: CHAT, text: 'reply', thread_ts: ts });
    await client.chat.delete({ channel: CHAT, ts: reply.ts ?? '' });
    expect(slack.thread(CHAT, ts)).toEqual([]);
    expect((await client.conversations.history({ channel: CHAT })).messages?.[0]).not.toHaveProperty('reply_count');
  });

  it('a permalink is given for a message that exists', async () => {
    const { client } = space;
    const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'a' });
    const link = await client.chat.getPermalink({ channel: CHAT, message_ts: ts });
    expect(link.permalink).toBe(`https://sandbox.slack.com/archives/${CHAT}/p${ts.replace('.', '')}`);
    const none = client.chat.getPermalink({ channel: CHAT, message_ts: '1.1' });
    expect((await refusal(none)).error).toBe('message_not_found');
  });

  it('reactions are added once and taken back once', async () => {
    const { client, slack } = space;
    const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'a' });
    const eyes = { channel: CHAT, timestamp: ts, name: 'eyes' };
    await client.reactions.add(eyes);
    expect((await refusal(client.reactions.add(eyes))).error).toBe('already_reacted');
    expect(slack.messages(CHAT)[0]?.reactions).toEqual([{ name: 'eyes', users: [slack.botUserId] }]);
    await client.reactions.remove(eyes);
    expect((await refusal(client.reactions.remove(eyes))).error).toBe('no_reaction');
  });
});
