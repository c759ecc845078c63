import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, OTHER, openWorkspace, type Workspace } from './workspace.ts';

let space: Workspace;
beforeEach(async () => {
  space = await openWorkspace();
});
afterEach(() => space.close());

const words = (type: 'mrkdwn' | 'plain_text', text: string, more: object = {}) => ({ type, text, ...more });

async function sent(blocks: object[], more: Record<string, unknown> = {}) {
  await space.client.apiCall('chat.postMessage', { channel: CHAT, text: 'summary', parse: 'none', blocks, ...more });
  return space.slack.messages(CHAT).at(-1)!;
}

it('a message reads as its blocks in order, with names, labels and times instead of codes', async () => {
  space.slack.addUserGroup({ id: 'S1DUTY', name: 'On duty', handle: 'duty' });
  const message = await sent([
    { type: 'header', text: words('plain_text', 'New chat') },
    {
      type: 'section',
      text: words(
        'mrkdwn',
        `<@${ANA}> &amp; <!subteam^S1DUTY> in <#${OTHER}>: <https://x.test|open> by <!date^1^{time}|9:05 UTC>`,
      ),
      accessory: { type: 'button', action_id: 'o', text: words('plain_text', 'Open') },
    },
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'I am <@U2BEN> ' },
            { type: 'user', user_id: BEN },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
        },
      ],
    },
    { type: 'context', elements: [words('mrkdwn', 'Acme'), words('plain_text', '12:00')] },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'c', text: words('plain_text', 'Claim') },
        { type: 'users_select', action_id: 'u', placeholder: words('plain_text', 'Agent') },
      ],
    },
  ]);
  expect(space.slack.plainText(message)).toBe(
    [
      'New chat',
      '@Ana Abreu & @duty in #other: open by 9:05 UTC',
      '[Open]',
      '---',
      'I am <@U2BEN> @Ben Berg',
      '1. first',
      'Acme 12:00',
      '[Claim] <Agent>',
    ].join('\n'),
  );
});

it('a message without blocks reads as its text', async () => {
  const message = await sent([], { text: 'a &lt;b&gt;' });
  expect(space.slack.plainText(message)).toBe('a <b>');
});

describe('what Slack would act on', () => {
  const hostile = '<!channel> <@U2BEN> <#C2OTHER> <https://evil.test|your bank> @here #other https://evil.test';
  const escaped = hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const found = (message: Awaited<ReturnType<typeof sent>>) =>
    space.slack.mentions(message).map(({ kind, value }) => `${kind} ${value}`);

  it('raw words in mrkdwn mention, broadcast and link', async () => {
    const message = await sent([{ type: 'section', text: words('mrkdwn', hostile) }]);
    expect(found(message)).toEqual([
      'broadcast channel',
      'user U2BEN',
      'channel C2OTHER',
      'link https://evil.test',
      'broadcast here',
      'channel other',
      'link https://evil.test',
    ]);
    expect(space.slack.mentions(message)[0]?.at).toBe('/blocks/0/text');
  });

  it('escaping alone leaves the bare names and addresses alive in mrkdwn', async () => {
    const message = await sent([{ type: 'section', text: words('mrkdwn', escaped) }]);
    expect(found(message)).toEqual(
      expect.arrayContaining(['broadcast here', 'channel other', 'link https://evil.test']),
    );
    expect(found(message)).not.toContain('broadcast channel');
  });

  it('escaped and verbatim, plain text, and rich text’s own text are inert', async () => {
    const message = await sent([
      { type: 'section', text: words('mrkdwn', escaped, { verbatim: true }) },
      { type: 'section', text: words('plain_text', hostile) },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] }],
      },
    ]);
    expect(found(message)).toEqual([]);
  });

  it('typed pieces of rich text count', async () => {
    const elements = [
      { type: 'user', user_id: ANA },
      { type: 'broadcast', range: 'here' },
      { type: 'link', url: 'https://x.test' },
    ];
    const message = await sent([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]);
    expect(found(message)).toEqual([`user ${ANA}`, 'broadcast here', 'link https://x.test']);
  });

  it('the text beside the blocks counts too, and by how Slack was told to read it', async () => {
    const plain = await sent([{ type: 'divider' }], { text: 'hi <@U2BEN> @here https://x.test' });
    expect(found(plain)).toEqual(['user U2BEN']);
    const linked = await sent([{ type: 'divider' }], { text: 'hi @here', link_names: true });
    expect(found(linked)).toEqual(['broadcast here']);
    await space.client.chat.update({ channel: CHAT, ts: plain.ts, text: 'hi @here' });
    expect(found(space.slack.messages(CHAT)[0]!)).toEqual(['broadcast here']);
    await space.client.chat.update({ channel: CHAT, ts: plain.ts, text: 'hi @here', parse: 'none' });
    expect(found(space.slack.messages(CHAT)[0]!)).toEqual([]);
  });
});

describe('waiting', () => {
  it('ends with the change that makes it true', async () => {
    const waited = space.slack.until((slack) => slack.messages(CHAT).length === 1);
    await space.client.chat.postMessage({ channel: CHAT, text: 'here it is' });
    await waited;
    expect(space.slack.messages(CHAT)[0]?.text).toBe('here it is');
  });

  it('that does not end says what there was instead', async () => {
    space.slack.post(ANA, CHAT, 'something else');
    const waited = space.slack.until((slack) => slack.thread(CHAT, 'x').length > 0, { timeoutMs: 20 });
    await expect(waited).rejects.toThrow(/not so after 20 ms[\s\S]*thread[\s\S]*something else/);
  });

  it('a listener is called on every change until it is stopped', () => {
    let changes = 0;
    const stop = space.slack.on('change', () => {
      changes += 1;
    });
    space.slack.post(ANA, CHAT, 'one');
    stop();
    space.slack.post(ANA, CHAT, 'two');
    expect(changes).toBe(1);
  });
});

it('what was read does not change afterwards', async () => {
  const before = await sent([{ type: 'divider' }]);
  await space.client.chat.update({ channel: CHAT, ts: before.ts, text: 'changed' });
  expect(before).toMatchObject({ text: 'summary', edits: 0 });
  before.text = 'scribbled';
  expect(space.slack.messages(CHAT)[0]?.text).toBe('changed');
});
