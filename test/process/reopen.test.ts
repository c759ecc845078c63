import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

async function submitted(on: Play, who: SlackPersonName, chatId: string, label: string, values = {}): Promise<void> {
  await on.press(who, chatId, label);
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
  await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
}

const closing = { Farewell: '' };
const promise = { 'What was promised': 'Send it' };

/** A chat that an agent has closed, its case with it. */
async function closed(on: Play, client: { contact: string }, who: SlackPersonName = 'ana'): Promise<string> {
  const chatId = await on.opens(client, 'First question');
  await on.press(who, chatId, 'Claim');
  await on.inIntercom((intercom) => intercom.replyInInbox(people[who].intercom ?? '', chatId, 'The answer'));
  await submitted(on, who, chatId, 'Close', closing);
  await on.pass(minutes(1));
  return chatId;
}

/** The words that stand in the modal's input. */
async function replyText(on: Play, who: SlackPersonName, chatId: string): Promise<string> {
  await on.press(who, chatId, 'Reply');
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
  const text = on.slack.openView(people[who].slack)?.text ?? '';
  await on.slack.closeModal(people[who].slack);
  return text;
}

const cases = (on: Play, chatId: string) =>
  on
    .casesOf(chatId)
    .map(({ Intercom_Conversation_Id__c: key, ParentId, IsClosed, Id }) => ({ key, ParentId, IsClosed, Id }))
    .sort((a, b) => String(a.key).localeCompare(String(b.key)));

play('Reopen', (on) => {
  it('P23: opens the chat in Intercom, assigned to whoever pressed, with a new case linked to the closed one', async () => {
    const chatId = await closed(on(), on().newClient('Rex Button'));
    expect(on().buttons(chatId)).toEqual(['Reopen']);
    await on().press('ben', chatId, 'Reopen');
    const { state, admin_assignee_id } = on().intercom.conversation(chatId);
    expect({ state, admin: String(admin_assignee_id) }).toEqual({ state: 'open', admin: people.ben.intercom });
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    expect(on().card(chatId)).toContain('Ana Ruiz had it before');
    const [first, second, ...others] = cases(on(), chatId);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ key: chatId, IsClosed: true });
    expect(second).toMatchObject({ key: `${chatId}-2`, ParentId: first?.Id, IsClosed: false });
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(2);
  });

  it('P16: the words for taking over stand ready in Reply, until the client has been told', async () => {
    const chatId = await closed(on(), on().newClient('Rex Words'));
    await on().press('ben', chatId, 'Reopen');
    const words = 'Hello Rex, my name is Ben. I am taking over for Ana Ruiz and will help you from here.';
    expect(await replyText(on(), 'ben', chatId)).toContain(words);
    await submitted(on(), 'ben', chatId, 'Reply', {});
    expect(on().intercom.messagesToClient(chatId).at(-1)?.text).toBe(words);
    expect(await replyText(on(), 'ben', chatId)).not.toContain('taking over');
  });

  it('P16: whoever had the chat before takes over from nobody', async () => {
    const chatId = await closed(on(), on().newClient('Rex Same'));
    await on().press('ana', chatId, 'Reopen');
    expect(await replyText(on(), 'ana', chatId)).not.toContain('taking over');
  });

  it('P23: pressed by two at once, one has the chat and the other is told who', async () => {
    const chatId = await closed(on(), on().newClient('Rex Race'));
    const { slack } = on();
    const card = on().stage.card(chatId);
    const pressed = await Promise.all(
      (['ben', 'chloe'] as const).map((who) => slack.press(people[who].slack, card, 'Reopen')),
    );
    await on().stage.time.settle();
    await slack.until(() => pressed.some((one) => one.told().length > 0));
    const owner = on().card(chatId).includes('@Ben Okafor has this chat') ? people.ben : people.chloe;
    expect(String(on().intercom.conversation(chatId).admin_assignee_id)).toBe(owner.intercom);
    const told = pressed.flatMap((one) => one.told());
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(owner.name);
  });

  it('P23: by somebody who is no agent, nothing changes', async () => {
    const chatId = await closed(on(), on().newClient('Rex Nobody'));
    const pressed = await on().press('sam', chatId, 'Reopen');
    await on().slack.until(() => pressed.told().length > 0);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
  });

  it('P23: Intercom refuses for good: the chat stays closed, and whoever pressed is told in its words', async () => {
    const chatId = await closed(on(), on().newClient('Rex Refused'));
    const body = { type: 'error.list', request_id: 'r', errors: [{ code: 'parameter_invalid', message: 'Not you' }] };
    on().intercom.fault({ on: 'parts', kind: 'answer', times: 1, reply: { status: 400, body } });
    await on().press('ben', chatId, 'Reopen');
    expect(on().thread(chatId).join()).toMatch(/Intercom did not open this chat again[\s\S]*Not you/);
    expect(on().card(chatId)).toContain('@Ana Ruiz had this chat');
    expect(on().buttons(chatId)).toEqual(['Reopen']);
  });
});

