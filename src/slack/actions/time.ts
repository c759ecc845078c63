/** The buttons of a time sheet: correct one entry, send all as CSV (P11). */
import { csvIntro, csvSent, timeUnknown } from '../../text/time.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import { correctTimeModal } from '../modals/time.ts';
import { plain } from '../posts/thread-notice.ts';
import { csvMessages } from '../posts/time-csv.ts';
import { ButtonPress, OpenPress, type ReplyTo, TimeEntryId } from '../schema.ts';
import { timeRefusal } from '../time-refusal.ts';

/** Opens the modal for one entry. */
export const correctTime: Listener = async (body, ack, desk) => {
  const [press, trigger] = [ButtonPress.safeParse(body), OpenPress.safeParse(body)];
  await acknowledge(ack, desk.log);
  const entryId = TimeEntryId.safeParse(press.data?.chatId);
  if (!press.success || !trigger.success || !entryId.success) {
    desk.log.warn({ err: press.error ?? trigger.error ?? entryId.error }, 'A press could not be read');
    return;
  }
  const { replyTo } = press.data;
  await orSay(replyTo, desk, async () => {
    const found = await desk.intake.time.entry(entryId.data, replyTo.slackUserId);
    if (found.kind === 'entry') await desk.modals.open(trigger.data.triggerId, correctTimeModal(found.entry));
    else await desk.tell(replyTo, plain(timeRefusal(found)));
  });
};

/** Sends the entries of the week in direct messages. */
export const sendTimeCsv: Listener = async (body, ack, desk) => {
  const press = ButtonPress.safeParse(body);
  await acknowledge(ack, desk.log);
  if (!press.success) return desk.log.warn({ err: press.error }, 'A press could not be read');
  const { replyTo } = press.data;
  await orSay(replyTo, desk, async () => {
    const { slackUserId } = replyTo;
    const found = await desk.intake.time.csv(slackUserId);
    if (found.kind !== 'csv') return desk.tell(replyTo, plain(timeRefusal(found)));
    for (const message of csvMessages(found.csv, csvIntro(found.sheet))) await desk.tell({ slackUserId }, message);
    await desk.tell(replyTo, plain(csvSent));
  });
};

async function orSay(replyTo: ReplyTo, desk: Desk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (err) {
    desk.log.error({ err }, 'A time entry could not be looked up');
    await desk.tell(replyTo, plain(timeUnknown));
  }
}
