/**
 * A part: one thing that was said or done in a chat, as Intercom recorded it. Parts are evidence: they are merged by
 * id and never taken back, whatever order they are read in.
 */
export type Author =
  | { kind: 'client'; id: string; name: string }
  | { kind: 'agent'; id: string; name: string }
  | { kind: 'bot'; id: string; name: string };

/**
 * What the part is: `message` is read by the client, `note` by colleagues only; `event` is anything that changes
 * neither words, owner nor state and that we need not know.
 */
export type PartKind = 'message' | 'note' | 'assigned' | 'closed' | 'opened' | 'snoozed' | 'unsnoozed' | 'event';

export interface Attachment {
  name: string;
  contentType?: string;
}

export interface Part {
  id: string;
  /** Epoch milliseconds; Intercom's own resolution is one second. */
  at: number;
  kind: PartKind;
  author: Author;
  /** The words as plain text, never markup; empty where there are none. */
  text: string;
  attachments: Attachment[];
  /** Its words were taken out in Intercom: the one change to a part that is followed. */
  isRedacted?: true;
  /** For a part that moved the chat, to whom: an agent, a team, or nobody. */
  assigned?: { agentId?: string; teamId?: string };
}

/** How much of the first message the card shows, in characters; a longer one stands in the thread as a whole. */
export const excerptLength = 600;

/**
 * Orders parts as they happened: by time, then by Intercom's number, which grows. The words of a part come before the
 * move that it made as well (`12`, then `12:closed`).
 */
export function comparePart(a: Pick<Part, 'at' | 'id'>, b: Pick<Part, 'at' | 'id'>): number {
  if (a.at !== b.at) return a.at - b.at;
  const [numberA = '', moveA = ''] = a.id.split(':');
  const [numberB = '', moveB = ''] = b.id.split(':');
  if (numberA.length !== numberB.length) return numberA.length - numberB.length;
  return compareText(numberA, numberB) || compareText(moveA, moveB);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * How much of a mirrored message stands in one post, in characters. Slack documents no limit for all the words of a
 * message, and has refused 11,300 (github.com/slackapi/bolt-js/issues/2867).
 */
export const postLength = 6000;

/** The words of a message, cut into the posts that carry it; one, perhaps empty, for every message that fits. */
export function piecesOf(text: string): string[] {
  const points = Array.from(text);
  const count = Math.max(1, Math.ceil(points.length / postLength));
  return Array.from({ length: count }, (_, piece) =>
    points.slice(piece * postLength, (piece + 1) * postLength).join(''),
  );
}

/** True for words of an agent that the client reads, wherever they were written: they answer (P7, P9). */
export function isAnswer(part: Part): boolean {
  return part.kind === 'message' && part.author.kind === 'agent';
}

/** Whether a message reads the same: words go out as HTML and come back as text, so only white space may differ. */
export function sameWords(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** True for words of the client. */
export function isClientWord(part: Part): boolean {
  return part.kind === 'message' && part.author.kind === 'client';
}
