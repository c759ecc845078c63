import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

/** Opens the modal from the card and waits until it stands on the person's screen. */
async function open(on: Play, who: SlackPersonName, chatId: string): Promise<void> {
  await on.press(who, chatId, 'Close');
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
}

async function submit(on: Play, who: SlackPersonName, values: Record<string, string | string[]>) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

async function close(on: Play, who: SlackPersonName, chatId: string, values: Record<string, string | string[]> = {}) {
  await open(on, who, chatId);
  return submit(on, who, values);
}

const claimed = async (on: Play, words: string): Promise<string> => {
  const chatId = await on.opens('avery', words);
  await on.press('ana', chatId, 'Claim');
  return chatId;
};

const saidBy = (on: Play, chatId: string, name: string) =>
  on.intercom
    .messagesToClient(chatId)
    .filter((message) => message.author.name === name)
    .map((message) => message.text);

const caseOf = (on: Play, chatId: string) => {
  const [made] = on.casesOf(chatId);
  if (!made) throw new Error('There is no case.');
  return made;
};

const closes = (on: Play, chatId: string) =>
  on.intercom.conversation(chatId).parts.filter((part) => part.part_type === 'close');

play('Close', (on) => {
  it.each([
    ['an attribute', { timezone: 'Asia/Kolkata' }, 'afternoon'],
    ['the country', { location: { country: 'India' } }, 'afternoon'],
    ['a country of several zones', { location: { country: 'United States' } }, 'day'],
  ])(
    'P12: the farewell wishes by the client’s own time of day, as far as that is known: %s',
    async (_by, where, part) => {
      const contact = on().intercom.addContact({ name: 'Ravi Rao', role: 'user', ...where });
      const chatId = await on().opens({ contact }, 'What time is it?');
      await on().press('ana', chatId, 'Claim');
      await close(on(), 'ana', chatId);
      expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([`Thank you for contacting us, Ravi. Have a good ${part}!`]);
    },
  );

  it('P12 P13: farewell, close, transcript, case and time, ticked on the card', async () => {
    const chatId = await claimed(on(), 'How do I export?');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'With the export button'));
    await on().pass(minutes(3));
    await close(on(), 'ana', chatId, { 'Case subject': 'Export', 'Comment for the case': 'Was easy' });
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([
      'With the export button',
      'Thank you for contacting us, Avery. Have a good morning!',
    ]);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
    const made = caseOf(on(), chatId);
    expect(made).toMatchObject({ IsClosed: true, Status: 'Closed', Subject: 'Export' });
    const [file, ...others] = on().salesforce.files(made.Id);
    expect(others).toEqual([]);
    expect(file?.text).toContain('How do I export?');
    expect(file?.text).toContain('Have a good morning!');
    const [comment] = on().salesforce.comments(made.Id);
    expect(comment).toMatchObject({ IsPublished: false, CommentBody: expect.stringContaining('Was easy') as string });
    expect(comment?.CommentBody).toContain('Resolution: answered');
    const card = on().card(chatId);
    for (const step of [
      'Farewell',
      'Chat closed in Intercom',
      'Transcript in the case',
      'Case closed',
      'minutes logged',
    ])
      expect(card).toMatch(new RegExp(`✅ .*${step}`));
    expect(on().buttons(chatId)).not.toContain('Close');
  });

  it('P12: asks first whether there is anything else, and says on the card that we wait', async () => {
    const chatId = await claimed(on(), 'One thing');
    await close(on(), 'ana', chatId, { 'What to do': 'Ask first whether there is anything else' });
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual(['Is there anything else I can help you with?']);
    expect(on().card(chatId)).toMatch(/Asked at .* whether there is anything else; waiting/);
    expect(on().intercom.conversation(chatId).state).toBe('open');
    await on().pass(minutes(1));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'No, thanks'));
    expect(on().card(chatId)).not.toContain('whether there is anything else');
    await close(on(), 'ana', chatId);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
  });

  it('P12: without a farewell the client reads nothing', async () => {
    const chatId = await claimed(on(), 'Quietly');
    await close(on(), 'ana', chatId, { Farewell: '' });
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([]);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
    expect(on().card(chatId)).not.toContain('Farewell');
  });

  it('P13: closed by hand in Intercom, the case gets its transcript and is closed as well', async () => {
    const chatId = await claimed(on(), 'By hand');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatId, 'Bye from the inbox'));
    const made = caseOf(on(), chatId);
    expect(made.IsClosed).toBe(true);
    const [file] = on().salesforce.files(made.Id);
    expect(file?.text).toContain('Resolution: closed in Intercom');
    expect(file?.text).toContain('Bye from the inbox');
    expect(on().card(chatId)).toContain('Receipt (closed in Intercom)');
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual(['Bye from the inbox']);
  });

  it('P12: a variable that nobody filled, or minutes that are none, keep the modal open', async () => {
    const chatId = await claimed(on(), 'Fill me');
    await close(on(), 'ana', chatId, { Farewell: 'Bye {receiver}' });
    const view = on().slack.openView(people.ana.slack);
    expect(JSON.stringify(view?.errors)).toContain('{receiver} has no value here');
    expect(on().intercom.conversation(chatId).state).toBe('open');
    await on().slack.closeModal(people.ana.slack);
  });

  it('P12: closed in Intercom while the modal was open: it stays open, says so, and keeps the words', async () => {
    const chatId = await claimed(on(), 'Too late');
    await open(on(), 'ana', chatId);
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ben.intercom, chatId));
    await submit(on(), 'ana', { 'Comment for the case': 'My comment' });
    const view = on().slack.openView(people.ana.slack);
    expect(JSON.stringify(view?.errors)).toContain('closed');
    expect(JSON.stringify(view?.state)).toContain('My comment');
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([]);
    await on().slack.closeModal(people.ana.slack);
  });

  it('P12: submitted by two people, the client is told goodbye once and the second is told why not', async () => {
    const chatId = await claimed(on(), 'Two modals');
    await open(on(), 'ana', chatId);
    await open(on(), 'lee', chatId);
    await submit(on(), 'ana', {});
    await submit(on(), 'lee', {});
    const view = on().slack.openView(people.lee.slack);
    expect(JSON.stringify(view?.errors)).toContain('closed');
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(2);
    expect(closes(on(), chatId)).toHaveLength(1);
    await on().slack.closeModal(people.lee.slack);
  });

  it('P12: somebody else may not close, and is told who has the chat', async () => {
    const chatId = await claimed(on(), 'Hands off');
    const pressed = await on().press('chloe', chatId, 'Close');
    await on().slack.until(() => pressed.told().length > 0);
    expect(pressed.told().join()).toContain('Ana Ruiz');
  });

  it('P12 P20: the client writes before the chat is closed: nothing is said, it stays open, the agent is told', async () => {
    const chatId = await claimed(on(), 'Wait for me');
    await on().pass(5_000);
    on().intercom.fault({ on: 'reply', kind: 'answer', times: 1, reply: { status: 503, body: 'down' } });
    await close(on(), 'ana', chatId);
    on().intercom.webhookMode({ kind: 'lose', times: 1 });
    on().intercom.clientWrites(chatId, 'One more question');
    await on().pass(minutes(1));
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([]);
    expect(on().intercom.conversation(chatId).state).toBe('open');
    expect(on().thread(chatId).join()).toContain('the client wrote before the chat was closed, so it stays open');
    expect(on().buttons(chatId)).toContain('Close');
    expect(caseOf(on(), chatId).IsClosed).toBe(false);
  });

  it('P13: an org rule that refuses to close is shown in its own words, and Retry goes on from there', async () => {
    const rule = { isOn: true };
    on().salesforce.addValidationRule({
      on: 'Case',
      when: (record) => rule.isOn && record.IsClosed === true,
      message: 'Root cause is required.',
    });
    const chatId = await claimed(on(), 'Rules');
    await close(on(), 'ana', chatId);
    const made = () => caseOf(on(), chatId);
    expect(made().IsClosed).toBe(false);
    expect(on().card(chatId)).toContain('Root cause is required.');
    expect(on().buttons(chatId)).toContain('Retry');
    expect(on().thread(chatId).join()).toContain('Salesforce did not close the case');
    rule.isOn = false;
    await on().press('ana', chatId, 'Retry');
    expect(made().IsClosed).toBe(true);
    expect(on().salesforce.files(made().Id)).toHaveLength(1);
    expect(on().buttons(chatId)).not.toContain('Retry');
  });

  it('P13: no transcript, no closed case: a locked case keeps its status and its words are shown', async () => {
    const chatId = await claimed(on(), 'Locked');
    const made = caseOf(on(), chatId);
    on().salesforce.addValidationRule({ on: 'ContentVersion', when: () => made.Id !== '', message: 'No files here.' });
    await close(on(), 'ana', chatId);
    expect(caseOf(on(), chatId).IsClosed).toBe(false);
    expect(on().card(chatId)).toContain('No files here.');
    expect(on().buttons(chatId)).toContain('Retry');
    on().salesforce.org.rules.pop();
    await on().press('ana', chatId, 'Retry');
    expect(caseOf(on(), chatId).IsClosed).toBe(true);
  });

  it('P13: a case that was deleted is said, and Retry makes a new one with the transcript', async () => {
    const chatId = await claimed(on(), 'Gone case');
    on().salesforce.deleteCase(caseOf(on(), chatId).Id);
    await close(on(), 'ana', chatId);
    expect(on().card(chatId)).toContain('The case is not in Salesforce any more');
    await on().press('ana', chatId, 'Retry');
    const made = caseOf(on(), chatId);
    expect(made.IsClosed).toBe(true);
    expect(on().salesforce.files(made.Id)).toHaveLength(1);
  });

  it('P13: written to again after the close, the chat is no closed chat any more', async () => {
    const chatId = await claimed(on(), 'Back again');
    await close(on(), 'ana', chatId);
    await on().pass(minutes(2));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Not yet'));
    expect(on().card(chatId)).not.toContain('Receipt');
  });
});

