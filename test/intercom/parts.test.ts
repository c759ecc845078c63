import { describe, expect, it } from 'vitest';
import { inOrder, toParts, WirePart } from '../../src/intercom/parts.ts';

const agent = { type: 'admin', id: '7', name: 'Noor', email: 'noor@helpdesk.example' };
const client = { type: 'user', id: 'c1', name: 'Ines', email: 'ines@north.example' };

function parts(fields: object): Array<[id: string, kind: string, who: string, text: string]> {
  const wire = WirePart.parse({ id: '10', created_at: 1795600000, author: agent, ...fields });
  return toParts(wire).map(({ id, kind, author, text }) => [id, kind, author.kind, text]);
}

describe('toParts', () => {
  it.each(['comment', 'quick_reply', 'something_new'])('a %s with words is a message', (part_type) => {
    expect(parts({ part_type, body: '<p>Hi</p>' })).toEqual([['10', 'message', 'agent', 'Hi']]);
  });

  it.each([
    ['assignment', 'assigned'],
    ['close', 'closed'],
    ['open', 'opened'],
    ['snoozed', 'snoozed'],
    ['unsnoozed', 'unsnoozed'],
  ])('a %s without words is that move alone, with words a message first', (part_type, kind) => {
    expect(parts({ part_type, body: null })).toEqual([['10', kind, 'agent', '']]);
    expect(parts({ part_type, body: '<p class="no-margin"></p>' })).toEqual([['10', kind, 'agent', '']]);
    expect(parts({ part_type, body: '<p>Bye</p>' })).toEqual([
      ['10', 'message', 'agent', 'Bye'],
      [`10:${kind}`, kind, 'agent', ''],
    ]);
  });

  it('an assignment that reopens is both moves', () => {
    expect(parts({ part_type: 'assign_and_reopen' })).toEqual([
      ['10', 'assigned', 'agent', ''],
      ['10:opened', 'opened', 'agent', ''],
    ]);
  });

  it('a note is never a message, also when it reopens', () => {
    expect(parts({ part_type: 'note', body: '<p>x</p>' })).toEqual([['10', 'note', 'agent', 'x']]);
    expect(parts({ part_type: 'note_and_reopen', body: '<p>x</p>' })).toEqual([
      ['10', 'note', 'agent', 'x'],
      ['10:opened', 'opened', 'agent', ''],
    ]);
  });

  it.each(['priority_changed', 'conversation_tags_updated', undefined, 7])(
    'a %s without words is an event',
    (part_type) => {
      expect(parts({ part_type, body: null })).toEqual([['10', 'event', 'agent', '']]);
    },
  );

  it('a file alone is a message', () => {
    const wire = WirePart.parse({ id: 10, created_at: 1, author: client, attachments: [{ name: null }, 7] });
    expect(toParts(wire)).toMatchObject([{ id: '10', kind: 'message', attachments: [{ name: 'file' }] }]);
  });

  it('a redacted message is still a message', () => {
    const redacted = { part_type: 'comment', author: client, body: null, redacted: true };
    expect(parts(redacted)).toEqual([['10', 'message', 'client', '']]);
  });

  it.each([
    [{ type: 'admin', id: '8' }, { agentId: '8' }],
    [{ type: 'admin', id: 8 }, { agentId: '8' }],
    [{ type: 'team', id: '9' }, { teamId: '9' }],
    [{ type: 'nobody_admin', id: null }, {}],
    [{ type: 'admin', id: 0 }, {}],
    [null, {}],
    [0, {}],
  ])('assigned to %j is %j', (assigned_to, assigned) => {
    const wire = WirePart.parse({ id: '10', created_at: 1, part_type: 'assignment', assigned_to });
    expect(toParts(wire)).toEqual([expect.objectContaining({ kind: 'assigned', assigned })]);
  });

  it.each([
    [{ type: 'user' }, 'client'],
    [{ type: 'lead' }, 'client'],
    [{ type: 'contact' }, 'client'],
    [{ type: 'admin' }, 'agent'],
    [{ type: 'admin', email: 'operator+abc@intercom.io' }, 'bot'],
    [{ type: 'admin', from_ai_agent: true }, 'bot'],
    [{ type: 'bot' }, 'bot'],
    [{ type: 'team' }, 'bot'],
    [{ type: 'something_new' }, 'bot'],
    [null, 'bot'],
  ])('an author of %j is a %s', (author, kind) => {
    expect(parts({ author, part_type: 'comment', body: 'x' })).toEqual([['10', 'message', kind, 'x']]);
  });
});

describe('inOrder', () => {
  it('orders by time, then by id as a number, each part once', () => {
    const at = (id: string, created_at: number) => toParts(WirePart.parse({ id, created_at }));
    const mixed = [...at('100', 5), ...at('99', 5), ...at('3', 9), ...at('200', 4), ...at('99', 5)];
    expect(inOrder(mixed).map((part) => part.id)).toEqual(['200', '99', '100', '3']);
  });
});
