import type { Intercom } from 'intercom-client';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, BILLING, codeOf, failure, SEATLESS, SUPPORT, setup } from './setup.ts';

type Body = Intercom.ManageConversationPartsRequest['body'];

const close: Body = { message_type: 'close', type: 'admin', admin_id: ANA };

function assignment(assignee_id: string, type: 'admin' | 'team' = 'admin', body?: string): Body {
  return { message_type: 'assignment', type, admin_id: ANA, assignee_id, ...(body === undefined ? {} : { body }) };
}

describe('managing a conversation', () => {
  it('closing without words sends the client nothing', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const answer = await client.conversations.manage({ conversation_id: id, body: close });
    expect(answer).toMatchObject({ state: 'closed', open: false });
    expect(intercom.messagesToClient(id)).toHaveLength(1);
    expect(intercom.conversation(id).statistics.last_closed_by_id).toBe(ANA);
  });

  it('closing with words shows them to the client', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.manage({ conversation_id: id, body: { ...close, body: '<p>Bye</p>' } as Body });
    expect(intercom.messagesToClient(id).at(-1)).toMatchObject({ text: 'Bye', author: { id: ANA } });
    expect(intercom.conversation(id).parts[0]?.part_type).toBe('close');
  });

  it('closing twice changes nothing', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.manage({ conversation_id: id, body: close });
    await client.conversations.manage({ conversation_id: id, body: close });
    expect(intercom.conversation(id).parts).toHaveLength(1);
  });

  it('opening a closed conversation counts as a reopening and makes nobody wait', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.manage({ conversation_id: id, body: close });
    await client.conversations.manage({ conversation_id: id, body: { message_type: 'open', admin_id: ANA } });
    const stored = intercom.conversation(id);
    expect(stored).toMatchObject({ state: 'open', waiting_since: null });
    expect(stored.statistics.count_reopens).toBe(1);
    expect(stored.parts.map((part) => part.part_type)).toEqual(['close', 'open']);
  });

  it('snoozing needs a time that is still to come', async () => {
    const { client, chat, clock } = await setup();
    const id = chat();
    const snoozed = (snoozed_until?: number) => {
      const body = { message_type: 'snoozed', admin_id: ANA, snoozed_until } as Body;
      return client.conversations.manage({ conversation_id: id, body });
    };
    const now = clock.now() / 1000;
    expect((await failure(snoozed())).statusCode).toBe(400);
    expect((await failure(snoozed(now - 1))).statusCode).toBe(400);
    expect(await snoozed(now + 60)).toMatchObject({ state: 'snoozed', open: true, snoozed_until: now + 60 });
  });

  it('assigning to a teammate keeps the team', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const answer = await client.conversations.manage({ conversation_id: id, body: assignment(BEN) });
    expect(answer).toMatchObject({ admin_assignee_id: Number(BEN), team_assignee_id: Number(SUPPORT) });
    expect(intercom.conversation(id).parts[0]).toMatchObject({ assigned_to: { type: 'admin', id: BEN }, body: null });
  });

  it('assigning to a team clears the teammate', async () => {
    const { client, chat } = await setup();
    const id = chat();
    await client.conversations.manage({ conversation_id: id, body: assignment(BEN) });
    const answer = await client.conversations.manage({ conversation_id: id, body: assignment(BILLING, 'team') });
    expect(answer).toMatchObject({ admin_assignee_id: 0, team_assignee_id: Number(BILLING) });
  });

  it('assignee 0 is nobody and leaves the client waiting since the same time', async () => {
    const { client, intercom, chat, clock } = await setup();
    const id = chat();
    const since = clock.now() / 1000;
    await client.conversations.manage({ conversation_id: id, body: assignment(BEN) });
    clock.advance(60_000);
    const answer = await client.conversations.manage({ conversation_id: id, body: assignment('0') });
    expect(answer).toMatchObject({ admin_assignee_id: 0, team_assignee_id: Number(SUPPORT), waiting_since: since });
    expect(intercom.conversation(id).parts.at(-1)?.assigned_to).toBeNull();
  });

  it('an assignment with words is one part that the client sees', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.manage({ conversation_id: id, body: assignment(BEN, 'admin', '<p>Ben goes on</p>') });
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: null, read: false });
    expect(intercom.messagesToClient(id).at(-1)).toMatchObject({ text: 'Ben goes on', author: { id: ANA } });
  });

  it.each([
    ['no admin_id', { ...close, admin_id: undefined } as unknown as Body, 400, 'parameter_invalid'],
    ['an unknown admin', { ...close, admin_id: '999' } as Body, 404, 'admin_not_found'],
    ['an unknown assignee', assignment('999'), 404, 'admin_not_found'],
    ['an assignee without a seat', assignment(SEATLESS), 403, 'action_forbidden'],
    ['an unknown kind', { ...close, message_type: 'merge' } as unknown as Body, 400, 'parameter_invalid'],
  ])('refuses %s and stores nothing', async (_, body, status, code) => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const error = await failure(client.conversations.manage({ conversation_id: id, body }));
    expect([error.statusCode, codeOf(error)]).toEqual([status, code]);
    expect(intercom.conversation(id).parts).toEqual([]);
  });
});

describe('changing a conversation otherwise', () => {
  it('update sets read, title and attributes, and leaves an event without words', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.update({ conversation_id: id, title: 'Export', custom_attributes: { case: '500' } });
    await client.conversations.update({ conversation_id: id, read: false });
    const stored = intercom.conversation(id);
    expect(stored).toMatchObject({ title: 'Export', custom_attributes: { case: '500' }, read: false });
    expect(stored.parts[0]).toMatchObject({ part_type: 'conversation_attribute_updated_by_admin', body: null });
  });

  it('a deleted conversation is gone', async () => {
    const { client, chat } = await setup();
    const id = chat();
    const answer = await client.conversations.deleteConversation({ conversation_id: Number(id) });
    expect(answer).toMatchObject({ id, deleted: true });
    expect((await failure(client.conversations.find({ conversation_id: id }))).statusCode).toBe(404);
  });

  it('redaction takes the words away and keeps the part, also of the first message', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const part = intercom.clientWrites(id, 'my password is 1234');
    await client.conversations.redactConversationPart({
      type: 'conversation_part',
      conversation_id: id,
      conversation_part_id: part,
    });
    intercom.redact(id, intercom.conversation(id).source.id);
    const stored = intercom.conversation(id);
    expect(stored.parts[0]).toMatchObject({ id: part, redacted: true });
    expect(stored.source.redacted).toBe(true);
    expect(JSON.stringify(stored)).not.toMatch(/1234|export/);
  });

  it('redacting an unknown part is 404', async () => {
    const { client, chat } = await setup();
    const error = await failure(
      client.conversations.redactConversationPart({
        type: 'conversation_part',
        conversation_id: chat(),
        conversation_part_id: '1',
      }),
    );
    expect(codeOf(error)).toBe('conversation_part_or_message_not_found');
  });
});
