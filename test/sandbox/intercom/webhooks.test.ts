import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, SECRET, SUPPORT, setup } from './setup.ts';

describe('a webhook', () => {
  it('is signed over its raw bytes with the client secret', async () => {
    const { intercom, received, contact } = await setup();
    intercom.openChat({ contact, body: 'Grüße 🙂 "quoted"' });
    await intercom.delivered();
    const { raw, headers } = received[0]!;
    const hmac = createHmac('sha1', SECRET).update(Buffer.from(raw, 'utf8')).digest('hex');
    expect(headers['x-hub-signature']).toBe(`sha1=${hmac}`);
    expect(headers['user-agent']).toBe('intercom-parrot-service-client/1.0');
  });

  it('comes in the envelope of a notification event', async () => {
    const { intercom, received, chat, clock } = await setup();
    chat();
    await intercom.delivered();
    const now = clock.now() / 1000;
    expect(received[0]?.json).toMatchObject({
      type: 'notification_event',
      app_id: 'abcd1234',
      id: expect.stringMatching(/^notif_[0-9a-f-]{36}$/),
      topic: 'conversation.user.created',
      created_at: now,
      first_sent_at: now,
      delivery_attempts: 1,
      delivery_status: 'pending',
      delivered_at: 0,
      self: null,
      links: {},
      data: { type: 'notification_event_data', item: { type: 'conversation' } },
    });
  });

  it('says null for nobody where REST says 0', async () => {
    const { intercom, received, chat, client } = await setup();
    const id = chat();
    await intercom.delivered();
    const item = received[0]?.json.data.item;
    expect([item?.admin_assignee_id, item?.team_assignee_id]).toEqual([null, Number(SUPPORT)]);
    expect((await client.conversations.find({ conversation_id: id })).admin_assignee_id).toBe(0);
  });

  it('carries no part when a client begins, afterwards only the part that caused it', async () => {
    const { intercom, received, chat } = await setup();
    const id = chat();
    intercom.clientWrites(id, 'one');
    intercom.clientWrites(id, 'two');
    await intercom.delivered();
    const bodies = (n: number) =>
      received[n]?.json.data.item.conversation_parts.conversation_parts.map((part) => part.body);
    expect([bodies(0), bodies(1), bodies(2)]).toEqual([[], ['<p>one</p>'], ['<p>two</p>']]);
  });

  it('shows the conversation as it was when it happened', async () => {
    const { intercom, received, chat } = await setup();
    const id = chat();
    intercom.webhookMode({ kind: 'reorder', topics: ['conversation.user.replied'] });
    intercom.clientWrites(id, 'still open');
    intercom.closeInInbox(ANA, id);
    await intercom.releaseWebhooks();
    expect(received.at(-1)?.json).toMatchObject({
      topic: 'conversation.user.replied',
      data: { item: { state: 'open' } },
    });
  });

  it('has ISO statistics and HTML until 2.14, unix seconds and plain text from 2.15 on', async () => {
    const { intercom, received, chat } = await setup();
    const id = chat();
    intercom.clientWrites(id, 'a & b');
    intercom.switches.generation = '2.15';
    intercom.clientWrites(id, 'c & d');
    await intercom.delivered();
    const [old, young] = received.slice(1).map((webhook) => webhook.json.data.item);
    expect(old?.statistics.first_contact_reply_at).toBe('2026-11-16T10:00:00.000Z');
    expect(old?.conversation_parts.conversation_parts[0]?.body).toBe('<p>a &amp; b</p>');
    expect(young?.statistics.first_contact_reply_at).toBe(Date.UTC(2026, 10, 16, 10) / 1000);
    expect(young?.conversation_parts.conversation_parts[0]?.body).toBe('c & d');
    expect(young?.source.body).toBe('The export is stuck');
  });
});

