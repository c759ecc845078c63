/** What no visitor can do on the page, asked for all the same. */
import { describe, expect, it } from 'vitest';
import { desk } from './desk.ts';

async function post(name: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${desk.sandbox.url}/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

export function refusals(): void {
  describe('the server of the page', () => {
    it('answers nobody but this machine, and no other site that posts through the browser', async () => {
      const { intercom } = desk.sandbox.services;
      const open = '{"client":"avery","words":"Hi"}';
      const chats = intercom.conversations().length;
      const foreign = await post('client/open', open, { origin: 'https://elsewhere.example' });
      expect(foreign).toEqual({ status: 403, text: 'This page answers on this machine only.' });
      expect((await post('client/open', open, { 'content-type': 'text/plain' })).status).toBe(415);
      expect(intercom.conversations()).toHaveLength(chats);
    });

    it.each([
      ['load/start', { chats: 1_000 }, 'a whole number from 1 to 100'],
      ['clock/speed', { speed: 7 }, 'Please choose one: 0, 1, 5, 20, 60.'],
      ['client/open', { client: 'nobody', words: 'Hi' }, 'There is no client nobody.'],
      ['bot/start', {}, 'The bot is running.'],
    ])('refuses %s with %j in a sentence', async (name, body, sentence) => {
      const { status, text } = await post(name, JSON.stringify(body));
      expect([status, text]).toEqual([409, expect.stringContaining(sentence)]);
    });

    it('takes a picture of the visitor’s own, and no file that is none', async () => {
      const { intercom } = desk.sandbox.services;
      const [chat] = intercom.conversations();
      const send = (dataUrl: string) =>
        post('client/write', JSON.stringify({ chat: chat?.id, picture: { name: 'own.png', dataUrl } }));
      expect((await send('data:image/png;base64,iVBORw0KGgo=')).status).toBe(200);
      expect(
        intercom.conversation(chat!.id).parts.findLast(({ author }) => author.type === 'user')?.attachments,
      ).toMatchObject([{ name: 'own.png', filesize: 8 }]);
      expect(await send('nothing')).toMatchObject({
        status: 409,
        text: expect.stringContaining('That file could not be read.'),
      });
    });
  });
}
