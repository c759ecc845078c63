import { expect, it } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import { minutes, play } from './play.ts';

play('Who has a chat', (on) => {
  it('Release gives the chat back: it waits again, is unassigned, and its clock keeps its start', async () => {
    const chatId = await on().opens(on().newClient('Rae Released'), 'Hello');
    await on().press('ana', chatId, 'Claim');
    await on().pass(minutes(4));
    await on().press('ana', chatId, 'Release');
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBeNull();
    await on().pass(minutes(1) + 1_000);
    expect(on().toPerson('ana', 'Rae Released')).toHaveLength(1);
    await on().press('ben', chatId, 'Claim');
    expect(on().casesOf(chatId)).toHaveLength(1);
  });

  it('only the owner and leads may release; somebody else is told who has the chat', async () => {
    const chatId = await on().opens('avery', 'Mine');
    await on().press('ana', chatId, 'Claim');
    const refused = await on().press('ben', chatId, 'Release');
    expect(refused.told().join()).toContain('Ana Ruiz');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
    const byLead = await on().press('lee', chatId, 'Release');
    expect(byLead.told()).toEqual([]);
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
  });

  it('somebody who is no agent in Intercom is told what to do', async () => {
    const chatId = await on().opens('avery', 'Not for Sam');
    const interaction = await on().press('sam', chatId, 'Claim');
    expect(interaction.told().join()).toMatch(/Intercom/);
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
  });

  it('P6 P7: an answer in Intercom without Claim counts as the claim and as the first response', async () => {
    const chatId = await on().opens(on().newClient('Ida Inbox'), 'Anyone?');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'Yes, me'));
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    expect(on().casesOf(chatId)).toHaveLength(1);
    await on().pass(minutes(12));
    expect(on().toLeads('Ida Inbox')).toEqual([]);
  });

  it('an agent who is in Intercom only is named on the card', async () => {
    const chatId = await on().opens('avery', 'For Irina');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.irina.intercom, chatId, 'Hello'));
    expect(on().card(chatId)).toContain('Irina Petrova has this chat');
  });

  it('P14: an assignment made in Intercom is followed, and taking it away as well', async () => {
    const chatId = await on().opens('avery', 'Follow me');
    await on().press('ana', chatId, 'Claim');
    await on().inIntercom((intercom) =>
      intercom.assignInInbox(people.ana.intercom, chatId, { admin: people.chloe.intercom }),
    );
    expect(on().card(chatId)).toContain('@Chloe Martin has this chat');
    await on().inIntercom((intercom) => intercom.assignInInbox(people.chloe.intercom, chatId, { admin: null }));
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
  });

  it('a read from before our assignment does not take the chat away again', async () => {
    const chatId = await on().opens('avery', 'Stale');
    await on().press('ana', chatId, 'Claim');
    on().intercom.staleReads(chatId, 3);
    await on().inIntercom((intercom) => intercom.clientReads(chatId));
    expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
  });

  it('a chat closed in Intercom shows as closed; the client brings it back, to the former agent while on duty', async () => {
    const chatId = await on().opens('avery', 'Quick one');
    await on().press('ana', chatId, 'Claim');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'Done'));
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatId));
    expect(on().buttons(chatId)).toEqual(['Reopen']);
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'One more thing'));
    expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
    await on().inIntercom((intercom) =>
      intercom.assignInInbox(people.ana.intercom, chatId, { admin: people.ben.intercom }),
    );
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ben.intercom, chatId));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'And again'));
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
  });

  it('P6: anybody can ask who is on duty, now and next', async () => {
    const who = await on().stage.command('sam', 'who');
    expect(who.told().join('\n')).toContain('Ana Ruiz');
    expect(who.told().join('\n')).toContain('Ben Okafor');
    const help = await on().stage.command('sam', 'help');
    expect(help.told().join('\n')).toContain('/chatduty who');
  });

  it('P6: whoever is on duty is announced, once, and the user group holds that person', () => {
    expect(on().inChannel('@Ana Ruiz is on chat duty')).toHaveLength(1);
    expect(on().slack.group('S0ONDUTY01').users).toEqual([people.ana.slack]);
    expect(on().slack.messages(channels.chats)[0]?.metadata?.event_type).toBe('chatduty_post');
  });
});
