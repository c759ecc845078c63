import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/intercom/schema.ts';
import { itemOf, restConversation, webhookFixtures } from './fixtures.ts';

const client = { kind: 'client', id: '6a02b7d41c9e5f3088aa0001', name: 'Ines Okafor' };
const noor = { kind: 'agent', id: '7100011', name: 'Noor Haddad' };
const piet = { kind: 'agent', id: '7100012', name: 'Piet Janssen' };
const opened = 1795600000_000;

/** The REST fixture with some of its fields replaced. */
function bent(fields: object): unknown {
  return { ...restConversation(), ...fields };
}

describe('a conversation of REST', () => {
  const snapshot = Conversation.parse(restConversation());

  it('becomes a snapshot in our words, times in milliseconds', () => {
    const { parts: _, ...fields } = snapshot;
    expect(fields).toEqual({
      id: '215480000000707',
      updatedAt: 1795601800_000,
      openedAt: opened,
      status: 'open',
      assigneeId: '7100012',
      teamId: '8200003',
      client: { id: client.id, name: 'Ines Okafor', email: 'ines@north.example' },
      page: 'https://cms.north.example/pages/12/edit',
      isLive: true,
      withBot: false,
      read: false,
    });
  });

  it('begins with the first message and lists what followed, oldest first', () => {
    const lines = snapshot.parts.map(({ id, at, kind, author, text }) => [
      id,
      (at - opened) / 1000,
      kind,
      author,
      text,
    ]);
    expect(lines).toEqual([
      ['3391000005', 0, 'message', client, 'Hello, our home page shows an old picture.\nHow can we change it?'],
      [
        '37480000101',
        4,
        'message',
        { kind: 'bot', id: '7100099', name: 'Fin' },
        'Our team answers within ten minutes.',
      ],
      ['37480000102', 190, 'message', noor, 'Hi Ines, thanks for writing, I am checking that page.'],
      ['37480000102:assigned', 190, 'assigned', noor, ''],
      ['37480000103', 260, 'message', client, 'Of course, this is how it looks 🙂\n\n[image: old picture.png]'],
      ['37480000105', 300, 'note', noor, 'They are on the old theme, see last week.'],
      ['37480000104', 600, 'assigned', noor, ''],
      ['37480000107', 1300, 'snoozed', piet, ''],
      ['37480000109', 1400, 'unsnoozed', piet, ''],
      ['37480000108', 1500, 'message', piet, 'I close this chat for now, write again whenever you like.'],
      ['37480000108:closed', 1500, 'closed', piet, ''],
      ['37480000110', 1800, 'opened', piet, ''],
    ]);
  });

  it('tells to whom a chat went, and which files came with a message', () => {
    expect(snapshot.parts.flatMap((part) => part.assigned ?? [])).toEqual([
      { agentId: '7100011' },
      { agentId: '7100012' },
    ]);
    expect(snapshot.parts.flatMap((part) => part.attachments)).toEqual([
      { name: 'browser-log.txt', contentType: 'text/plain' },
    ]);
  });

  it('gives the same whatever the order of its parts and however often each is written', () => {
    const { conversation_parts: list } = restConversation();
    const parts = list.conversation_parts;
    fc.assert(
      fc.property(fc.shuffledSubarray([...parts, ...parts, ...parts], { minLength: 0 }), (some) => {
        const all = [...some, ...parts];
        const read = Conversation.parse(bent({ conversation_parts: { conversation_parts: all } }));
        expect(read).toEqual(snapshot);
      }),
    );
  });
});

describe('a conversation inside a webhook', () => {
  const whole = webhookFixtures.filter((name) => itemOf(name).type === 'conversation' && 'source' in itemOf(name));

  it.each(whole)('%s is read by the same rules', (name) => {
    const read = Conversation.parse(itemOf(name));
    expect(read).toMatchObject({ id: '215480000000707', isLive: true, client: { name: 'Ines Okafor' } });
    expect(read.parts[0]).toMatchObject({ id: '3391000005', kind: 'message', author: client });
  });

  it('reads the bare one of conversation.read, whose client it does not name', () => {
    const read = Conversation.parse(itemOf('webhook.conversation.read.minimal.json'));
    expect(read).toMatchObject({ read: true, parts: [], isLive: false, client: { id: '', name: 'Visitor' } });
  });

  it('reads plain text (from 2.15) as it reads HTML', () => {
    const read = Conversation.parse(itemOf('webhook.conversation.user.replied.v2.15.json'));
    expect(read.parts.map((part) => part.text)).toEqual([
      'Hello, our home page shows an old picture. How can we change it?',
      'Of course, this is how it looks 🙂',
    ]);
  });
});

