/** Finding what a person means by what they see: a button by its label, a field by its caption. */
import { asJson, asList, asText, isJson, type Json, textOf } from '../json.ts';

export interface Control {
  block: Json;
  element: Json;
  /** What a person calls it: a button's label, a field's caption, else a menu's placeholder. */
  label: string;
}

/** Every element that can be acted on, in the order in which it is drawn. */
export function controls(blocks: readonly Json[]): Control[] {
  return blocks.flatMap((block) => [
    ...[block.element, block.accessory, ...asList(block.elements), ...asList(block.actions)]
      .filter(isJson)
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({ block, element, label: labelOf(block, element) })),
    ...controls([...asList(block.child_blocks), ...asList(block.elements).filter((one) => one.type === 'card')]),
  ]);
}

/** The one button with that label. Throws, naming the labels there are, when none or several fit. */
export function findButton(blocks: readonly Json[], label: string, value?: string): Control {
  const buttons = controls(blocks).filter(({ element }) => element.type === 'button');
  const fitting = buttons.filter((one) => one.label === label && (value === undefined || one.element.value === value));
  return theOne(fitting, buttons, `button "${label}"`);
}

/** The one menu, box or field with that label or action_id. Throws when none or several fit. */
export function findControl(blocks: readonly Json[], name: string): Control {
  const others = controls(blocks).filter(({ element }) => element.type !== 'button');
  const fitting = others.filter((one) => one.label === name || one.element.action_id === name);
  return theOne(fitting, others, `field "${name}"`);
}

/** The labels of the buttons that are drawn. */
export function buttonLabels(blocks: readonly Json[]): string[] {
  return controls(blocks)
    .filter(({ element }) => element.type === 'button')
    .map(({ label }) => label);
}

function theOne(fitting: Control[], all: Control[], wanted: string): Control {
  const [first, second] = fitting;
  if (first && !second) return first;
  const seen = all.map(({ label }) => `"${label}"`).join(', ') || 'none';
  throw new Error(`${first ? 'several of' : 'no'} ${wanted}; what is there: ${seen}`);
}

function labelOf(block: Json, element: Json): string {
  if (element.type === 'button') return textOf(element.text).trim();
  return textOf(block.label) || textOf(element.placeholder) || sectionLabel(block) || asText(element.action_id);
}

/** A menu beside a section without a placeholder is called by the section's text. */
function sectionLabel(block: Json): string {
  return block.type === 'section' ? textOf(asJson(block.text)).replaceAll('*', '') : '';
}