describe('topics', () => {
  it('an answer in the Inbox to an unassigned conversation comes as an assignment with words, several times', async () => {
    const { intercom, received, chat } = await setup();
    const id = chat();
    await intercom.delivered();
    intercom.replyInInbox(ANA, id, 'Hello');
    await intercom.delivered();
    const seen = received.slice(1).map(({ json }) => {
      const part = json.data.item.conversation_parts.conversation_parts[0]!;
      return [json.topic, part.part_type, part.body, part.id];
    });
    const partId = intercom.conversation(id).parts[0]?.id;
    const topics = [
      'conversation.admin.replied',
      'conversation.admin.assigned',
      'conversation.admin.open.assigned',
    ].map((topic) => [topic, 'assignment', '<p>Hello</p>', partId]);
    expect(seen.sort()).toEqual(topics.sort());
  });

  it('what the API writes comes back as webhooks', async () => {
    const { client, intercom, chat, topics } = await setup();
    const conversation_id = chat();
    const admin_id = ANA;
    const reply = (message_type: 'comment' | 'note') =>
      client.conversations.reply({
        conversation_id,
        body: { message_type, type: 'admin', admin_id, body: '<p>x</p>' },
      });
    await reply('comment');
    await reply('note');
    await client.conversations.manage({
      conversation_id,
      body: { message_type: 'assignment', type: 'admin', admin_id, assignee_id: BEN },
    });
    await client.conversations.manage({ conversation_id, body: { message_type: 'close', type: 'admin', admin_id } });
    await client.conversations.manage({ conversation_id, body: { message_type: 'open', admin_id } });
    await intercom.delivered();
    expect(topics().sort()).toEqual([
      'conversation.admin.assigned',
      'conversation.admin.closed',
      'conversation.admin.noted',
      'conversation.admin.open.assigned',
      'conversation.admin.opened',
      'conversation.admin.replied',
      'conversation.user.created',
    ]);
  });

  it('snoozing, waking, the bot, redaction, rating and reading have their own', async () => {
    const { intercom, chat, topics, clock } = await setup();
    const id = chat();
    intercom.snoozeInInbox(ANA, id, clock.now() / 1000 + 60);
    clock.advance(60_000);
    intercom.botWrites(id, 'Please wait');
    intercom.redact(id, intercom.clientWrites(id, 'oops'));
    intercom.replyInInbox(ANA, id, 'Hello');
    intercom.clientReads(id);
    intercom.clientRates(id, 5);
    await intercom.delivered();
    expect(topics()).toEqual(
      expect.arrayContaining([
        'conversation.admin.snoozed',
        'conversation.admin.unsnoozed',
        'conversation.operator.replied',
        'conversation_part.redacted',
        'conversation.read',
        'conversation.rating.added',
      ]),
    );
  });

  it('reading is told once until there is something new', async () => {
    const { intercom, chat, topics } = await setup();
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    intercom.clientReads(id);
    intercom.clientReads(id);
    await intercom.delivered();
    expect(topics().filter((topic) => topic === 'conversation.read')).toHaveLength(1);
  });

  it('a conversation that a teammate began is not user.created', async () => {
    const { intercom, contact, topics } = await setup();
    intercom.openChat({ contact, body: 'Hi', deliveredAs: 'admin_initiated' });
    intercom.openChat({ contact, body: 'Hi', deliveredAs: 'automated' });
    await intercom.delivered();
    expect(topics()).toEqual(['conversation.admin.single.created']);
  });
});

describe('odd shapes', () => {
  it('a deleted conversation has a conversation_id and no id', async () => {
    const { intercom, chat, received } = await setup();
    const id = chat();
    await intercom.delivered();
    intercom.deleteConversation(id);
    await intercom.delivered();
    expect(received[1]?.json.data.item).toEqual({ type: 'conversation', conversation_id: id });
  });

  it('the minimal read has neither a notification id nor parts', async () => {
    const { intercom, chat, received } = await setup();
    intercom.switches.readShape = 'minimal';
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    await intercom.delivered();
    intercom.clientReads(id);
    await intercom.delivered();
    const { json } = received.at(-1)!;
    expect(json).toMatchObject({ id: null, topic: 'conversation.read', delivery_status: null });
    expect(json.data.item).toMatchObject({ id, read: true });
    expect(json.data.item).not.toHaveProperty('conversation_parts');
    expect(json.data.item).not.toHaveProperty('source');
  });

  it('away mode has numeric ids and the reason as text', async () => {
    const { intercom, received } = await setup();
    intercom.setAway(ANA, true, { reasonId: '1' });
    await intercom.delivered();
    expect(received[0]?.json.data.item).toMatchObject({
      type: 'admin',
      id: Number(ANA),
      team_ids: [Number(SUPPORT)],
      away_mode_enabled: true,
      away_status_reason: '🍔 On lunch',
    });
  });

  it('an attached contact comes beside a conversation model with numeric ids and ISO times', async () => {
    const { intercom, chat, received } = await setup();
    const id = chat();
    await intercom.delivered();
    intercom.attachContact(id, intercom.addContact({ name: 'Blair' }));
    await intercom.delivered();
    const { item } = received[1]!.json.data;
    expect(item.conversation.model).toMatchObject({ id: Number(id), created_at: '2026-11-16T10:00:00.000Z' });
    expect(item.contact).toMatchObject({ type: 'contact', name: 'Blair' });
  });
});
