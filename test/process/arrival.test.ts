import { expect, it } from 'vitest';
import { channels, people, supportTeam } from '../../src/sandbox/services.ts';
import { minutes, play } from './play.ts';

play('Arriving chats', (on) => {
  it('P4: a chat of another team gets no card until it joins the Support inbox, and its clock starts there', async () => {
    const otherTeam = on().intercom.addTeam({ id: '8100009', name: 'Sales' });
    const chatId = await on().opens(on().newClient('Jo Joins'), 'A question', { teamId: otherTeam });
    await on().pass(minutes(7));
    expect(() => on().stage.card(chatId)).toThrow('No card');
    await on().inIntercom((intercom) => intercom.moveToTeam(chatId, supportTeam));
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
    await on().pass(minutes(4));
    expect(on().toPerson('ana', 'Jo Joins')).toEqual([]);
    await on().pass(minutes(1) + 1_000);
    expect(on().toPerson('ana', 'Jo Joins')).toHaveLength(1);
  });

  it('P4: a chat that leaves the team keeps its card, without buttons and without warnings', async () => {
    const otherTeam = on().intercom.addTeam({ id: '8100010', name: 'Billing' });
    const chatId = await on().opens(on().newClient('Lou Leaves'), 'Wrong place');
    await on().inIntercom((intercom) => intercom.moveToTeam(chatId, otherTeam));
    expect(on().buttons(chatId)).toEqual([]);
    await on().pass(minutes(12));
    expect(on().toPerson('ana', 'Lou Leaves')).toEqual([]);
    await on().inIntercom((intercom) => intercom.moveToTeam(chatId, supportTeam));
    expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
  });

  it('an e-mail conversation is not a chat', async () => {
    const chatId = await on().opens('casey', 'By mail', { sourceType: 'email' });
    expect(() => on().stage.card(chatId)).toThrow('No card');
  });

  it('P7: no person is waited for while a bot answers; the clock starts when it hands over', async () => {
    const chatId = await on().opens(on().newClient('Bo Botted'), 'I want a human', { bot: true });
    await on().inIntercom((intercom) => intercom.botWrites(chatId, 'Maybe this article helps?'));
    await on().pass(minutes(6));
    expect(() => on().stage.card(chatId)).toThrow('No card');
    await on().inIntercom((intercom) => intercom.escalate(chatId, supportTeam));
    expect(on().card(chatId)).toContain('I want a human');
    await on().pass(minutes(4));
    expect(on().toPerson('ana', 'Bo Botted')).toEqual([]);
    await on().pass(minutes(1) + 1_000);
    expect(on().toPerson('ana', 'Bo Botted')).toHaveLength(1);
  });

  it('a deleted conversation leaves a card without buttons, and a press that was on its way is explained', async () => {
    const chatId = await on().opens('casey', 'Delete me');
    const card = on().stage.card(chatId);
    await on().inIntercom((intercom) => intercom.deleteConversation(chatId));
    expect(on().buttons(chatId)).toEqual([]);
    // Somebody whose screen still shows the button presses it.
    const interaction = await on().slack.press(people.ana.slack, card, 'Claim');
    await on().slack.until(() => interaction.told().length > 0);
    expect(interaction.told().join()).toMatch(/deleted|gone|no longer/i);
    expect(on().casesOf(chatId)).toEqual([]);
  });

  it('a client without a name or e-mail address has a card all the same, and a case', async () => {
    const contact = on().intercom.addContact({ role: 'lead' });
    const chatId = await on().opens({ contact }, 'No name, no mail');
    expect(on().card(chatId)).toContain('Visitor');
    await on().press('ana', chatId, 'Claim');
    expect(on().casesOf(chatId)).toHaveLength(1);
  });

  it("clients' words are inert: no mention, no markup, whatever they write", async () => {
    const nasty =
      '<!channel> <@U0BEN00001> @here *bold* <https://evil.example|bank> \u202Eright to left &amp; <script>';
    const contact = on().intercom.addContact({ name: '<!everyone> & *Eve*', role: 'user', email: 'eve@x.example' });
    const chatId = await on().opens({ contact }, nasty);
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, nasty));
    const ours = new Set<string>([people.ana.slack]);
    const said = [on().stage.card(chatId), ...on().threadMessages(chatId)].flatMap((message) =>
      on().slack.mentions(message),
    );
    const theirs = said
      .filter((mention) => mention.kind !== 'date')
      .map((mention) => mention.value)
      .filter((text) => !ours.has(text) && !text.includes('intercom'));
    expect(theirs).toEqual([]);
    expect(on().card(chatId)).toContain('<!channel>');
  });

  it('10,000 characters: the card shows the beginning, the thread carries the rest', async () => {
    const long = 'All work and no play. '.repeat(455);
    const chatId = await on().opens('casey', 'Short first');
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, long));
    const mirrored = on().thread(chatId);
    expect(mirrored).toHaveLength(2);
    expect(mirrored.join('').match(/All work and no play/g)?.length).toBeGreaterThanOrEqual(450);
    const second = await on().opens('casey', long);
    expect(on().card(second).length).toBeLessThan(4_000);
  });

  it('P4: what is said in Intercom, by the client and by agents, stands in the thread in order', async () => {
    const chatId = await on().opens('blair', 'First');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'I am looking into it'));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Thank you'));
    await on().inIntercom((intercom) => intercom.noteInInbox(people.ben.intercom, chatId, 'Known bug'));
    const thread = on()
      .thread(chatId)
      .filter((text) => !text.includes('case'));
    expect(thread).toHaveLength(3);
    expect(thread[0]).toContain('I am looking into it');
    expect(thread[0]).toContain('Ben Okafor');
    expect(thread[1]).toContain('Thank you');
    expect(thread[2]).toContain('Known bug');
  });

  it('a duplicated and a reordered webhook make neither a second card nor a second post', async () => {
    on().intercom.webhookMode({ kind: 'duplicate', times: 3 });
    const chatId = await on().opens('avery', 'Twice told');
    on().intercom.webhookMode({ kind: 'reorder', times: 2 });
    on().intercom.clientWrites(chatId, 'alpha');
    on().intercom.clientWrites(chatId, 'beta');
    await on().intercom.releaseWebhooks();
    await on().stage.time.settle();
    const cards = on()
      .slack.messages(channels.chats)
      .filter((message) => message.metadata?.event_payload.chat === chatId);
    expect(cards).toHaveLength(1);
    expect(
      on()
        .thread(chatId)
        .map((text) => /alpha|beta/.exec(text)?.[0]),
    ).toEqual(['alpha', 'beta']);
  });

  it('words that are redacted in Intercom are taken out of the card and of what we keep', async () => {
    const chatId = await on().opens('casey', 'My password is hunter2');
    const source = on().intercom.conversation(chatId).source.id;
    await on().inIntercom((intercom) => intercom.redact(chatId, source));
    await on().pass(minutes(1) + 1_000);
    expect(on().card(chatId)).not.toContain('hunter2');
  });

  it('a lost webhook is found by the sweep within a minute', async () => {
    on().intercom.webhookMode({ kind: 'lose', times: 1 });
    const chatId = await on().opens('avery', 'Nobody told you');
    expect(() => on().stage.card(chatId)).toThrow('No card');
    await on().pass(minutes(1) + 1_000);
    expect(on().card(chatId)).toContain('Nobody told you');
  });
});
