import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play } from './play.ts';
import { first, inTime, last, nudges, second, seconds, silent, stateOf, texts } from './silence.ts';

async function open(on: Play, who: SlackPersonName, chatId: string): Promise<void> {
  await on.press(who, chatId, 'Idle');
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
}

async function apply(on: Play, who: SlackPersonName, values: Record<string, string>) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

const errorsOf = (on: Play, who: SlackPersonName) => JSON.stringify(on.slack.openView(people[who].slack)?.errors);

play('The idle client, asked first', (on) => {
  it('P17 P18 P19: the owner is asked at five minutes; one Nudge, then three messages a minute apart, and the chat is closed', async () => {
    const chat = await silent(on(), 'Ida Idle');
    const { chatId } = chat;
    await on().pass(minutes(4) + seconds(50));
    expect(on().buttons(chatId)).toContain('Idle');
    expect(on().buttons(chatId)).not.toContain('Nudge');
    await on().pass(seconds(15));
    expect(on().buttons(chatId)).toEqual(expect.arrayContaining(['Reply', 'Idle', 'Nudge', 'Release']));
    expect(on().card(chatId)).toContain('has been silent since');
    await on().pass(minutes(1));
    expect(nudges(on(), chat)).toEqual([]);

    await on().press('ana', chatId, 'Nudge');
    expect(nudges(on(), chat)).toEqual([[expect.closeTo(365, -1), first]]);
    expect(on().buttons(chatId)).toContain('Stop');
    expect(on().buttons(chatId)).not.toContain('Idle');
    expect(on().buttons(chatId)).not.toContain('Nudge');
    expect(on().card(chatId)).toMatch(/Idle message 1 of 3 was sent; the next one goes at/);
    const begun = nudges(on(), chat)[0]![0];
    await on().pass(minutes(2) + seconds(10));
    const told = nudges(on(), chat);
    expect(texts(told)).toEqual([first, second, last]);
    expect(inTime(told, [begun, begun + 60, begun + 120])).toBe(true);
    expect(stateOf(on(), chat)).toBe('closed');
    const authors = on().intercom.messagesToClient(chatId).slice(1);
    expect(new Set(authors.map(({ author }) => author.name))).toEqual(new Set(['Ana Ruiz']));
    expect(on().card(chatId)).toContain('Closed');
  });

  it('P20: "Yes" ends it, and the client waits on us again', async () => {
    const chat = await silent(on(), 'Yes Sir');
    await on().pass(minutes(5) + seconds(2));
    await on().press('ana', chat.chatId, 'Nudge');
    await on().pass(seconds(30));
    await on().inIntercom((intercom) => intercom.clientWrites(chat.chatId, 'Yes'));
    expect(on().buttons(chat.chatId)).toContain('Idle');
    expect(on().card(chat.chatId)).toContain('Waiting again since');
    await on().pass(minutes(4));
    expect(texts(nudges(on(), chat))).toEqual([first]);
    expect(stateOf(on(), chat)).toBe('open');
  });

  it('P17: two presses of Nudge, by the owner and a lead at once, send one message; somebody else is told', async () => {
    const chat = await silent(on(), 'Two Presses');
    await on().pass(minutes(5) + seconds(2));
    const card = on().stage.card(chat.chatId);
    const presses = await Promise.all(
      (['ana', 'lee', 'chloe'] as const).map((who) => on().slack.press(people[who].slack, card, 'Nudge')),
    );
    await on().stage.time.settle();
    await on().slack.until(() => presses.filter((press) => press.told().length > 0).length === 2);
    expect(texts(nudges(on(), chat))).toEqual([first]);
    expect(presses[2]?.told().join()).toContain('Ana Ruiz');
    expect([...presses[0]!.told(), ...presses[1]!.told()].join()).toContain('have gone on already');
  });

  it('P20: Stop ends it for this silence; the next word of ours begins another', async () => {
    const chat = await silent(on(), 'Stop Me');
    await on().pass(minutes(5) + seconds(2));
    await on().press('ana', chat.chatId, 'Nudge');
    await on().press('lee', chat.chatId, 'Stop');
    expect(on().buttons(chat.chatId)).toContain('Idle');
    await on().pass(minutes(10));
    expect(texts(nudges(on(), chat))).toEqual([first]);
    expect(on().buttons(chat.chatId)).not.toContain('Nudge');
    await on().inIntercom((intercom) =>
      intercom.replyInInbox(people.ana.intercom, chat.chatId, 'One more thing from me.'),
    );
    await on().pass(minutes(5) + seconds(2));
    expect(on().buttons(chat.chatId)).toContain('Nudge');
  });

  it('the modal shows where the ladder stands; texts are changed for this once, and start now sends the first', async () => {
    const chat = await silent(on(), 'Mo Dal');
    await open(on(), 'ana', chat.chatId);
    const view = on().slack.openView(people.ana.slack);
    expect(view?.text).toContain('has been silent since');
    expect(view?.text).toContain('count as idle at');
    expect(JSON.stringify(view?.state)).toContain('Just checking, are you still here with me?');
    await apply(on(), 'ana', { 'What to do': 'Start now', 'Second message': 'Shall I close this?' });
    expect(on().slack.openView(people.ana.slack)).toBeNull();
    await on().pass(minutes(1) + seconds(2));
    const said = on().intercom.messagesToClient(chat.chatId).slice(2);
    expect(said.map(({ text }) => text)).toEqual([first, 'Shall I close this?']);
  });

  it('a text with a gap, or none at all, keeps the modal open and says so', async () => {
    const chat = await silent(on(), 'Gap Text');
    await open(on(), 'ana', chat.chatId);
    await apply(on(), 'ana', { 'What to do': 'Start now', 'First message': 'Hi {receiver}' });
    expect(errorsOf(on(), 'ana')).toContain('{receiver} has no value here');
    await apply(on(), 'ana', { 'What to do': 'Start now', 'First message': '   ' });
    expect(errorsOf(on(), 'ana')).toContain('Write what the client should read');
    expect(nudges(on(), chat)).toEqual([]);
    await on().slack.closeModal(people.ana.slack);
  });

  it('wait 10 minutes more: the owner is asked again then', async () => {
    const chat = await silent(on(), 'Ten More');
    await on().pass(minutes(5) + seconds(2));
    await open(on(), 'ana', chat.chatId);
    await apply(on(), 'ana', { 'What to do': 'Wait 10 minutes more' });
    expect(on().buttons(chat.chatId)).not.toContain('Nudge');
    await on().pass(minutes(9) + seconds(50));
    expect(on().buttons(chat.chatId)).not.toContain('Nudge');
    await on().pass(seconds(15));
    expect(on().buttons(chat.chatId)).toContain('Nudge');
    expect(nudges(on(), chat)).toEqual([]);
  });

  it('two people start it in two modals: one message; the second modal stays open and says why', async () => {
    const chat = await silent(on(), 'Two Modals');
    await open(on(), 'ana', chat.chatId);
    await open(on(), 'lee', chat.chatId);
    await apply(on(), 'ana', { 'What to do': 'Start now' });
    await apply(on(), 'lee', { 'What to do': 'Start now', 'First message': 'My own words' });
    expect(errorsOf(on(), 'lee')).toContain('have gone on already');
    expect(JSON.stringify(on().slack.openView(people.lee.slack)?.state)).toContain('My own words');
    expect(on().intercom.messagesToClient(chat.chatId)).toHaveLength(3);
    expect(texts(nudges(on(), chat))).toEqual([first]);
    await on().slack.closeModal(people.lee.slack);
  });

  it.each([
    ['the client has written', 'waiting for our answer', (on: Play, id: string) => on.intercom.clientWrites(id, 'Me')],
    [
      'it was assigned to somebody else',
      'Ben Okafor',
      (on: Play, id: string) => on.intercom.assignInInbox(people.ben.intercom, id, { admin: people.ben.intercom }),
    ],
    ['it was closed', 'closed', (on: Play, id: string) => on.intercom.closeInInbox(people.ben.intercom, id)],
  ])('the chat moved on while the modal was open (%s): it stays open and says why', async (_how, why, moves) => {
    const chat = await silent(on(), `Moved On ${why}`);
    await open(on(), 'ana', chat.chatId);
    await on().inIntercom(() => moves(on(), chat.chatId));
    await apply(on(), 'ana', { 'What to do': 'Start now' });
    expect(errorsOf(on(), 'ana')).toContain(why);
    expect(nudges(on(), chat)).toEqual([]);
    await on().slack.closeModal(people.ana.slack);
  });
});

