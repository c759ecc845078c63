import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWebhook } from '../../src/intercom/webhook.ts';
import { bytesOf, secret, sign, webhookFixtures } from './fixtures.ts';

const chatId = '215480000000707';

function readJson(value: unknown): ReturnType<typeof readWebhook> {
  const raw = Buffer.from(JSON.stringify(value));
  return readWebhook(raw, sign(raw), secret);
}

function about(topic: string, item: unknown): Record<string, unknown> {
  return { type: 'notification_event', id: 'notif_1', topic, created_at: 1795600000, data: { item } };
}

describe('readWebhook', () => {
  const expected: Record<string, object> = {
    'webhook.ping.json': { kind: 'none', topic: 'ping' },
    'webhook.admin.away_mode_updated.json': { kind: 'agents', topic: 'admin.away_mode_updated' },
    'webhook.conversation.deleted.json': { kind: 'chat-deleted', topic: 'conversation.deleted', chatId },
    'webhook.conversation.read.minimal.json': { kind: 'chat', topic: 'conversation.read', chatId },
    'webhook.conversation.admin.replied.comment.json': { kind: 'chat', topic: 'conversation.admin.replied', chatId },
    'webhook.conversation.user.replied.v2.15.json': { kind: 'chat', topic: 'conversation.user.replied', chatId },
  };

  it.each(webhookFixtures)('%s names its chat', (name) => {
    const raw = bytesOf(name);
    const topic = name.slice('webhook.'.length, -'.json'.length);
    expect(readWebhook(raw, sign(raw), secret)).toMatchObject(expected[name] ?? { kind: 'chat', topic, chatId });
  });

  it('gives every notification a key of its own, also those without an id', () => {
    const keys = webhookFixtures.flatMap((name) => {
      const raw = bytesOf(name);
      const read = readWebhook(raw, sign(raw), secret);
      return 'key' in read ? [read.key] : [];
    });
    expect(keys).toHaveLength(webhookFixtures.length - 1);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('conversation.read 215480000000707 215480000000707 1795600201');
  });

  it('keys a notification without an id by topic, chat, newest part and time, the same for each delivery', () => {
    const item = {
      type: 'conversation',
      id: chatId,
      conversation_parts: { conversation_parts: [{ id: '99' }, { id: 100 }] },
    };
    const first = { ...about('conversation.user.replied', item), id: null, delivery_attempts: 1 };
    const second = { ...first, delivery_attempts: 2, first_sent_at: 1795600061 };
    expect(readJson(first)).toMatchObject({ key: `conversation.user.replied ${chatId} 100 1795600000` });
    expect(readJson(second)).toEqual(readJson(first));
  });

  it.each([
    ['an item about a part', { type: 'conversation_part', id: '5', conversation_id: 77 }, '77'],
    ['a part with its conversation', { type: 'conversation_part', id: '5', conversation: { id: '77' } }, '77'],
    ['an id as a number', { type: 'conversation', id: 77 }, '77'],
    ['an old item without a type', { id: '77', user: { id: 'x' }, conversation_message: { body: 'x' } }, '77'],
  ])('reads the chat of %s', (_, item, id) => {
    expect(readJson(about('conversation_part.redacted', item))).toMatchObject({ kind: 'chat', chatId: id });
  });

  it.each([
    ['no id', { type: 'conversation' }],
    ['an id that is no number', { type: 'conversation', id: 'last' }],
    ['an id that climbs', { type: 'conversation', id: '../admins' }],
    ['an id with a line break', { type: 'conversation', id: '77\n' }],
    ['a part alone', { type: 'conversation_part', id: '5' }],
    ['no item', null],
  ])('does nothing for %s', (_, item) => {
    expect(readJson(about('conversation.user.replied', item))).toEqual({
      kind: 'none',
      topic: 'conversation.user.replied',
    });
  });

  it.each(['ticket.created', 'contact.created', 'conversational', 'x'.repeat(500)])('does nothing for %s', (topic) => {
    expect(readJson(about(topic, { type: 'conversation', id: '77' }))).toMatchObject({ kind: 'none' });
  });

  it('refuses what is not JSON with 400, once the signature is right', () => {
    const raw = Buffer.from('{"topic":');
    expect(readWebhook(raw, sign(raw), secret)).toMatchObject({ status: 400 });
    expect(readWebhook(raw, sign(raw, 'other'), secret)).toMatchObject({ status: 401 });
  });

  it('takes any JSON without a fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('conversation.read', 'admin.logged_in', 'ping'), (value, topic) => {
        expect(readJson(value)).toMatchObject({ kind: 'none' });
        const read = readJson({ topic, data: { item: value } });
        expect(read).toMatchObject({ topic });
        if ('chatId' in read) expect(read.chatId).toMatch(/^\d{1,20}$/);
      }),
    );
  });
});

describe('the signature', () => {
  const raw = bytesOf('webhook.conversation.user.created.json');
  const good = sign(raw);

  it('holds for known bytes and a known secret', () => {
    const ping = Buffer.from('{"topic":"ping"}');
    expect(readWebhook(ping, 'sha1=b7d74d4c1fbbdb8e80ba73b0d4a0b4e0b6fbcf5a', 'k')).toMatchObject({ status: 401 });
    expect(readWebhook(ping, 'sha1=f2340f770fa9686596aabea4417b819b84b2df83', 'k')).toEqual({
      kind: 'none',
      topic: 'ping',
    });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another secret', sign(raw, 'other')],
    ['too short', good.slice(0, -1)],
    ['too long', `${good}0`],
    ['without its scheme', good.slice(5)],
    ['of another scheme', good.replace('sha1', 'sha256')],
    ['followed by something', `${good}\n`],
    ['not hexadecimal', `sha1=${'g'.repeat(40)}`],
  ])('is refused when %s', (_, signature) => {
    expect(readWebhook(raw, signature, secret)).toMatchObject({ status: 401 });
  });

  it('is refused when a single byte of the body differs', () => {
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bent = Buffer.from(raw);
        bent[at] = (bent[at]! + by) % 256;
        expect(readWebhook(bent, good, secret)).toMatchObject({ status: 401 });
      }),
    );
  });

  it('is refused by an empty secret, which anybody knows', () => {
    expect(readWebhook(raw, sign(raw, ''), '')).toMatchObject({ status: 401 });
  });
});
