/**
 * A chat as plain text for its Salesforce case (P13): everything that was said, by whom and when, and who closed it.
 * Clients' words stand as they were written; each message is indented, so that none can look like a line of ours.
 */
import type { Closing } from '../domain/closing-record.ts';
import type { Part } from '../domain/part.ts';
import { loggedBy } from '../domain/time-entry.ts';
import type { TranscriptSource } from '../domain/transcript.ts';
import { count } from './duration.ts';
import { removedWords } from './part.ts';

/** What a transcript is worded from: with the chat's address in Intercom. */
export type TranscriptScene = TranscriptSource & { chatUrl: string };

/** The messages (and notes, if wanted) that a transcript holds. */
export function saidIn({ parts, withNotes }: Pick<TranscriptScene, 'parts' | 'withNotes'>): Part[] {
  return parts.filter((part) => part.kind === 'message' || (withNotes && part.kind === 'note'));
}

/**
 * Names what a file or comment holds: the same chat with the same number of messages is the same transcript, so that a
 * repeat is recognised, and one that grew is told apart.
 */
export function transcriptTitle(scene: TranscriptScene): string {
  const { chat } = scene;
  return `Chat ${chat.id}: transcript, ${count(saidIn(scene).length, 'message')}`;
}

/** The whole text of the file. */
export function transcriptText(scene: TranscriptScene): string {
  const times = timesIn(scene.timeZone);
  const said = saidIn(scene).map((part) => messageText(part, times));
  return `${[[transcriptTitle(scene), ...headerLines(scene, times)].join('\n'), ...said].join('\n\n')}\n`;
}

/** The first lines of the comment, for whoever opens the case. */
export function transcriptSummary(scene: TranscriptScene): string {
  const { closing } = scene;
  const lines = [transcriptTitle(scene), ...headerLines(scene, timesIn(scene.timeZone))];
  if (closing.comment !== undefined) lines.push('', closing.comment.trim());
  return lines.join('\n');
}

function headerLines({ chat, closing, agents, chatUrl }: TranscriptScene, times: (at: number) => string): string[] {
  const { client } = chat;
  const minutes = workedLine(closing, agents);
  return [
    `Client: ${oneLine([client.name, client.email, client.company].filter((each) => each !== undefined).join(', '))}`,
    `Agent: ${nameOf(agents, chat.ownerId)}`,
    `Opened: ${times(chat.openedAt)}`,
    ...(closing.closedAt === undefined ? [] : [`Closed: ${times(closing.closedAt)}`]),
    `Resolution: ${closing.resolution}`,
    ...(minutes === '' ? [] : [`Time: ${minutes}`]),
    ...(chat.page === undefined ? [] : [`Page: ${oneLine(chat.page)}`]),
    `In Intercom: ${chatUrl}`,
  ];
}

/** "Ana Ruiz 12 minutes, Ben Okafor 3 minutes". */
function workedLine(closing: Closing, agents: TranscriptScene['agents']): string {
  return loggedBy(closing)
    .map(({ agentId, minutes }) => `${nameOf(agents, agentId)} ${count(minutes, 'minute')}`)
    .join(', ');
}

function messageText(part: Part, times: (at: number) => string): string {
  const text = (part.isRedacted ? `[${removedWords}]` : part.text).trim();
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const body = text === '' ? [] : lines.map((line) => `  ${line}`.trimEnd());
  const files = part.attachments.map(({ name }) => `  [File: ${oneLine(name)}]`);
  return [`${times(part.at)}  ${oneLine(part.author.name)}${role(part)}:`, ...body, ...files].join('\n');
}

function role(part: Part): string {
  if (part.kind === 'note') return ' (private note)';
  return { client: ' (client)', agent: '', bot: ' (bot)' }[part.author.kind];
}

function nameOf(agents: TranscriptScene['agents'], id: string | undefined): string {
  if (id === undefined) return 'nobody';
  return oneLine(agents.get(id)?.name ?? `teammate ${id}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Writes instants such as `2026-11-16 10:04:07 +01:00`. */
function timesIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const offset = get('timeZoneName').replace('GMT', '') || '+00:00';
    return `${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}:${get('second')} ${offset}`;
  };
}
