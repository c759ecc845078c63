/** Messages as people see them: dates in the reader's own time, bold words without the asterisks that make them so. */
import type { Message } from './slack/model.ts';
import { buttonLabels } from './slack/people/find.ts';
import type { SlackService } from './slack/slack-service.ts';

/** What a person in `timeZone` reads in a message, with line breaks. */
export function shownText(slack: SlackService, message: Pick<Message, 'text' | 'blocks'>, timeZone: string): string {
  const blocks = message.blocks.filter(({ type }) => type !== 'actions');
  return slack.plainText(localised({ text: message.text, blocks }, timeZone));
}

/** The labels of the buttons below a message, in their order. */
export function shownButtons(message: Message): string[] {
  return buttonLabels(message.blocks);
}

/** The time of day, HH:MM:SS. `at` in epoch ms. */
export function timeOfDay(at: number, timeZone: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeZone });
}

/** A copy in which every date token carries the reader's own time in place of its fallback. */
function localised<T>(value: T, timeZone: string): T {
  if (typeof value === 'string') return localDates(value, timeZone) as T;
  if (Array.isArray(value)) return value.map((item) => localised(item, timeZone)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, localised(item, timeZone)]);
  const copy = Object.fromEntries(entries);
  if (copy.type === 'mrkdwn') copy.text = String(copy.text).replace(/\*([^*\n]+)\*/g, '$1');
  if (copy.type === 'date') copy.fallback = dateInWords(Number(copy.timestamp), String(copy.format), timeZone);
  return copy as T;
}

function localDates(text: string, timeZone: string): string {
  return text.replace(
    /<!date\^(\d+)\^([^|>]*)\|[^>]*>/g,
    (_, at: string, format: string) => `<!date^${at}^${format}|${dateInWords(Number(at), format, timeZone)}>`,
  );
}

/** Slack's format of a date, such as `{date_short} {time}`, filled in. `at` in epoch seconds. */
function dateInWords(at: number, format: string, timeZone: string): string {
  const date = new Date(at * 1000);
  const time = date.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const day = date.toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short' });
  return format.replace(/\{time\w*\}/g, time).replace(/\{date\w*\}/g, day);
}
