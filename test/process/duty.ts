/** How people ask about the duty and change it, for the tests of it: commands, modals, direct messages, settings. */
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { minutes, type Play } from './play.ts';

const hourMs = minutes(60);

/** Lets hours pass in one step each, in which periodic work runs once. */
export const passHours = (on: Play, count: number) => on.stage.time.advance(count * hourMs, hourMs);

const lee = people.lee.slack;

type Entries = Parameters<Play['slack']['submit']>[1];

/** Fills the modal that somebody has open, and sends it. */
export async function sends(on: Play, who: SlackPersonName, title: string, entries: Entries = {}) {
  await on.slack.until((now) => now.openView(people[who].slack)?.title === title);
  const sent = await on.slack.submit(people[who].slack, entries);
  await on.stage.time.settle();
  return sent;
}

/** The newest direct message to somebody that holds these words, as it stands now. */
export function messageTo(on: Play, who: SlackPersonName, words: string): Message {
  const message = on.slack.directMessages(people[who].slack).findLast((one) => on.slack.plainText(one).includes(words));
  if (!message) throw new Error(`Nobody told ${who} "${words}".`);
  return message;
}

/** Presses a button in the newest direct message that has it. */
export async function presses(on: Play, who: SlackPersonName, label: string) {
  await on.slack.press(people[who].slack, messageTo(on, who, `[${label}]`), label);
  await on.stage.time.settle();
}

/** The lead opens a section of the settings, which is known by words in it. */
export async function openSection(on: Play, section: string, words: string) {
  await on.stage.command('lee', 'settings');
  await on.slack.until((slack) => slack.openView(lee)?.title === 'Duty settings');
  await on.slack.chooseInModal(lee, 'Section', section);
  await on.slack.until((slack) => slack.openView(lee)?.text.includes(words) === true);
}

/** One agent stands by: whoever has the next shift. */
export async function addBackup(on: Play) {
  await openSection(on, 'Rotation', 'A change is shown with what it comes to');
  await on.slack.pressInModal(lee, 'Edit');
  await on.slack.until((slack) => slack.openView(lee)?.text.includes('Hand-over at') === true);
  await on.slack.submit(lee, { 'Standing by': '1' });
  await on.slack.until((slack) => slack.openView(lee)?.text.includes('The next 12 weeks') === true);
  await on.slack.submit(lee, {});
  await on.stage.time.settle();
}
