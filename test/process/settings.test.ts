import { expect, it } from 'vitest';
import { channels, people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { offer } from './offers.ts';
import { minutes, type Play, play } from './play.ts';

/** A lead opens a section of the settings. */
async function open(on: Play, section: string, who: SlackPersonName = 'lee') {
  await on.stage.command(who, 'settings');
  const { slack } = people[who];
  await on.slack.until((service) => service.openView(slack)?.title === 'Duty settings');
  const before = on.slack.openView(slack)?.privateMetadata;
  if (section === 'Response times') return;
  await on.slack.chooseInModal(slack, 'Section', section);
  await on.slack.until((service) => service.openView(slack)?.privateMetadata !== before);
}

/** A lead changes a section. */
async function set(on: Play, section: string, values: Values) {
  await open(on, section);
  expect(await submit(on, values)).toMatchObject({ isOpen: false });
}

type Values = Parameters<Play['slack']['submit']>[1];

async function submit(on: Play, values: Values, who: SlackPersonName = 'lee') {
  await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  const view = on.slack.openView(people[who].slack);
  return { isOpen: view !== null, errors: JSON.stringify(view?.errors ?? {}), state: JSON.stringify(view?.state) };
}

/** What stands in the Reply modal of a new chat once a saved reply is chosen; undefined when there is no such reply. */
async function chosenReply(on: Play, client: string, title: string, words: string): Promise<string | undefined> {
  const chatId = await on.opens(on.newClient(client), 'Question');
  await on.press('ana', chatId, 'Claim');
  await on.press('ana', chatId, 'Reply');
  await on.slack.until((slack) => slack.openView(people.ana.slack)?.title === 'Reply');
  await on.slack.chooseInModal(people.ana.slack, 'Saved reply', title);
  await on.slack.until((slack) => slack.openView(people.ana.slack)?.text.includes(words) === true);
  const text = on.slack.openView(people.ana.slack)?.text;
  await on.slack.closeModal(people.ana.slack);
  return text;
}

const seconds = (count: number) => count * 1_000;

const times = (warning: number, leads: number, target: number) => ({
  'Minutes until the first warning': String(warning),
  'Minutes until the leads are told': String(leads),
  'Target in minutes': String(target),
});

const notInPilot = 'This client is not in the pilot';

play(
  'Duty settings',
  (on) => {
    it('P5: a lead adds a saved reply, and an agent finds it in Reply with its variables filled', async () => {
      await open(on(), 'Saved replies');
      expect(on().slack.openView(people.lee.slack)?.text).toContain('Looking into it');
      const replies = 'Hello\nGood to see you, {client}!\n---\nVisit <us>\n{agent} & all *wait*';
      expect(await submit(on(), { 'Saved replies': replies })).toMatchObject({ isOpen: false });
      expect(on().toPerson('lee', 'The settings are saved')).toHaveLength(1);
      expect(await chosenReply(on(), 'Vera Variable', 'Visit <us>', '& all')).toContain('Ana & all *wait*');
      expect(await chosenReply(on(), 'Walt Word', 'Hello', 'Good to see')).toContain('Good to see you, Walt');
      await open(on(), 'Saved replies');
      expect(on().slack.openView(people.lee.slack)?.text).toContain('Good to see you, {client}!');
      await on().slack.closeModal(people.lee.slack);
    });

    it('P5: left empty, the usual replies come back', async () => {
      await set(on(), 'Saved replies', { 'Saved replies': '' });
      expect(await chosenReply(on(), 'Una Usual', 'Greeting', 'thank you')).toContain('thank you for contacting us');
    });

    it('somebody who is no lead is told so, and no modal opens', async () => {
      await on().stage.command('ana', 'settings');
      await on().slack.until((slack) => slack.ephemerals(people.ana.slack).length > 0);
      const told = on().slack.ephemerals(people.ana.slack).at(-1);
      expect(told && on().slack.plainText(told)).toContain('Only leads may look at the settings');
      expect(on().slack.openView(people.ana.slack)).toBeNull();
    });

    it('P1 P5: whatever is wrong is said at its input, the words stay, and nothing is half saved', async () => {
      await open(on(), 'Pilot');
      const days = { 'Pilot from': '2026-11-10', 'Pilot to': '2026-11-01' };
      const first = await submit(on(), { 'Pilot clients': 'Nobody Ltd', ...days });
      expect(first.isOpen).toBe(true);
      expect(first.errors).toContain('would end (2026-11-01) before it begins (2026-11-10)');
      expect(first.state).toContain('Nobody Ltd');
      const second = await submit(on(), { 'Pilot clients': 'Nobody, Ltd', 'Pilot to': '2026-12-31' });
      expect(second.errors).toContain('has several columns');
      expect(second.errors).not.toContain('would end');
      await on().slack.closeModal(people.lee.slack);
      const chatId = await on().opens(on().newClient('Hal Half'), 'Am I marked?');
      expect(on().card(chatId)).not.toContain(notInPilot);
    });

    it("P1: a pilot from Slack changes a card's mark at the next read, and ends when its days are taken away", async () => {
      const company = on().intercom.addCompany({ name: 'Comma, Inc' });
      const inside = on().intercom.addContact({ name: 'Ida In', role: 'user', companies: [company] });
      const other = on().intercom.addCompany({ name: 'Other Ltd' });
      const outside = on().intercom.addContact({ name: 'Otto Out', role: 'user', companies: [other] });
      const chatId = await on().opens({ contact: outside }, 'Before');
      expect(on().card(chatId)).not.toContain(notInPilot);
      await set(on(), 'Pilot', {
        'Pilot clients': '"Comma, Inc"\nGlobex Media',
        'Pilot from': '2026-11-01',
        'Pilot to': '2026-12-31',
      });
      await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'After'));
      expect(on().card(chatId)).toContain(notInPilot);
      expect(on().card(await on().opens({ contact: inside }, 'Hello'))).not.toContain(notInPilot);
      await set(on(), 'Pilot', { 'Pilot from': null, 'Pilot to': null });
      await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Later'));
      expect(on().card(chatId)).not.toContain(notInPilot);
    });

    it('P5: of two who change the settings at once, the later is told, and nothing of theirs is saved', async () => {
      await open(on(), 'Saved replies');
      await open(on(), 'Saved replies', 'ben');
      expect(await submit(on(), { 'Saved replies': 'First\nFrom Lee' })).toMatchObject({ isOpen: false });
      const later = await submit(on(), { 'Saved replies': 'Second\nFrom Ben' }, 'ben');
      expect(later.isOpen).toBe(true);
      expect(later.errors).toContain('This section was changed in the meantime, and nothing was saved now');
      expect(later.state).toContain('From Ben');
      await on().slack.closeModal(people.ben.slack);
      await open(on(), 'Saved replies', 'ben');
      expect(on().slack.openView(people.ben.slack)?.text).toContain('From Lee');
      expect(await submit(on(), { 'Saved replies': 'Second\nFrom Ben' }, 'ben')).toMatchObject({ isOpen: false });
      expect(await chosenReply(on(), 'Tina Two', 'Second', 'From Ben')).toContain('From Ben');
    });

    it('P7: waiting chats follow new response times: warned on time by shorter ones, not early by longer ones', async () => {
      const chatId = await on().opens(on().newClient('Lowe Red'), 'Hello?');
      const before = on().card(chatId);
      await set(on(), 'Response times', times(2, 30, 40));
      expect(on().card(chatId)).not.toBe(before);
      await on().pass(minutes(2) - seconds(20));
      expect(on().toPerson('ana', 'Lowe Red')).toEqual([]);
      await on().pass(seconds(22));
      expect(on().toPerson('ana', 'Lowe Red')).toHaveLength(1);

      await on().opens(on().newClient('Ray Ised'), 'Hello?');
      await set(on(), 'Response times', times(20, 30, 40));
      await on().pass(minutes(6));
      expect(on().toPerson('ana', 'Ray Ised')).toEqual([]);
      await set(on(), 'Response times', times(5, 8, 10));
      expect(on().toPerson('ana', 'Ray Ised')).toHaveLength(1);
      expect(on().toLeads('Ray Ised')).toEqual([]);
    });

    it('P6: a Slack status counts as an absence, and the topic names who is on duty, until leads switch that off', async () => {
      const topic = () => on().slack.topic(channels.chats);
      on().slack.updateUser(people.ana.slack, { statusEmoji: ':palm_tree:', statusText: 'On vacation' });
      await on().pass(minutes(5));
      expect(topic()).toBe('On chat duty: Ana Ruiz');
      expect(on().toLeads('Ana Ruiz is away')).toHaveLength(1);
      await set(on(), 'Status and topic', {
        'Slack statuses of agents': [],
        'Topic of the channel of the chats': [],
      });
      expect(topic()).toBe('');
      expect(await on().typed('ana', 'back')).toContain('You were not away');
      await set(on(), 'Status and topic', { 'Topic of the channel of the chats': ['Names who is on duty'] });
      expect(topic()).toBe('On chat duty: Ana Ruiz');
    });

    it('P13 P14 P17 P23: the next chat shows new texts, times of idle messages and offers, notes and reopening', async () => {
      await set(on(), 'Idle clients', {
        'When a client falls silent': 'Everything goes by itself',
        'Minutes of silence before the first message': '2',
        'Minutes between two messages': '3',
        'Idle, first message': 'Hello {client}, are you there?',
      });
      await set(on(), 'Hand off and reopening', {
        'Minutes to accept a chat': '1',
        'A reopened chat goes to': 'Always its former agent',
        'Transcript in the case': ['With private notes'],
      });
      await set(on(), 'Texts for clients', { Farewell: 'Goodbye, {client}!' });

      const chatId = await on().opens(on().newClient('Ned Next'), 'Hello?');
      await on().press('ben', chatId, 'Claim');
      await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'The answer'));
      await on().inIntercom((intercom) => intercom.noteInInbox(people.ben.intercom, chatId, 'Only between us'));
      const newest = () => on().intercom.messagesToClient(chatId).at(-1)?.text;
      await on().pass(minutes(2) - seconds(10));
      expect(newest()).toBe('The answer');
      await on().pass(seconds(12));
      expect(newest()).toBe('Hello Ned, are you there?');
      await on().pass(minutes(3) - seconds(10));
      expect(newest()).toBe('Hello Ned, are you there?');
      await on().pass(seconds(12));
      expect(newest()).toContain('going to close this chat session for now');

      await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'Yes'));
      await offer(on(), 'ben', chatId, 'chloe');
      expect(on().buttons(chatId)).toContain('Accept');
      await on().pass(minutes(1) + seconds(2));
      expect(on().buttons(chatId)).not.toContain('Accept');

      await on().press('ben', chatId, 'Close');
      await on().slack.until((slack) => slack.openView(people.ben.slack)?.title === 'Close chat');
      await submit(on(), {}, 'ben');
      await on().pass(minutes(1));
      expect(newest()).toBe('Goodbye, Ned!');
      const [file] = on().salesforce.files(on().casesOf(chatId)[0]?.Id ?? '');
      expect(file?.text).toContain('Only between us');

      await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'One more thing'));
      expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    });
  },
  { env: { SLACK_LEADS: `${people.lee.slack},${people.ben.slack}` } },
);
