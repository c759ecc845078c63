/** The inputs of the settings. Each is known by one id, which is its block's and its action's. */
import type { InputBlock, PlainTextOption } from '@slack/types';
import { maxInput } from '../limits.ts';
import { plainText } from '../plain-text.ts';

interface About {
  id: string;
  label: string;
  hint?: string;
}

type Element = InputBlock['element'];

/** A text of one line or of many; it may be left empty. */
export function textInput(about: About, text: string, { multiline = false, max = maxInput } = {}): InputBlock {
  return input(about, {
    type: 'plain_text_input',
    action_id: about.id,
    multiline,
    max_length: max,
    ...(text !== '' && { initial_value: text }),
  });
}

/** A number; empty where there is none. */
export function numberInput(about: About, number: number | undefined): InputBlock {
  return input(about, {
    type: 'number_input',
    action_id: about.id,
    is_decimal_allowed: true,
    ...(number !== undefined && { initial_value: String(number) }),
  });
}

/** One of several, the one that holds chosen. */
export function choiceInput<T extends string>(
  about: About,
  labels: Readonly<Record<T, string>>,
  chosen: T,
): InputBlock {
  const option = (value: T): PlainTextOption => ({ value, text: plainText(labels[value]) });
  return input(about, {
    type: 'static_select',
    action_id: about.id,
    options: (Object.keys(labels) as T[]).map(option),
    initial_option: option(chosen),
  });
}

/** Something that is so or is not. */
export function tickInput(about: About, words: string, isTicked: boolean): InputBlock {
  const option: PlainTextOption = { value: 'yes', text: plainText(words) };
  return input(about, {
    type: 'checkboxes',
    action_id: about.id,
    options: [option],
    ...(isTicked && { initial_options: [option] }),
  });
}

/** Any number of these, in the order in which they are chosen; at least one is offered. */
export function manyInput(
  about: About,
  offered: ReadonlyArray<{ value: string; label: string }>,
  chosen: readonly string[],
): InputBlock {
  const options = offered.map(({ value, label }): PlainTextOption => ({ value, text: plainText(label) }));
  const initial = chosen.flatMap((one) => options.find(({ value }) => value === one) ?? []);
  return input(about, {
    type: 'multi_static_select',
    action_id: about.id,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  });
}

export function dayInput(about: About, day: string | undefined): InputBlock {
  return input(about, {
    type: 'datepicker',
    action_id: about.id,
    ...(day !== undefined && { initial_date: day }),
  });
}

/**
 * A text that may be longer than what one input takes, in several of them, each numbered: pieces are kept whole, and an
 * empty input is added where the last has little room left.
 */
export function partInputs(about: About, pieces: readonly string[], between: string): InputBlock[] {
  const { id, label, hint } = about;
  return distribute(pieces, between).map((text, place) =>
    place === 0
      ? textInput({ id: `${id}1`, label, ...(hint !== undefined && { hint }) }, text, { multiline: true })
      : textInput({ id: `${id}${place + 1}`, label: `${label}, part ${place + 1}` }, text, { multiline: true }),
  );
}

function distribute(pieces: readonly string[], between: string): string[] {
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

/** Nothing has to be filled in for Slack's sake: what is missing is said by us, where it matters. */
function input({ id, label, hint }: About, element: Element): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: plainText(label),
    ...(hint !== undefined && { hint: plainText(hint) }),
    element,
  };
}