play('A client who writes after the close', (on) => {
  it('P23: comes back to the former agent on duty, with a new case linked to the closed one, each time', async () => {
    const chatId = await closed(on(), on().newClient('Wanda Back'));
    for (const byEmail of [false, true]) {
      await on().pass(minutes(5));
      await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'One more thing', { byEmail }));
      expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
      expect(on().card(chatId)).toContain('Opened again.');
      await submitted(on(), 'ana', chatId, 'Close', closing);
    }
    const [first, second, third, ...others] = cases(on(), chatId);
    expect(others).toEqual([]);
    expect([first, second, third].map((one) => [one?.key, one?.ParentId, one?.IsClosed])).toEqual([
      [chatId, null, true],
      [`${chatId}-2`, first?.Id, true],
      [`${chatId}-3`, second?.Id, true],
    ]);
    expect(on().card(chatId)).toContain(String(on().salesforce.case(third?.Id ?? '')?.CaseNumber));
  });

  it('P23: waits for whoever is on duty where the former agent is not; the case goes on if it is still open', async () => {
    const chatId = await on().opens(on().newClient('Walt Waits'), 'Please');
    await on().press('chloe', chatId, 'Claim');
    await submitted(on(), 'chloe', chatId, 'Follow up', promise);
    await on().pass(minutes(5));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'And?'));
    expect(on().card(chatId)).toContain('Waiting.');
    expect(on().card(chatId)).toContain('@Ana Ruiz is on duty');
    expect(on().card(chatId)).toContain('Chloe Martin had it before');
    expect(on().card(chatId)).toContain('from before');
    await on().press('ana', chatId, 'Claim');
    expect(await replyText(on(), 'ana', chatId)).toContain('taking over for Chloe Martin');
    expect(cases(on(), chatId)).toMatchObject([{ key: chatId, IsClosed: false }]);
    expect(on().card(chatId)).toMatch(/Case \d+/);
    expect(on().card(chatId)).not.toContain('from before');
    expect(
      on()
        .thread(chatId)
        .filter((text) => text.includes('is ready')),
    ).toHaveLength(1);
  });

  it('P23: the case was deleted meanwhile: a new one without a parent', async () => {
    const chatId = await closed(on(), on().newClient('Wilma Gone'));
    on().salesforce.deleteCase(cases(on(), chatId)[0]?.Id ?? '');
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Hello?'));
    expect(cases(on(), chatId)).toMatchObject([{ key: `${chatId}-2`, ParentId: null }]);
  });

  it('P10 P23: an org rule refuses the next case: it is said, and Retry makes it with its parent', async () => {
    const rule = { isOn: true };
    on().salesforce.addValidationRule({
      on: 'Case',
      when: (row) => rule.isOn && row.ParentId !== null,
      message: 'No children.',
    });
    const chatId = await closed(on(), on().newClient('Wes Refused'));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Me again'));
    expect(on().card(chatId)).toContain('No children.');
    rule.isOn = false;
    await on().press('ana', chatId, 'Retry');
    const [first, second] = cases(on(), chatId);
    expect(second).toMatchObject({ key: `${chatId}-2`, ParentId: first?.Id });
  });

  it('P16 P23: a new conversation within a day names the last one, its agent, and goes on with its case', async () => {
    const client = on().newClient('Nora New');
    const before = await closed(on(), client, 'ben');
    const [parent] = cases(on(), before);
    await on().pass(minutes(5));
    const chatId = await on().opens(client, 'Hello again');
    expect(on().card(chatId)).toMatch(
      /their last chat was closed less than a day before[\s\S]*Ben Okafor had it before/,
    );
    expect(JSON.stringify(on().stage.card(chatId).blocks)).toContain(`/conversation/${before}`);
    await on().press('ana', chatId, 'Claim');
    expect(cases(on(), chatId)).toMatchObject([{ key: chatId, ParentId: parent?.Id }]);
    expect(await replyText(on(), 'ana', chatId)).toContain('taking over for Ben Okafor');
  });

  it('P21 P23: a new conversation after a promise goes on with the open case, which no close of it closes', async () => {
    const client = on().newClient('Nils New');
    const before = await on().opens(client, 'Please');
    await on().press('ana', before, 'Claim');
    await submitted(on(), 'ana', before, 'Follow up', promise);
    const [open] = cases(on(), before);
    await on().pass(minutes(1));
    const chatId = await on().opens(client, 'Is it done?');
    expect(on().card(chatId)).toContain('A follow-up was promised there');
    await on().press('ana', chatId, 'Claim');
    expect(cases(on(), chatId)).toEqual([]);
    expect(on().card(chatId)).toContain(String(on().salesforce.case(open?.Id ?? '')?.CaseNumber));
    await submitted(on(), 'ana', chatId, 'Close', closing);
    expect(on().salesforce.case(open?.Id ?? '')?.IsClosed).toBe(false);
    expect(on().salesforce.files(open?.Id ?? '')).toHaveLength(2);
  });

  it('P23: a day later, a new conversation is a chat like any other', async () => {
    const client = on().newClient('Nick Late');
    await closed(on(), client);
    await on().passUntil('2026-11-18T10:00:00Z');
    const chatId = await on().opens(client, 'Something else');
    expect(on().card(chatId)).not.toContain('last chat');
  });
});

