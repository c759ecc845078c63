/** The modal in which an agent closes a chat, or asks first whether there is anything else (P12, P13). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import { fillTemplate } from '../../domain/template.ts';
import { clamp, maxInput, maxOption } from '../limits.ts';
import { plainText } from '../plain-text.ts';
import { aboutClient, modal } from './frame.ts';

/** The inputs, by action id. */
export const closeInputs = {
  choice: 'close_choice',
  farewell: 'close_farewell',
  minutes: 'close_minutes',
  subject: 'close_subject',
  comment: 'close_comment',
} as const;

/** The block at which a refusal is shown. */
export const choiceBlock = 'choice';
/** A day: nobody works longer on a chat without the time being a mistake. */
export const maxMinutes = 1440;
const maxSubject = 255;

/** Builds the modal: the farewell in the client's daypart, and the minutes that the agent seems to have worked. */
export function closeModal(scene: ChatScene): ModalView {
  const { chat } = scene.view;
  const blocks = [
    ...aboutClient(scene),
    choice(scene),
    input('farewell', 'Farewell', {
      multiline: true,
      max: maxInput,
      initial: fillTemplate(scene.words.farewell, scene.values),
      hint: 'Left empty, the chat is closed without a word.',
    }),
    minutes(scene.workedMinutes),
    ...(chat.case.state === 'none' ? [] : caseInputs()),
  ];
  return modal({ name: 'close', title: 'Close chat', submit: 'Send', chatId: chat.id, blocks });
}

function choice({ words, values }: ChatScene): KnownBlock {
  const close = { value: 'close', text: plainText('Say goodbye and close') };
  const ask = {
    value: 'ask',
    text: plainText('Ask first whether there is anything else'),
    description: plainText(clamp(fillTemplate(words.anythingElse, values), maxOption)),
  };
  return {
    type: 'input',
    block_id: choiceBlock,
    label: plainText('What to do'),
    element: {
      type: 'radio_buttons',
      action_id: closeInputs.choice,
      options: [close, ask],
      initial_option: close,
    },
  };
}

function minutes(worked: number): KnownBlock {
  return {
    type: 'input',
    block_id: 'minutes',
    label: plainText('Minutes to log for you'),
    hint: plainText('Suggested from what happened since you took the chat. What others worked is logged as well.'),
    element: {
      type: 'number_input',
      action_id: closeInputs.minutes,
      is_decimal_allowed: false,
      min_value: '0',
      max_value: String(maxMinutes),
      initial_value: String(Math.min(worked, maxMinutes)),
    },
  };
}

function caseInputs(): KnownBlock[] {
  return [
    input('subject', 'Case subject', { multiline: false, max: maxSubject, hint: 'Left empty, it stays as it is.' }),
    input('comment', 'Comment for the case', { multiline: true, max: maxInput, hint: 'Only colleagues read it.' }),
  ];
}

function input(
  name: 'farewell' | 'subject' | 'comment',
  label: string,
  { multiline, max, initial, hint }: { multiline: boolean; max: number; initial?: string; hint: string },
): KnownBlock {
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plainText(label),
    hint: plainText(hint),
    element: {
      type: 'plain_text_input',
      action_id: closeInputs[name],
      multiline,
      max_length: max,
      ...(initial !== undefined && { initial_value: clamp(initial, max) }),
    },
  };
}
