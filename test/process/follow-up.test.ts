import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

const promise = { 'What was promised': 'Send the export as a file' };

async function open(on: Play, who: SlackPersonName, chatId: string): Promise<void> {
  await on.press(who, chatId, 'Follow up');
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
}

async function submit(on: Play, who: SlackPersonName, values: Record<string, string | string[]> = promise) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

async function followUp(on: Play, who: SlackPersonName, chatId: string, values = promise): Promise<void> {
  await open(on, who, chatId);
  await submit(on, who, values);
}

async function claimed(on: Play, name: string): Promise<string> {
  const chatId = await on.opens(on.newClient(name), 'Can you send me the export?');
  await on.press('ana', chatId, 'Claim');
  return chatId;
}

const told = (on: Play, chatId: string) =>
  on.intercom
    .messagesToClient(chatId)
    .filter((message) => message.author.name === 'Ana Ruiz')
    .map((message) => message.text);

const reminders = (on: Play, name: string, who: SlackPersonName = 'ana') =>
  on.toPerson(who, name).filter((text) => text.includes('follow-up'));

/** Presses a button of the newest reminder about somebody. */
async function pressInReminder(on: Play, who: SlackPersonName, name: string, label: string) {
  const message = on.slack
    .directMessages(people[who].slack)
    .findLast((one) => on.slack.plainText(one).includes(name) && on.slack.plainText(one).includes('follow-up'));
  if (!message) throw new Error('There is no reminder.');
  const interaction = await on.slack.press(people[who].slack, message, label);
  await on.stage.time.settle();
  return interaction;
}

const words = 'I need a little more time to work on this, so I will follow up with you by e-mail.';

play('Follow up', (on) => {
  it('P21: tells the client, closes the chat, keeps the case open with the transcript so far', async () => {
    const chatId = await claimed(on(), 'Pia One');
    await followUp(on(), 'ana', chatId);
    expect(told(on(), chatId)).toEqual([words]);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
    const [made] = on().casesOf(chatId);
    expect(made?.IsClosed).toBe(false);
    expect(on().salesforce.files(made?.Id ?? '')).toHaveLength(1);
    expect(on().salesforce.comments(made?.Id ?? '')[0]?.CommentBody).toContain('Send the export as a file');
    expect(on().card(chatId)).toMatch(
      /Follow-up.* by e-mail, promised by Ana Ruiz for 17 Nov 08:00 UTC: .*Send the export/,
    );
    expect(on().buttons(chatId)).toEqual(['Reopen']);
  });

  it('P21: by phone, the words to the client change with the way, unless somebody has written their own', async () => {
    const chatId = await claimed(on(), 'Pia Phone');
    await open(on(), 'ana', chatId);
    await on().slack.chooseInModal(people.ana.slack, 'How', 'by phone');
    await on().slack.until((slack) => slack.openView(people.ana.slack)?.text.includes('with you by phone') === true);
    await submit(on(), 'ana');
    expect(told(on(), chatId)).toEqual([words.replace('e-mail', 'phone')]);
    expect(on().card(chatId)).toContain('by phone, promised by Ana Ruiz');
  });

  it('P21: a variable that nobody filled, or a day that is over, keeps the modal open with the words', async () => {
    const chatId = await claimed(on(), 'Pia Bad');
    await open(on(), 'ana', chatId);
    await submit(on(), 'ana', { ...promise, 'Message to the client': 'Bye {receiver}' });
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.errors)).toContain('{receiver} has no value');
    await submit(on(), 'ana', { ...promise, 'Message to the client': 'Bye', When: '2026-11-16' });
    const view = on().slack.openView(people.ana.slack);
    expect(JSON.stringify(view?.errors)).toContain('choose a later day');
    expect(JSON.stringify(view?.state)).toContain('Send the export as a file');
    expect(told(on(), chatId)).toEqual([]);
    expect(on().intercom.conversation(chatId).state).toBe('open');
    await on().slack.closeModal(people.ana.slack);
  });

  it('P21: submitted by two people, the client is told once and the second is told why not', async () => {
    const chatId = await claimed(on(), 'Pia Two');
    await open(on(), 'ana', chatId);
    await open(on(), 'lee', chatId);
    await submit(on(), 'ana');
    await submit(on(), 'lee', { 'What was promised': 'Something else' });
    const view = on().slack.openView(people.lee.slack);
    expect(JSON.stringify(view?.errors)).toContain('closed');
    expect(JSON.stringify(view?.state)).toContain('Something else');
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(2);
    expect(on().card(chatId)).toContain('Send the export');
    await on().slack.closeModal(people.lee.slack);
  });

  it('P21: somebody else may not, and is told who has the chat', async () => {
    const chatId = await claimed(on(), 'Pia Mine');
    const pressed = await on().press('chloe', chatId, 'Follow up');
    await on().slack.until(() => pressed.told().length > 0);
    expect(pressed.told().join()).toContain('Ana Ruiz');
  });
});

