/** `/chatduty`: a word and what is typed behind it. Each answer is private. */
import { nearestWord } from '../../domain/nearest.ts';
import { help, unknownWord } from '../../text/help.ts';
import { agentsAnswer, panelAnswer, scheduleAnswer, statsAnswer, timeAnswer, whoAnswer } from '../answers.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import type { Words } from '../messages.ts';
import { openSettings } from '../open-settings.ts';
import { lines } from '../posts/lines.ts';
import { Command } from '../schema.ts';
import { away, back, override, swap, take } from './roster-words.ts';
import type { Typed, Word } from './typed.ts';

const reading =
  (answer: (slackUserId: string, desk: Desk) => Promise<Words>): Word =>
  async ({ replyTo }, desk) =>
    desk.tell(replyTo, await answer(replyTo.slackUserId, desk));

/** Every word, with what it does. */
export const words: Record<string, Word> = {
  who: reading(whoAnswer),
  schedule: reading(scheduleAnswer),
  take,
  swap,
  override,
  away,
  back,
  stats: reading(statsAnswer),
  time: reading(timeAnswer),
  agents: reading(agentsAnswer),
  settings: openSettings,
  help: ({ replyTo }, desk) => desk.tell(replyTo, lines(help)),
};

/** Acknowledged at once: a word that changes something tells what came of it. */
export const chatduty: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = Command.safeParse(body);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A command could not be read');
  const { words: typed, replyTo, triggerId } = parsed.data;
  const [first = '', ...rest] = typed;
  const asked: Typed = { replyTo, triggerId, rest };
  if (first === '') return desk.tell(replyTo, await panelAnswer(replyTo.slackUserId, desk));
  const word = Object.hasOwn(words, first.toLowerCase()) ? words[first.toLowerCase()] : undefined;
  if (word) return word(asked, desk);
  await desk.tell(replyTo, lines([unknownWord(first, nearestWord(first, Object.keys(words))), ...help]));
};
