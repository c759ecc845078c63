/** A client who is silent after a word of ours, and the nudges that they read. */
import { people } from '../../src/sandbox/services.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import type { Play } from './play.ts';

export const seconds = (count: number) => count * 1_000;
export const { idleFirst: first, idleSecond: second, idleLast: last } = defaultClientWords;

/** A chat that Ana has and has answered; `from` is the second of her answer, from which everything is counted. */
export interface Silence {
  chatId: string;
  /** Unix seconds. */
  from: number;
}

/** Opens a chat that Ana takes and answers in Intercom, at a whole second. */
export async function silent(on: Play, name: string): Promise<Silence> {
  const chatId = await on.opens(on.newClient(name), 'Hello');
  await on.press('ana', chatId, 'Claim');
  const { time } = on.stage;
  await time.advance(seconds(1) - (time.now % seconds(1)));
  await on.inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'Here you are.'));
  return { chatId, from: on.intercom.messagesToClient(chatId).at(-1)?.at ?? 0 };
}

/** The nudges that the client has read, with the seconds since the word of ours before them. */
export function nudges(on: Play, { chatId, from }: Silence): Array<[number, string]> {
  return on.intercom
    .messagesToClient(chatId)
    .filter(({ text }) => [first, second, last].includes(text))
    .map(({ at, text }) => [at - from, text]);
}

export const texts = (told: Array<[number, string]>) => told.map(([, text]) => text);

/** What the client has read is told within two seconds of its time. */
export function inTime(told: Array<[number, string]>, due: number[]): boolean {
  return told.length === due.length && told.every(([at], place) => at >= due[place]! && at <= due[place]! + 2);
}

/** Intercom's state of the chat. */
export const stateOf = (on: Play, { chatId }: Silence) => on.intercom.conversation(chatId).state;