play('Follow up, on its day', (on) => {
  it('P21: the reminder comes once, a thank-you in between loses nothing, and its buttons work', async () => {
    const chatIds = { day: await claimed(on(), 'Dora Day'), thanks: await claimed(on(), 'Theo Thanks') };
    for (const chatId of Object.values(chatIds)) await followUp(on(), 'ana', chatId);
    await on().pass(minutes(30));
    await on().inIntercom((intercom) => intercom.clientWrites(chatIds.thanks, 'Thanks!'));
    expect(on().card(chatIds.thanks)).toContain('Claimed.');
    expect(on().card(chatIds.thanks)).toContain('for 17 Nov 08:00 UTC');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatIds.thanks));
    expect(on().casesOf(chatIds.thanks)).toHaveLength(1);
    expect(on().casesOf(chatIds.thanks)[0]?.IsClosed).toBe(false);

    await on().passUntil('2026-11-17T07:59:00Z');
    expect(reminders(on(), 'Dora Day')).toEqual([]);
    await on().passUntil('2026-11-17T08:05:00Z');
    expect(reminders(on(), 'Dora Day')).toHaveLength(1);
    expect(reminders(on(), 'Dora Day')[0]).toMatch(
      /Send the export as a file[\s\S]*Case \d+[\s\S]*\[Done\] \[Tomorrow\] \[Reopen\]/,
    );
    expect(reminders(on(), 'Theo Thanks')).toHaveLength(1);

    const said = await pressInReminder(on(), 'ana', 'Dora Day', 'Tomorrow');
    await on().slack.until(() => said.told().length > 0);
    expect(said.told().join()).toContain('again tomorrow');
    expect(on().card(chatIds.day)).toContain('for 18 Nov 08:00 UTC');
    const done = await pressInReminder(on(), 'ana', 'Theo Thanks', 'Done');
    await on().slack.until(() => done.told().length > 0);
    expect(on().card(chatIds.thanks)).toContain('is done');
    const again = await pressInReminder(on(), 'ana', 'Theo Thanks', 'Tomorrow');
    await on().slack.until(() => again.told().length > 0);
    expect(again.told().join()).toContain('done already');

    await on().passUntil('2026-11-18T08:05:00Z');
    expect(reminders(on(), 'Dora Day')).toHaveLength(2);
    expect(reminders(on(), 'Theo Thanks')).toHaveLength(1);
    await pressInReminder(on(), 'ana', 'Dora Day', 'Reopen');
    expect(on().intercom.conversation(chatIds.day)).toMatchObject({ state: 'open' });
    expect(on().card(chatIds.day)).toContain('is done');
    expect(on().casesOf(chatIds.day)).toHaveLength(1);
  });
});

play('Follow up, with trouble', (on) => {
  const troubles = [
    ['down', { kind: 'answer', reply: { status: 503, body: 'down' } }],
    ['slow', { kind: 'slow', ms: 300 }],
    ['stored, then dropped', { kind: 'store-then-drop' }],
  ] as const;
  const steps = [
    ['the words', 'intercom', 'reply'],
    ['the close', 'intercom', 'parts'],
    ['the transcript', 'salesforce', 'create'],
  ] as const;
  const cases = steps.flatMap(([what, service, route]) =>
    troubles.map(([how, fault]) => [what, how, service, route, fault] as const),
  );

  it.each(cases)('P21: %s meet a service that is %s: it happens in the end, and once', async (...args) => {
    const [, , service, route, fault] = args;
    const chatId = await claimed(on(), 'Bad Luck');
    on()[service].fault({ on: route, times: 2, ...fault });
    await followUp(on(), 'ana', chatId);
    await on().pass(minutes(3));
    on()[service].clearFaults();
    expect(told(on(), chatId)).toEqual([words]);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
    const [made, ...others] = on().casesOf(chatId);
    expect(others).toEqual([]);
    expect(made?.IsClosed).toBe(false);
    expect(on().salesforce.files(made?.Id ?? '')).toHaveLength(1);
  });
});

// The embedded database of these tests lives in memory: it does not outlast its bot.
play(
  'Follow up, with restarts',
  (on) => {
    it('P21: down on the day, the reminder comes late, once, with Slack failing at first', async () => {
      const chatId = await claimed(on(), 'Rita Restart');
      on().intercom.fault({ on: 'parts', times: 99, kind: 'store-then-drop' });
      await followUp(on(), 'ana', chatId);
      await on().stage.stopBot();
      on().intercom.clearFaults();
      await on().passUntil('2026-11-17T12:00:00Z');
      on().slack.fault({ on: 'chat.postMessage', kind: 'reset', times: 1 });
      await on().stage.startBot();
      await on().pass(minutes(2));
      expect(told(on(), chatId)).toEqual([words]);
      expect(on().intercom.conversation(chatId).state).toBe('closed');
      expect(on().casesOf(chatId)[0]?.IsClosed).toBe(false);
      expect(reminders(on(), 'Rita Restart')).toHaveLength(1);
      await on().pass(minutes(120));
      expect(reminders(on(), 'Rita Restart')).toHaveLength(1);
    });

    it('P21: whoever promised has left: the leads are told, and anybody may say that it is done', async () => {
      const chatId = await claimed(on(), 'Lea Left');
      await followUp(on(), 'ana', chatId);
      const { slack: id, name: realName, email } = people.ana;
      on().slack.addUser({ id, name: 'ana', realName, email, deleted: true });
      await on().passUntil('2026-11-18T08:30:00Z');
      expect(
        on()
          .toLeads('Lea Left')
          .filter((text) => text.includes('follow-up')),
      ).toHaveLength(1);
    });
  },
  { worlds: twoWorlds.filter(({ database }) => database === 'postgres') },
);