describe('odd forms', () => {
  it.each([null, 0, '0', '', undefined])('an assignee or team of %j is nobody', (nobody) => {
    const read = Conversation.parse(bent({ admin_assignee_id: nobody, team_assignee_id: nobody }));
    expect(read).not.toHaveProperty('assigneeId');
    expect(read).not.toHaveProperty('teamId');
  });

  it.each([7100012, '7100012'])('an assignee of %j is that agent', (id) => {
    expect(Conversation.parse(bent({ admin_assignee_id: id })).assigneeId).toBe('7100012');
  });

  it.each([1795600000, '1795600000', '2026-11-25T09:46:40.000Z', '2026-11-25T09:46:40.000+00:00'])(
    'a time of %j is read',
    (time) => {
      expect(Conversation.parse(bent({ created_at: time, updated_at: time }))).toMatchObject({
        openedAt: opened,
        updatedAt: opened,
      });
    },
  );

  it.each([
    [
      { state: 'snoozed', open: true, snoozed_until: 1795610000 },
      { status: 'snoozed', snoozedUntil: 1795610000_000 },
    ],
    [{ state: 'snoozed', snoozed_until: null }, { status: 'snoozed' }],
    [{ state: 'closed', open: true }, { status: 'closed' }],
    [{ state: null, open: false }, { status: 'closed' }],
    [{ state: 'brand-new', open: true }, { status: 'open' }],
  ])('%j is %j', (fields, expected) => {
    expect(Conversation.parse(bent(fields))).toMatchObject(expected);
  });

  it.each([
    ['a conversation', { source: { type: 'conversation' } }, true],
    ['an e-mail', { source: { type: 'email' } }, false],
    ['a text message', { source: { type: 'sms' } }, false],
    ['something without a source', { source: null }, false],
    [
      'a messenger channel (2.16)',
      { source: { type: 'new' }, channel: { initial: 'messenger', current: 'email' } },
      true,
    ],
  ])('%s is live or not', (_, fields, isLive) => {
    expect(Conversation.parse(bent(fields)).isLive).toBe(isLive);
  });

  it.each([null, '', 'javascript:alert(1)', 'about:blank', 7])('a page of %j is none', (url) => {
    const read = Conversation.parse(bent({ source: { type: 'conversation', url } }));
    expect(read.isLive).toBe(true);
    expect(read).not.toHaveProperty('page');
  });

  it('does without all that may be missing', () => {
    const bare = { type: 'conversation', id: 5, created_at: 1795600000, updated_at: 1795600000, state: 'open' };
    expect(Conversation.parse(bare)).toEqual({
      id: '5',
      openedAt: opened,
      updatedAt: opened,
      status: 'open',
      client: { id: '', name: 'Visitor' },
      isLive: false,
      withBot: false,
      read: false,
      parts: [],
    });
  });

  it('leaves out an unreadable part and keeps the others', () => {
    const parts = [null, 'x', { id: 'no-date' }, { created_at: 1795600000 }, { id: '9', created_at: 1795600009 }];
    const read = Conversation.parse(bent({ source: null, conversation_parts: { conversation_parts: parts } }));
    expect(read.parts).toMatchObject([{ id: '9', kind: 'event', author: { kind: 'bot' } }]);
  });

  it.each([
    ['an id', { id: null }],
    ['a time', { updated_at: 'soon' }],
    ['a readable assignee', { admin_assignee_id: { id: 1 } }],
    ['the type of a conversation', { type: 'ticket' }],
  ])('is no conversation without %s', (_, fields) => {
    expect(Conversation.safeParse(bent(fields)).success).toBe(false);
  });

  it('a first message without an id gets one from its conversation', () => {
    const { source } = restConversation() as { source: object } & ReturnType<typeof restConversation>;
    const read = Conversation.parse(bent({ source: { ...source, id: null } }));
    expect(read.parts.find((part) => part.at === opened)?.id).toBe('source-215480000000707');
  });
});

describe('the client', () => {
  const contact = { contacts: { contacts: [{ id: 'c9' }] }, conversation_parts: null };

  it.each([
    [
      'the name',
      { type: 'user', id: 'c1', name: 'Ines', email: 'i@n.example' },
      { id: 'c1', name: 'Ines', email: 'i@n.example' },
    ],
    ['the e-mail', { type: 'lead', id: 'c1', name: null, email: 'i@n.example' }, { id: 'c1', name: 'i@n.example' }],
    ['Visitor', { type: 'lead', id: 'c1', name: '', email: 'not an address' }, { id: 'c1', name: 'Visitor' }],
    ['Visitor, when an agent wrote first', { type: 'admin', id: '7', name: 'Noor' }, { id: 'c9', name: 'Visitor' }],
  ])('is called by %s', (_, author, expected) => {
    const read = Conversation.parse(bent({ ...contact, source: { type: 'conversation', body: 'x', author } }));
    expect(read.client).toMatchObject(expected);
  });

  it('cannot turn the reading direction of a card, or break its line, by a name', () => {
    const author = { type: 'user', id: 'c1', name: ' Ines\u202egnol\n\u0007 @here ' };
    const read = Conversation.parse(bent({ ...contact, source: { type: 'conversation', body: 'x', author } }));
    expect(read.client.name).toBe('Inesgnol @here');
  });

  it('has the company that the conversation names', () => {
    expect(Conversation.parse(bent({ company: { id: '1', name: 'North & Co' } })).client.company).toBe('North & Co');
  });
});
