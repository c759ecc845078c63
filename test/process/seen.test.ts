import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { minutes, play } from './play.ts';

const seen = 'Intercom shows our last message as seen';
const notSeen = 'Intercom does not show our last message as seen yet';

play('Seen and active', (on) => {
  /** A claimed chat in which Ana has answered. */
  async function answered(client: ReturnType<ReturnType<typeof on>['newClient']>): Promise<string> {
    const chatId = await on().opens(client, 'Hello?');
    await on().press('ana', chatId, 'Claim');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'Hello!'));
    return chatId;
  }

  it.each(['full', 'minimal'] as const)(
    'P22: a %s conversation.read shows our last message as seen, our next one as not seen yet',
    async (shape) => {
      on().intercom.switches.readShape = shape;
      const chatId = await answered(on().newClient(`Reader ${shape}`));
      expect(on().card(chatId)).toContain(notSeen);
      await on().pass(minutes(1));
      await on().inIntercom((intercom) => intercom.clientReads(chatId));
      expect(on().card(chatId)).toContain(seen);
      await on().pass(minutes(1));
      await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'And another thing'));
      expect(on().card(chatId)).toContain(notSeen);
      on().intercom.switches.readShape = 'full';
    },
  );

  it('P22: a message that was seen within the second in which it was sent counts as seen', async () => {
    const chatId = await answered(on().newClient('Quick Reader'));
    await on().inIntercom((intercom) => intercom.clientReads(chatId));
    expect(on().card(chatId)).toContain(seen);
  });

  it('P22: a read from before the client saw the message takes nothing back', async () => {
    const chatId = await answered(on().newClient('Stale Reader'));
    await on().pass(minutes(1));
    await on().inIntercom((intercom) => intercom.clientReads(chatId));
    on().intercom.staleReads(chatId, 3);
    await on().pass(minutes(3));
    expect(on().card(chatId)).toContain(seen);
  });

  it('P22: a lost conversation.read is made up for by the next look', async () => {
    const chatId = await answered(on().newClient('Lost Reader'));
    await on().pass(minutes(1));
    on().intercom.webhookMode({ kind: 'lose', topics: ['conversation.read'] });
    await on().inIntercom((intercom) => intercom.clientReads(chatId));
    await on().pass(minutes(2));
    expect(on().card(chatId)).toContain(seen);
  });

  it('P22: the card tells when the client was last active', async () => {
    const chatId = await on().opens('avery', 'Here I am');
    await on().pass(minutes(2));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Still here'));
    expect(on().card(chatId)).toMatch(/Client last active 16 Nov 09:\d\d UTC/);
  });
});