play(
  'Close, by night',
  (on) => {
    it('P13: the nightly check names to the leads what was closed without a transcript, once', async () => {
      on().salesforce.addValidationRule({ on: 'ContentVersion', when: () => true, message: 'Never.' });
      const chatId = await on().opens(on().newClient('Night Owl'), 'Late');
      await on().press('ana', chatId, 'Claim');
      await close(on(), 'ana', chatId);
      await on().pass(minutes(61));
      expect(
        on()
          .toLeads('without a transcript')
          .filter((text) => text.includes('Night Owl')),
      ).toHaveLength(1);
      await on().pass(minutes(60));
      expect(on().toLeads('without a transcript')).toHaveLength(1);
    });
  },
  { startAt: Date.parse('2026-11-17T01:00:00Z') },
);

type Service = 'intercom' | 'salesforce';
const steps: Array<[string, Service, string, ((path: string) => boolean)?]> = [
  ['farewell', 'intercom', 'reply'],
  ['close', 'intercom', 'parts'],
  ['file', 'salesforce', 'create', (path) => path.endsWith('/ContentVersion')],
  ['comment', 'salesforce', 'create', (path) => path.endsWith('/CaseComment')],
  ['case', 'salesforce', 'update'],
];

/** Everything happened, and nothing twice. */
function expectClosedOnce(on: Play, chatId: string): void {
  expect(saidBy(on, chatId, 'Ana Ruiz')).toHaveLength(1);
  expect(closes(on, chatId)).toHaveLength(1);
  expect(on.casesOf(chatId)).toHaveLength(1);
  const made = caseOf(on, chatId);
  expect(made.IsClosed).toBe(true);
  expect(on.salesforce.files(made.Id)).toHaveLength(1);
  expect(on.salesforce.comments(made.Id)).toHaveLength(1);
  expect(on.card(chatId).match(/✅/g)).toHaveLength(5);
}

