/** Inputs that several modals have. */
import type { InputBlock, PlainTextOption } from '@slack/types';
import { clamp, maxOption } from '../limits.ts';
import { plainText } from '../plain-text.ts';

interface Labelled {
  blockId: string;
  actionId: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
}

/** Makes the fields of a modal whose blocks are named as its inputs are. */
export function fieldsOf<Name extends string>(inputs: Readonly<Record<Name, string>>) {
  return (name: Name, label: string, more: Pick<Labelled, 'hint' | 'isOptional'> = {}): Labelled => ({
    ...{ blockId: inputs[name], actionId: inputs[name], label, ...more },
  });
}

export function option(text: string, value: string): PlainTextOption {
  return { text: plainText(clamp(text, maxOption)), value };
}

export function selectInput(field: Labelled, options: PlainTextOption[], chosen?: PlainTextOption): InputBlock {
  return {
    ...labelled(field),
    element: {
      type: 'static_select',
      action_id: field.actionId,
      options,
      ...(chosen && { initial_option: chosen }),
    },
  };
}

/** A moment; `at` in epoch ms. */
export function momentInput(field: Labelled, at?: number): InputBlock {
  return {
    ...labelled(field),
    element: {
      type: 'datetimepicker',
      action_id: field.actionId,
      ...(at !== undefined && { initial_date_time: Math.floor(at / 1000) }),
    },
  };
}

/** A line or two. */
export function lineInput(field: Labelled, maxLength: number, text?: string): InputBlock {
  return {
    ...labelled(field),
    element: {
      type: 'plain_text_input',
      action_id: field.actionId,
      max_length: maxLength,
      ...(text !== undefined && text !== '' && { initial_value: clamp(text, maxLength) }),
    },
  };
}

function labelled({ blockId, label, hint, isOptional = false }: Labelled) {
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label),
    ...(hint !== undefined && { hint: plainText(hint) }),
    ...(isOptional && { optional: true }),
  } as const;
}
