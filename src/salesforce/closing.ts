/**
 * The end of a chat in Salesforce (P13): the transcript as a file and a short private comment on the case, then the
 * closed status. Neither has a natural key, so what is there is looked through first.
 */
import type { SalesforceClosing, TranscriptOrder } from '../core/ports.ts';
import { transcriptSummary, transcriptText, transcriptTitle } from '../text/transcript.ts';
import { cut } from './case-fields.ts';
import type { SalesforceClient } from './client.ts';
import { CallRefused, refusalOf } from './errors.ts';
import { CASE_FIELDS, CaseRow, CommentRow, Created, FileRow, RecordId } from './schema.ts';
import { soqlText } from './soql.ts';

/** A comment takes 4,000 bytes, with markup characters counted as HTML writes them (salesforce object reference). */
const maxCommentBytes = 3_500;
const maxSubject = 255;
const caseIsGone = 'The case is not in Salesforce any more: it was deleted, or merged into another.';

/** Stores what is missing of a transcript: the file, the comment, or nothing. Throws `RetryLater`. */
export async function storeTranscript(
  client: SalesforceClient,
  order: TranscriptOrder,
  chatUrl: string,
): Promise<SalesforceClosing> {
  const caseId = RecordId.parse(order.caseId);
  const scene = { ...order, chatUrl };
  const title = transcriptTitle(scene);
  return await answered(async () => {
    await requireCase(client, caseId);
    const files = await client.query(
      `SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = ${soqlText(caseId)}`,
      FileRow,
    );
    if (!files.includes(title))
      await client.storeFile(
        { Title: title, PathOnClient: `chat-${order.chat.id}.txt`, FirstPublishLocationId: caseId },
        transcriptText(scene),
      );
    const comments = await client.query(
      `SELECT CommentBody FROM CaseComment WHERE ParentId = ${soqlText(caseId)}`,
      CommentRow,
    );
    const stored = new Set(comments.map(firstLine));
    for (const CommentBody of commentsOf(title, transcriptSummary(scene)))
      if (!stored.has(firstLine(CommentBody)))
        await client.post('/sobjects/CaseComment', { ParentId: caseId, CommentBody, IsPublished: false }, Created);
  });
}

/** Sets the closed status. A case that is closed already is left alone, whoever closed it. Throws `RetryLater`. */
export async function closeCase(
  client: SalesforceClient,
  input: { caseId: string; subject?: string },
  closedStatus: string,
): Promise<SalesforceClosing> {
  const caseId = RecordId.parse(input.caseId);
  const subject = input.subject?.trim() ?? '';
  return await answered(async () => {
    const { isClosed } = await requireCase(client, caseId);
    if (isClosed) return;
    await client.patch(`/sobjects/Case/${caseId}`, {
      Status: closedStatus,
      ...(subject !== '' && { Subject: cut(subject, maxSubject) }),
    });
  });
}

async function requireCase(client: SalesforceClient, caseId: string): Promise<CaseRow> {
  return await client.get(`/sobjects/Case/${caseId}?fields=${CASE_FIELDS}`, CaseRow);
}

async function answered(work: () => Promise<void>): Promise<SalesforceClosing> {
  try {
    await work();
    return { kind: 'done' };
  } catch (error) {
    if (isGone(error)) return { kind: 'refused', words: caseIsGone, isGone: true };
    return { kind: 'refused', words: refusalOf(error).words, isGone: false };
  }
}

/** Only the case itself is read or changed by its id here. */
function isGone(error: unknown): boolean {
  if (!(error instanceof CallRefused)) return false;
  return error.status === 404 && error.errors.some(({ code }) => code === 'NOT_FOUND' || code === 'ENTITY_IS_DELETED');
}

/** The summary as comments, mostly one; each begins with a line of its own, by which it is known again. */
function commentsOf(title: string, summary: string): string[] {
  const [first = '', ...further] = inBytes(summary, maxCommentBytes);
  return [first, ...further.map((piece, place) => `${title}, going on (${place + 2})\n${piece}`)];
}

function firstLine(body: string): string {
  return body.split('\n', 1)[0]?.trim() ?? '';
}

/** Cuts a text into pieces of a number of bytes as Salesforce counts them, at whole characters. */
export function inBytes(text: string, max: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    const more = bytesOf(character);
    if (bytes + more > max) {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += character;
    bytes += more;
  }
  return [...pieces, piece];
}

function bytesOf(character: string): number {
  const encoded = { '&': 5, '<': 4, '>': 4, '"': 6, "'": 5 }[character];
  return encoded ?? Buffer.byteLength(character);
}
