import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play } from './play.ts';

/** Opens a modal from the card and waits until it stands on the person's screen. */
async function open(on: Play, who: SlackPersonName, chatId: string, label: string): Promise<void> {
  await on.press(who, chatId, label);
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
}

async function submit(on: Play, who: SlackPersonName, values: Record<string, string | string[]>) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

play('Reply', (on) => {
  it('P5: what is written in the modal reaches the client once, as the claimer, and stands in the thread', async () => {
    const chatId = await on().opens('avery', 'Hello?');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    await submit(on(), 'ana', { Message: 'Hello Avery,\n\nhappy to help & <look> into it.' });
    const said = on().intercom.messagesToClient(chatId);
    expect(said.map(({ author, text }) => ({ author: author.name, text })).slice(1)).toEqual([
      { author: 'Ana Ruiz', text: expect.stringContaining('happy to help & <look> into it.') as string },
    ]);
    expect(
      on()
        .thread(chatId)
        .filter((text) => text.includes('happy to help')),
    ).toHaveLength(1);
    expect(on().card(chatId)).toContain('First answered');
    expect(on().slack.openView(people.ana.slack)).toBeNull();
  });

  it('P5 P8: a saved reply is filled in with its variables, and may be changed before it is sent', async () => {
    const chatId = await on().opens('blair', 'Anybody there?');
    await on().press('ben', chatId, 'Claim');
    await open(on(), 'ben', chatId, 'Reply');
    await on().slack.chooseInModal(people.ben.slack, 'Saved reply', 'Greeting');
    await on().slack.until((slack) => slack.openView(people.ben.slack)?.text.includes('Hello Blair') === true);
    await submit(on(), 'ben', {});
    expect(on().intercom.messagesToClient(chatId).at(-1)?.text).toContain(
      'Hello Blair, thank you for contacting us! My name is Ben',
    );
  });

  it('a private note stays among colleagues and does not count as an answer', async () => {
    const chatId = await on().opens(on().newClient('Not Ed'), 'Question');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    await submit(on(), 'ana', { Message: 'This client is on the old plan', 'Who reads it': ['Private note'] });
    expect(
      on()
        .intercom.notes(chatId)
        .map((note) => note.text),
    ).toEqual(['This client is on the old plan']);
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(1);
    await on().pass(minutes(5) + 2_000);
    expect(on().toPerson('ana', 'Not Ed')).toHaveLength(1);
  });

  it('a variable that nobody filled keeps the modal open and says so', async () => {
    const chatId = await on().opens('casey', 'Question');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    await submit(on(), 'ana', { Message: 'Hello {receiver}' });
    const view = on().slack.openView(people.ana.slack);
    expect(JSON.stringify(view?.errors)).toContain('{receiver} has no value here');
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(1);
    await on().slack.closeModal(people.ana.slack);
  });

  it('the chat moved on while the modal was open: it stays open, says why, and keeps the words', async () => {
    const chatId = await on().opens('casey', 'Mine or yours?');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    await on().inIntercom((intercom) =>
      intercom.assignInInbox(people.ben.intercom, chatId, { admin: people.ben.intercom }),
    );
    await submit(on(), 'ana', { Message: 'Too late' });
    const view = on().slack.openView(people.ana.slack);
    expect(JSON.stringify(view?.errors)).toContain('Ben Okafor');
    expect(JSON.stringify(view?.state)).toContain('Too late');
    expect(on().intercom.messagesToClient(chatId)).toHaveLength(1);
    await on().slack.closeModal(people.ana.slack);
  });

  it('P5: a modal that is sent twice, because nobody saw the first answer, says its words once', async () => {
    const chatId = await on().opens('casey', 'Only once');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    const send = () => on().slack.submit(people.ana.slack, { Message: 'Right away.' });
    const sent = await Promise.all([send(), send(), send()]);
    await on().stage.time.settle();
    expect(sent.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(on().slack.openView(people.ana.slack)).toBeNull();
    expect(
      on()
        .intercom.messagesToClient(chatId)
        .map(({ text }) => text),
    ).toEqual(['Only once', 'Right away.']);
  });

  it('somebody else is told who has the chat, and no modal opens', async () => {
    const chatId = await on().opens('casey', 'Hands off');
    await on().press('ana', chatId, 'Claim');
    const pressed = await on().press('chloe', chatId, 'Reply');
    await on().slack.until(() => pressed.told().length > 0);
    expect(pressed.told().join()).toContain('Ana Ruiz');
    expect(on().slack.openView(people.chloe.slack)).toBeNull();
  });

  it('P22 P23: the modal says that a client who is away gets an e-mail, and whether our last message was seen', async () => {
    const chatId = await on().opens('avery', 'Back soon');
    await on().press('ana', chatId, 'Claim');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'I am here'));
    await on().pass(minutes(4));
    await open(on(), 'ana', chatId, 'Reply');
    const text = on().slack.openView(people.ana.slack)?.text ?? '';
    expect(text).toMatch(/e-mailed within minutes/);
    expect(text).toMatch(/does not show our last message as seen/);
    await on().slack.closeModal(people.ana.slack);
  });

  it.each([
    ['stored, then the connection broke', 'store-then-drop' as const],
    ['stored, then half of the answer', 'store-then-tear' as const],
  ])('a reply that was %s is not sent again', async (_how, kind) => {
    const chatId = await on().opens('avery', 'Once only');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    on().intercom.fault({ on: 'reply', kind, times: 1 });
    await submit(on(), 'ana', { Message: 'Exactly once' });
    await on().pass(minutes(2));
    const said = on()
      .intercom.messagesToClient(chatId)
      .filter((message) => message.text === 'Exactly once');
    expect(said).toHaveLength(1);
    expect(
      on()
        .thread(chatId)
        .filter((text) => text.includes('Exactly once')),
    ).toHaveLength(1);
  });

  it('the same words twice, on purpose, are sent twice', async () => {
    const chatId = await on().opens('avery', 'Twice');
    await on().press('ana', chatId, 'Claim');
    for (const fault of [false, true]) {
      await open(on(), 'ana', chatId, 'Reply');
      if (fault) on().intercom.fault({ on: 'reply', kind: 'store-then-drop', times: 1 });
      await submit(on(), 'ana', { Message: 'One moment, please' });
      await on().pass(minutes(2));
    }
    const said = on()
      .intercom.messagesToClient(chatId)
      .filter((message) => message.text === 'One moment, please');
    expect(said).toHaveLength(2);
  });

  it('a reply that Intercom refuses comes back to whoever wrote it, with the reason', async () => {
    const chatId = await on().opens('avery', 'Refuse me');
    await on().press('ana', chatId, 'Claim');
    await open(on(), 'ana', chatId, 'Reply');
    const body = {
      type: 'error.list',
      request_id: 'r',
      errors: [{ code: 'parameter_invalid', message: 'Body is too odd' }],
    };
    on().intercom.fault({ on: 'reply', kind: 'answer', times: 1, reply: { status: 400, body } });
    await submit(on(), 'ana', { Message: 'My careful words' });
    const notice = on()
      .thread(chatId)
      .find((text) => text.includes('was not sent'));
    expect(notice).toContain('Body is too odd');
    expect(notice).toContain('My careful words');
  });
});
