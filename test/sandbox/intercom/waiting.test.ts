import { describe, expect, it } from 'vitest';
import { ANA, setup } from './setup.ts';

describe('waiting for a change', () => {
  it('resolves on the change that makes it true', async () => {
    const { intercom, client, chat } = await setup();
    const id = chat();
    const answered = intercom.until((service) => service.messagesToClient(id).length === 2);
    const body = { message_type: 'comment', type: 'admin', admin_id: ANA, body: '<p>Hello</p>' } as const;
    await client.conversations.reply({ conversation_id: id, body });
    await answered;
    expect(intercom.messagesToClient(id).at(-1)?.author.name).toBe('Ana Agent');
  });

  it('resolves at once when it is true already', async () => {
    const { intercom } = await setup();
    await expect(intercom.until(() => true, { timeoutMs: 1 })).resolves.toBeUndefined();
  });

  it('gives up with what was asked and what is stored', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.clientWrites(id, 'anybody there?');
    const wait = intercom.until((service) => service.conversation(id).state === 'closed', { timeoutMs: 20 });
    await expect(wait).rejects.toThrow(/state === 'closed'|anybody there\?/);
    await expect(intercom.until(() => false, { timeoutMs: 1 })).rejects.toThrow(
      'comment by user Avery "anybody there?"',
    );
  });

  it('rejects with what the question throws', async () => {
    const { intercom } = await setup();
    await expect(intercom.until((service) => service.conversation('1').read)).rejects.toThrow('Resource Not Found');
  });

  it('a listener hears changes until it is taken off', async () => {
    const { intercom, chat } = await setup();
    let heard = 0;
    const off = intercom.on('change', () => {
      heard += 1;
    });
    intercom.webhookUrl = undefined;
    chat();
    const before = heard;
    off();
    chat();
    expect([before, heard]).toEqual([1, 1]);
  });

  it('what is read is a copy', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.conversation(id).state = 'closed';
    expect(intercom.conversation(id).state).toBe('open');
  });
});
