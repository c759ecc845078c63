import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { addBackup, openSection } from './duty.ts';
import { minutes, type Play, play } from './play.ts';

const lee = people.lee.slack;

async function submit(on: Play, values: Parameters<Play['slack']['submit']>[1]) {
  await on.slack.submit(lee, values);
  await on.stage.time.settle();
}

async function claimed(on: Play, client: string): Promise<string> {
  const chatId = await on.opens(on.newClient(client), 'Hello?');
  await on.press('ana', chatId, 'Claim');
  return chatId;
}

play('More chats than one can carry', (on) => {
  it('P6: above the limit a chat calls whoever stands by, then leads are told once; the oldest calls whoever has room', async () => {
    await addBackup(on());
    await openSection(on(), 'Limits and reminders', 'Chats per agent');
    await submit(on(), { 'Chats per agent': '1', 'Minutes of silence of an agent': '4' });
    const first = await claimed(on(), 'Fin First');
    const second = await on().opens(on().newClient('Sue Second'), 'Hello?');
    expect(on().card(second)).toContain('@Ben Okafor stands by and is called in');
    expect(on().toPerson('ben', 'The chat with Sue Second waits, and calls you')).toHaveLength(1);
    await on().press('ben', second, 'Claim');
    const third = await on().opens(on().newClient('Tom Third'), 'Hello?');
    const fourth = await on().opens(on().newClient('Una Fourth'), 'Hello?');
    expect(on().card(third)).toContain('Nobody on duty has room for it yet');
    expect(on().toLeads('Nobody who is on duty can take another chat')).toHaveLength(1);
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, first));
    await on().pass(minutes(1));
    expect(on().card(third)).toContain('@Ana Ruiz is on duty');
    expect(on().card(fourth)).toContain('Nobody on duty has room for it yet');
    for (const chat of [second, third, fourth])
      await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chat));
  });

  it('P14: a client whom an agent leaves waiting is offered on, to each once; until it is accepted the chat stays where it is, and leads hear once that nobody took it', async () => {
    const chatId = await claimed(on(), 'Sid Silent');
    await on().pass(minutes(3));
    expect(on().buttons(chatId)).not.toContain('Accept');
    await on().pass(minutes(2));
    expect(on().buttons(chatId)).toContain('Accept');
    expect(on().card(chatId)).toContain('Ben Okafor');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
    await on().pass(minutes(8));
    expect(
      on()
        .toPerson('ben', 'Sid Silent')
        .filter((text) => text.includes('Accept')),
    ).toHaveLength(1);
    expect(on().toLeads('nobody is left to ask')).toHaveLength(1);
    expect(on().thread(chatId).join()).toContain('did not answer the offer in time');
    expect(on().thread(chatId).join()).not.toContain('could be asked next');
    expect(on().buttons(chatId)).toContain('Release');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatId));
  });

  it('P6 P14: an agent who goes away has the chats offered on to whoever stands by', async () => {
    const chatId = await claimed(on(), 'Gwen Gone');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'One moment, please.'));
    await on().stage.command('ana', 'away 2h dentist');
    await on().stage.time.settle();
    await on().pass(minutes(1));
    expect(on().buttons(chatId)).toContain('Accept');
    await on().press('ben', chatId, 'Accept');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
  });
});
