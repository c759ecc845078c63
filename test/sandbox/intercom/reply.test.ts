import type { Intercom } from 'intercom-client';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, codeOf, failure, SEATLESS, setup } from './setup.ts';

type Body = Intercom.ReplyToConversationRequest['body'];

function comment(body: string, admin_id = ANA): Body {
  return { message_type: 'comment', type: 'admin', admin_id, body };
}

describe('replying through the API', () => {
  it('answers with the whole conversation, the new part last', async () => {
    const { client, chat } = await setup();
    const id = chat();
    const answer = await client.conversations.reply({ conversation_id: id, body: comment('<p>Hello</p>') });
    const part = answer.conversation_parts?.conversation_parts?.at(-1);
    expect(part).toMatchObject({ part_type: 'comment', body: '<p>Hello</p>', author: { type: 'admin', id: ANA } });
  });

  it('a part made through the API carries the app code, one from the Inbox does not', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.reply({ conversation_id: id, body: comment('<p>one</p>') });
    intercom.replyInInbox(BEN, id, 'two');
    const [byApi, byHand] = intercom.conversation(id).parts;
    expect(byApi?.app_package_code).toEqual(expect.any(String));
    expect(byHand?.app_package_code).toBeNull();
  });

  it('plain text is wrapped in a paragraph', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.reply({ conversation_id: id, body: comment('Hello') });
    expect(intercom.conversation(id).parts[0]?.body).toBe('<p>Hello</p>');
  });

  it('a note is not shown to the client and leaves them waiting', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const since = intercom.conversation(id).waiting_since;
    const body: Body = { message_type: 'note', type: 'admin', admin_id: ANA, body: '<p>secret</p>' };
    await client.conversations.reply({ conversation_id: id, body });
    expect(intercom.messagesToClient(id).map((message) => message.text)).toEqual(['The export is stuck']);
    expect(intercom.notes(id).map((note) => [note.author.id, note.text])).toEqual([[ANA, 'secret']]);
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: since, read: true });
  });

  it('does not assign an unassigned conversation', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.reply({ conversation_id: id, body: comment('<p>Hello</p>') });
    expect(intercom.conversation(id).admin_assignee_id).toBeNull();
  });

  it('may be made on behalf of the client, by id, external id or e-mail', async () => {
    const { client, intercom, contact, chat } = await setup();
    const id = chat();
    const base = { message_type: 'comment', type: 'user', body: 'me again' } as const;
    await client.conversations.reply({ conversation_id: id, body: { ...base, intercom_user_id: contact } });
    await client.conversations.reply({ conversation_id: id, body: { ...base, user_id: 'acme-42' } });
    await client.conversations.reply({ conversation_id: 'last', body: { ...base, email: 'avery@example.com' } });
    expect(intercom.conversation(id).parts.map((part) => part.author.id)).toEqual([contact, contact, contact]);
  });

  it.each([
    ['an unknown admin', comment('<p>x</p>', '999'), 404, 'admin_not_found'],
    ['an admin without a seat', comment('<p>x</p>', SEATLESS), 403, 'action_forbidden'],
    ['an empty body', comment(''), 400, 'parameter_invalid'],
    ['a body of empty markup', comment('<p> <br></p>'), 400, 'parameter_invalid'],
    [
      'an unknown message type',
      { ...comment('x'), message_type: 'whisper' } as unknown as Body,
      400,
      'parameter_invalid',
    ],
    [
      'eleven addresses',
      { ...comment('x'), attachment_urls: Array.from({ length: 11 }, (_, n) => `https://files.example/${n}`) } as Body,
      400,
      'parameter_invalid',
    ],
  ])('refuses %s and stores nothing', async (_, body, status, code) => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    const error = await failure(client.conversations.reply({ conversation_id: id, body }));
    expect([error.statusCode, codeOf(error)]).toEqual([status, code]);
    expect(intercom.conversation(id).parts).toEqual([]);
  });

  it('refuses an unknown conversation with 404', async () => {
    const { client } = await setup();
    const error = await failure(client.conversations.reply({ conversation_id: '42', body: comment('x') }));
    expect([error.statusCode, codeOf(error)]).toEqual([404, 'not_found']);
  });

  it('a sent file can be fetched by its address for 30 minutes and by a fresh one after', async () => {
    const { client, intercom, chat, clock } = await setup();
    const id = chat();
    const data = Buffer.from('log line').toString('base64');
    const file = { content_type: 'text/plain', name: 'a log.txt', data };
    const body = { ...comment(''), attachment_files: [file] } as Body;
    const url = async () => {
      const found = await client.conversations.find({ conversation_id: id });
      return found.conversation_parts!.conversation_parts![0]!.attachments![0]!.url!;
    };
    await client.conversations.reply({ conversation_id: id, body });
    const first = await url();
    expect(await (await fetch(first)).text()).toBe('log line');
    clock.advance(31 * 60_000);
    expect((await fetch(first)).status).toBe(403);
    expect((await fetch(await url())).status).toBe(200);
    expect(intercom.messagesToClient(id).at(-1)?.attachments).toEqual(['a log.txt']);
  });
});