play(
  'The idle client, by itself',
  (on) => {
    it('P17 P18 P19: the exact texts at five, six and seven minutes; then closed as a close does, with its resolution', async () => {
      const chat = await silent(on(), 'Auto Matic');
      await on().pass(minutes(7) + seconds(10));
      const told = nudges(on(), chat);
      expect(texts(told)).toEqual([first, second, last]);
      expect(inTime(told, [300, 360, 420])).toBe(true);
      expect(stateOf(on(), chat)).toBe('closed');
      const [row] = on().casesOf(chat.chatId);
      expect(row?.Status).toBe('Closed');
      expect(JSON.stringify(on().salesforce.comments(String(row?.Id)))).toContain('client unresponsive');
    });

    it('P20: an agent’s word restarts the five minutes', async () => {
      const chat = await silent(on(), 'Re Start');
      await on().pass(minutes(5) + seconds(30));
      expect(texts(nudges(on(), chat))).toEqual([first]);
      await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chat.chatId, 'Take your time.'));
      await on().pass(minutes(4) + seconds(55));
      expect(texts(nudges(on(), chat))).toEqual([first]);
      await on().pass(seconds(10));
      expect(texts(nudges(on(), chat))).toEqual([first, first]);
    });

    it('P20: a snooze pauses it, and the time of the pause does not count', async () => {
      const chat = await silent(on(), 'Sno Zed');
      await on().pass(minutes(3));
      const until = Math.floor((on().stage.time.now + minutes(20)) / 1000);
      await on().inIntercom((intercom) => intercom.snoozeInInbox(people.ana.intercom, chat.chatId, until));
      await on().pass(minutes(21));
      expect(nudges(on(), chat)).toEqual([]);
      await on().pass(minutes(1) + seconds(5));
      expect(texts(nudges(on(), chat))).toEqual([first]);
    });
  },
  { env: { IDLE_MODE: 'auto' } },
);

play(
  'The idle client, switched off',
  (on) => {
    it('nobody is asked and nothing is sent; the modal still starts it by hand', async () => {
      const chat = await silent(on(), 'Switched Off');
      await on().pass(minutes(12));
      expect(on().buttons(chat.chatId)).not.toContain('Nudge');
      expect(nudges(on(), chat)).toEqual([]);
      await open(on(), 'ana', chat.chatId);
      await apply(on(), 'ana', { 'What to do': 'Start now' });
      expect(texts(nudges(on(), chat))).toEqual([first]);
    });
  },
  { env: { IDLE_MODE: 'off' } },
);

play(
  'The idle client at twenty times the pace',
  (on) => {
    it('TIME_SCALE: fifteen seconds, then three and three', async () => {
      const chat = await silent(on(), 'Fast Forward');
      await on().pass(seconds(25));
      const told = nudges(on(), chat);
      expect(texts(told)).toEqual([first, second, last]);
      expect(inTime(told, [15, 18, 21])).toBe(true);
    });
  },
  { env: { IDLE_MODE: 'auto', TIME_SCALE: '20' } },
);
