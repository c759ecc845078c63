/** The modal in which leads set the saved replies (P5) and the pilot (P1). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { DutySettings } from '../../core/ports.ts';
import { clientRows } from '../../domain/pilot-list.ts';
import { betweenReplies, replyBlocks } from '../../domain/saved-replies.ts';
import { clientsHint, pilotDaysHint, repliesHint } from '../../text/settings.ts';
import { maxInput } from '../limits.ts';
import { modal } from './frame.ts';

/** The inputs, by action id. One of Slack's takes 3,000 characters, so a text may have several parts, each numbered. */
export const settingsInputs = {
  replies: 'settings_replies_',
  clients: 'settings_clients_',
  from: 'settings_from',
  to: 'settings_to',
} as const;

/** The blocks at which a refusal is shown. */
export const settingsBlocks = { replies: 'replies-1', clients: 'clients-1', from: 'from', to: 'to' } as const;

/** Builds the modal with what holds; it carries the mark of it. */
export function settingsModal({ savedReplies, pilot }: DutySettings, mark: string): ModalView {
  const replies = parts(replyBlocks(savedReplies), betweenReplies);
  const clients = parts(clientRows(pilot?.clients ?? []), '\n');
  return modal({
    name: 'settings',
    title: 'Duty settings',
    submit: 'Save',
    chatId: mark,
    blocks: [
      ...replies.map((text, place) => textInput('replies', 'Saved replies', repliesHint, { text, place })),
      ...clients.map((text, place) => textInput('clients', 'Pilot clients', clientsHint, { text, place })),
      dayInput('from', 'Pilot from', pilot?.from),
      dayInput('to', 'Pilot to', pilot?.to, pilotDaysHint),
    ],
  });
}

/** Distributes pieces over inputs, and adds an empty one where the last has little room left. */
function parts(pieces: readonly string[], between: string): string[] {
  const filled: string[] = [];
  for (const piece of pieces) {
    const last = filled.at(-1);
    const longer = last === undefined ? undefined : last + between + piece;
    if (longer !== undefined && lengthOf(longer) <= maxInput) filled[filled.length - 1] = longer;
    else filled.push(piece);
  }
  return lengthOf(filled.at(-1) ?? '') > maxInput / 2 || filled.length === 0 ? [...filled, ''] : filled;
}

function lengthOf(words: string): number {
  return Array.from(words).length;
}

function textInput(
  name: 'replies' | 'clients',
  label: string,
  hint: string,
  { text, place }: { text: string; place: number },
): KnownBlock {
  return {
    type: 'input',
    block_id: `${name}-${place + 1}`,
    optional: true,
    label: plainText(place === 0 ? label : `${label}, part ${place + 1}`),
    ...(place === 0 && { hint: plainText(hint) }),
    element: {
      type: 'plain_text_input',
      action_id: `${settingsInputs[name]}${place + 1}`,
      multiline: true,
      max_length: maxInput,
      ...(text !== '' && { initial_value: text }),
    },
  };
}

function dayInput(name: 'from' | 'to', label: string, day: string | undefined, hint?: string): KnownBlock {
  return {
    type: 'input',
    block_id: settingsBlocks[name],
    optional: true,
    label: plainText(label),
    ...(hint !== undefined && { hint: plainText(hint) }),
    element: {
      type: 'datepicker',
      action_id: settingsInputs[name],
      ...(day !== undefined && { initial_date: day }),
    },
  };
}

function plainText(words: string) {
  return { type: 'plain_text', text: words, emoji: false } as const;
}
