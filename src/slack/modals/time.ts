/** The modal in which an agent corrects a time entry, or takes it back (P11). */
import type { ModalView } from '@slack/types';
import type { LoggedEntry } from '../../domain/logged-time.ts';
import { timeLine } from '../../text/time.ts';
import { clamp, maxInput } from '../limits.ts';
import { paragraph } from '../sentences.ts';
import { maxMinutes } from './close.ts';
import { modal } from './frame.ts';

/** The inputs, by action id. */
export const timeInputs = { minutes: 'time_minutes', notes: 'time_notes', isVoid: 'time_void' } as const;
/** The block at which a refusal is shown. */
export const minutesBlock = 'minutes';

/** Builds the modal; it carries the entry with the revision that is shown. */
export function correctTimeModal(entry: LoggedEntry): ModalView {
  const voided = {
    value: 'void',
    text: { type: 'plain_text', text: 'Void', emoji: false },
    description: { type: 'plain_text', text: 'The entry does not count. It stays on record.', emoji: false },
  } as const;
  return modal({
    name: 'correctTime',
    title: 'Correct time',
    submit: 'Save',
    chatId: `${entry.entryId} ${entry.revision}`,
    blocks: [
      paragraph(timeLine(entry)),
      {
        type: 'input',
        block_id: minutesBlock,
        label: { type: 'plain_text', text: 'Minutes' },
        element: {
          type: 'number_input',
          action_id: timeInputs.minutes,
          is_decimal_allowed: false,
          min_value: '0',
          max_value: String(maxMinutes),
          initial_value: String(Math.min(entry.minutes, maxMinutes)),
        },
      },
      {
        type: 'input',
        block_id: 'notes',
        optional: true,
        label: { type: 'plain_text', text: 'Notes' },
        element: {
          type: 'plain_text_input',
          action_id: timeInputs.notes,
          multiline: true,
          max_length: maxInput,
          initial_value: clamp(entry.notes, maxInput),
        },
      },
      {
        type: 'input',
        block_id: 'void',
        optional: true,
        label: { type: 'plain_text', text: 'Does it count' },
        element: {
          type: 'checkboxes',
          action_id: timeInputs.isVoid,
          options: [voided],
          ...(entry.status === 'void' && { initial_options: [voided] }),
        },
      },
    ],
  });
}
