/** A conversation part of Intercom's as one or more parts of ours. */
import { z } from 'zod';
import { type Attachment, comparePart, type Part, type PartKind } from '../domain/part.ts';
import { toAuthor, WireAuthor } from './author.ts';
import { cleanLine } from './clean-text.ts';
import { AssigneeId, Flag, Id, listOf, MaybeText, Time } from './fields.ts';
import { toPlainText } from './html.ts';

/** Files that came with a message. Their addresses are not kept: they stop working within the hour. */
export const WireAttachments = listOf(
  z.object({ name: MaybeText, content_type: MaybeText }).transform(({ name, content_type }): Attachment => {
    const contentType = cleanLine(content_type ?? '');
    return { name: cleanLine(name ?? '') || 'file', ...(contentType !== '' && { contentType }) };
  }),
);

export const WirePart = z.object({
  id: Id,
  created_at: Time,
  // No closed list of types exists: unknown ones pass.
  part_type: z.string().catch(''),
  body: MaybeText,
  author: WireAuthor.optional().catch(undefined),
  assigned_to: z.object({ type: MaybeText, id: AssigneeId }).optional().catch(undefined),
  attachments: WireAttachments,
  redacted: Flag,
});

export type WirePart = z.output<typeof WirePart>;

type Move = Exclude<PartKind, 'message' | 'note' | 'event'>;

const moves: Record<string, Move[] | undefined> = {
  assignment: ['assigned'],
  default_assignment: ['assigned'],
  away_mode_assignment: ['assigned'],
  assign_and_reopen: ['assigned', 'opened'],
  close: ['closed'],
  open: ['opened'],
  note_and_reopen: ['opened'],
  snoozed: ['snoozed'],
  unsnoozed: ['unsnoozed'],
  timer_unsnooze: ['unsnoozed'],
};

/**
 * What a part says and what it does, as parts of their own. One that does both (the first reply to an unassigned chat
 * is an `assignment` with a body; a close may carry a farewell) gives its words under its own id and each of its moves
 * under `<id>:<move>`, for instance `37350000002:assigned`. A part without words gives its move under its own id, and
 * one that is neither is an `event`.
 */
export function toParts(wire: WirePart): Part[] {
  const { id, created_at: at, attachments } = wire;
  const author = toAuthor(wire.author);
  const base = { at, author, text: '', attachments: [] };
  const text = toPlainText(wire.body ?? '');
  const parts: Part[] = hasWords(wire, text)
    ? [
        {
          id,
          at,
          kind: wire.part_type.startsWith('note') ? 'note' : 'message',
          author,
          text,
          attachments,
          ...(wire.redacted && { isRedacted: true as const }),
        },
      ]
    : [];
  for (const kind of moves[wire.part_type] ?? []) {
    const partId = parts.length === 0 ? id : `${id}:${kind}`;
    parts.push({ ...base, id: partId, kind, ...(kind === 'assigned' && { assigned: assignedTo(wire) }) });
  }
  return parts.length === 0 ? [{ ...base, id, kind: 'event' }] : parts;
}

/** Every part once, oldest first, whatever order and however often they were written. */
export function inOrder(parts: readonly Part[]): Part[] {
  return [...new Map(parts.map((part) => [part.id, part])).values()].sort(comparePart);
}

/** A redacted message is still something that was said: it must not stop counting when its words are taken out. */
function hasWords(wire: WirePart, text: string): boolean {
  return text !== '' || wire.attachments.length > 0 || (wire.redacted && wire.part_type === 'comment');
}

function assignedTo({ assigned_to }: WirePart): NonNullable<Part['assigned']> {
  if (assigned_to?.id === undefined) return {};
  return assigned_to.type === 'team' ? { teamId: assigned_to.id } : { agentId: assigned_to.id };
}
