import { dutySentence, dutyUnknown } from '../../text/duty.ts';
import { help, unknownWord } from '../../text/help.ts';
import type { Sentence } from '../../text/sentence.ts';
import { timeUnknown } from '../../text/time.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import type { Words } from '../messages.ts';
import { openSettings } from '../open-settings.ts';
import { plain } from '../posts/thread-notice.ts';
import { timeSheet } from '../posts/time-sheet.ts';
import { Command, OpenPress } from '../schema.ts';
import { asText, paragraph } from '../sentences.ts';
import { timeRefusal } from '../time-refusal.ts';

/**
 * `/chatduty`: `who`, `time`, `settings`, `help`; anything else is answered with the help. It changes nothing, so it is
 * acknowledged at once.
 */
export const chatduty: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = Command.safeParse(body);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A command could not be read');
  const { words, replyTo } = parsed.data;
  const trigger = OpenPress.safeParse(body);
  if (words[0]?.toLowerCase() === 'settings' && trigger.success)
    return openSettings({ replyTo, triggerId: trigger.data.triggerId }, desk);
  await desk.tell(replyTo, await answerTo(words[0] ?? '', replyTo.slackUserId, desk));
};

async function answerTo(word: string, slackUserId: string, desk: Desk): Promise<Words> {
  switch (word.toLowerCase()) {
    case 'who':
      return plain(await who(desk));
    case 'time':
      return time(slackUserId, desk);
    case '':
    case 'help':
      return lines(help);
    default:
      return lines([unknownWord(word), ...help]);
  }
}

async function who({ intake, log }: Desk): Promise<Sentence> {
  try {
    return dutySentence(await intake.dutyNow());
  } catch (err) {
    log.error({ err }, 'Who is on duty could not be read');
    return dutyUnknown;
  }
}

async function time(slackUserId: string, { intake, log }: Desk): Promise<Words> {
  try {
    const found = await intake.time.sheet(slackUserId);
    return found.kind === 'sheet' ? timeSheet(found) : plain(timeRefusal(found));
  } catch (err) {
    log.error({ err }, 'Time entries could not be read');
    return plain(timeUnknown);
  }
}

function lines(sentences: readonly Sentence[]): Words {
  return { text: sentences.map(asText).join('\n'), blocks: sentences.map(paragraph) };
}