play('Reopen, with trouble', (on) => {
  const troubles = [
    ['down', { kind: 'answer', reply: { status: 503, body: 'down' } }],
    ['gone', { kind: 'reset' }],
    ['slow', { kind: 'slow', ms: 300 }],
    ['stored, then dropped', { kind: 'store-then-drop' }],
  ] as const;
  const steps = [
    ['opening', 'intercom', 'parts'],
    ['look at the case', 'salesforce', 'retrieve'],
    ['new case', 'salesforce', 'composite'],
  ] as const;
  const all = steps.flatMap(([what, service, route]) =>
    troubles.map(([how, fault]) => [what, how, service, route, fault] as const),
  );

  it.each(all)('P23: the %s meets a service that is %s: it happens in the end, and once', async (...args) => {
    const [, , service, route, fault] = args;
    const chatId = await closed(on(), on().newClient('Bad Luck'));
    on()[service].fault({ on: route, times: 2, ...fault });
    await on().press('ben', chatId, 'Reopen');
    await on().pass(minutes(3));
    on()[service].clearFaults();
    const { state, admin_assignee_id } = on().intercom.conversation(chatId);
    expect({ state, admin: String(admin_assignee_id) }).toEqual({ state: 'open', admin: people.ben.intercom });
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    const [first, ...rest] = cases(on(), chatId);
    expect(rest).toMatchObject([{ key: `${chatId}-2`, ParentId: first?.Id }]);
  });

  it('P23: a read from before the opening does not close the card again', async () => {
    const chatId = await closed(on(), on().newClient('Stale Read'));
    on().intercom.fault({ on: 'parts', kind: 'answer', times: 3, reply: { status: 503, body: 'down' } });
    await on().press('ben', chatId, 'Reopen');
    await on().inIntercom((intercom) => intercom.noteInInbox(people.chloe.intercom, chatId, 'Why again?'));
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    await on().pass(minutes(2));
    expect(on().intercom.conversation(chatId).state).toBe('open');
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
  });
});

// The embedded database of these tests lives in memory: it does not outlast its bot.
play(
  'Reopen, with restarts',
  (on) => {
    const steps = [
      ['opening', 'intercom', 'parts'],
      ['look at the case', 'salesforce', 'retrieve'],
      ['new case', 'salesforce', 'composite'],
    ] as const;
    it.each(steps)(
      'P23: the bot restarts while the %s is not done: it goes on from there',
      async (_what, service, route) => {
        const chatId = await closed(on(), on().newClient('Rita Restart'));
        on()[service].fault({ on: route, times: 99, kind: 'store-then-drop' });
        await on().press('ben', chatId, 'Reopen');
        await on().stage.stopBot();
        on()[service].clearFaults();
        await on().stage.startBot();
        await on().pass(minutes(2));
        expect(on().intercom.conversation(chatId).state).toBe('open');
        expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
        expect(cases(on(), chatId)).toHaveLength(2);
      },
    );

    it('P23: a client who came back while the bot was down finds the card alive after its start', async () => {
      const chatId = await closed(on(), on().newClient('Dina Down'));
      await on().stage.stopBot();
      on().intercom.clientWrites(chatId, 'Anybody?');
      await on().stage.startBot();
      await on().pass(minutes(2));
      expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
      expect(cases(on(), chatId)).toHaveLength(2);
    });
  },
  { worlds: twoWorlds.filter(({ database }) => database === 'postgres') },
);