play('Close, with trouble', (on) => {
  const troubles = [
    ['down', { kind: 'answer', reply: { status: 503, body: 'down' } }],
    ['gone', { kind: 'reset' }],
    ['slow', { kind: 'slow', ms: 300 }],
    ['stored, then dropped', { kind: 'store-then-drop' }],
  ] as const;
  const cases = steps.flatMap((step) => troubles.map(([how, fault]) => [step[0], how, step, fault] as const));

  it.each(cases)('P12 P13: the %s meets a service that is %s: it happens in the end, and once', async (...args) => {
    const [, , [, service, route, fits], fault] = args;
    const chatId = await claimed(on(), 'Bad luck');
    const when = fits && { when: (request: { path: string }) => fits(request.path) };
    on()[service].fault({ on: route, times: 2, ...fault, ...when });
    await close(on(), 'ana', chatId);
    await on().pass(minutes(3));
    on()[service].clearFaults();
    expectClosedOnce(on(), chatId);
  });
});

// The embedded database of these tests lives in memory: it does not outlast its bot.
play(
  'Close, with restarts',
  (on) => {
    it.each(steps)('P12 P13: the bot restarts while the %s is not done: it goes on from there', async (...step) => {
      const [, service, route, fits] = step;
      const chatId = await claimed(on(), 'Restart me');
      const when = fits && { when: (request: { path: string }) => fits(request.path) };
      on()[service].fault({ on: route, times: 99, kind: 'store-then-drop', ...when });
      await close(on(), 'ana', chatId);
      await on().stage.stopBot();
      on()[service].clearFaults();
      await on().stage.startBot();
      await on().pass(minutes(2));
      expectClosedOnce(on(), chatId);
    });
  },
  { worlds: twoWorlds.filter(({ database }) => database === 'postgres') },
);
