import { describe, expect, it } from 'vitest';
import { ANA, codeOf, failure, SUPPORT, setup } from './setup.ts';

describe('finding a conversation', () => {
  it('the first message is the source and never a part', async () => {
    const { client, chat } = await setup();
    const found = await client.conversations.find({ conversation_id: chat() });
    expect(found.source?.body).toBe('<p>The export is stuck</p>');
    expect(found.conversation_parts?.conversation_parts).toEqual([]);
  });

  it('ids are digits, times are unix seconds', async () => {
    const { client, chat, clock } = await setup();
    const id = chat();
    const found = await client.conversations.find({ conversation_id: id });
    expect(id).toMatch(/^\d{15}$/);
    expect(found.created_at).toBe(clock.now() / 1000);
  });

  it('nobody assigned is 0 in REST, a team is a number', async () => {
    const { client, chat } = await setup();
    const found = await client.conversations.find({ conversation_id: chat() });
    expect(found.admin_assignee_id).toBe(0);
    expect(found.team_assignee_id).toBe(Number(SUPPORT));
  });

  it('only the 500 most recent parts come, oldest first', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    for (let n = 1; n <= 501; n += 1) intercom.clientWrites(id, `message ${n}`);
    const found = await client.conversations.find({ conversation_id: id });
    const parts = found.conversation_parts?.conversation_parts ?? [];
    expect(parts).toHaveLength(500);
    expect(parts[0]?.body).toBe('<p>message 2</p>');
    expect(parts.at(-1)?.body).toBe('<p>message 501</p>');
    expect(found.conversation_parts?.total_count).toBe(501);
    const ids = parts.map((part) => Number(part.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  it('display_as=plaintext gives text, links as label and address', async () => {
    const { client, intercom, contact } = await setup();
    const body = { html: '<p>See <a href="https://acme.example/x">this page</a> &amp; tell<br>me</p>' };
    const id = intercom.openChat({ contact, body });
    const found = await client.conversations.find({ conversation_id: id, display_as: 'plaintext' });
    expect(found.source?.body).toBe('See this page (https://acme.example/x) & tell\nme');
  });

  it('what a client types is escaped, not markup', async () => {
    const { client, intercom, contact } = await setup();
    const id = intercom.openChat({ contact, body: '<b>1 < 2</b> & so' });
    const found = await client.conversations.find({ conversation_id: id });
    expect(found.source?.body).toBe('<p>&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; so</p>');
    expect(intercom.messagesToClient(id)[0]?.text).toBe('<b>1 < 2</b> & so');
  });

  it('an unknown conversation is 404 not_found', async () => {
    const { client } = await setup();
    const error = await failure(client.conversations.find({ conversation_id: '123' }));
    expect(error.statusCode).toBe(404);
    expect(codeOf(error)).toBe('not_found');
  });

  it('a stale read answers from before the last write, as often as asked', async () => {
    const { client, intercom, chat } = await setup();
    const id = chat();
    await client.conversations.manage({
      conversation_id: id,
      body: { message_type: 'close', type: 'admin', admin_id: ANA },
    });
    intercom.staleReads(id, 1);
    expect((await client.conversations.find({ conversation_id: id })).state).toBe('open');
    expect((await client.conversations.find({ conversation_id: id })).state).toBe('closed');
  });

  it('the version decides the priority word and whether the channel is told', async () => {
    const { client, chat } = await setup();
    const id = chat();
    const old = await client.conversations.find({ conversation_id: id });
    const headers = { 'Intercom-Version': '2.16' };
    const young = (await client.conversations.find({ conversation_id: id }, { headers })) as unknown as {
      priority: string;
      channel: unknown;
    };
    expect(old.priority).toBe('not_priority');
    expect(young.priority).toBe('none');
    expect(young.channel).toEqual({ initial: 'messenger', current: 'messenger' });
  });
});
