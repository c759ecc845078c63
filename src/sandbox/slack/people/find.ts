/**
 * Finding what a person means by what they see: a button by its label, a field by its caption. Where several look alike,
 * a page that knows which one was clicked says `place`.
 */
import { asJson, asList, asText, isJson, type Json, textOf } from '../json.ts';

export interface Control {
  block: Json;
  element: Json;
  /** What a person calls it: a button's label, a field's caption, else a menu's placeholder. */
  label: string;
  /** `block_id/action_id` */
  place: string;
}

/** Every element that can be acted on, in the order in which it is drawn. */
export function controls(blocks: readonly Json[]): Control[] {
  return blocks.flatMap((block) => [
    ...[block.element, block.accessory, ...asList(block.elements), ...asList(block.actions)]
      .filter(isJson)
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({ block, element, label: labelOf(block, element), place: placeOf(block, element) })),
    ...controls([...asList(block.child_blocks), ...asList(block.elements).filter((one) => one.type === 'card')]),
  ]);
}

/** The one button with that label or place. Throws, naming the labels there are, when none or several fit. */
export function findButton(blocks: readonly Json[], label: string, value?: string): Control {
  const buttons = controls(blocks).filter(({ element }) => element.type === 'button');
  const isMeant = (one: Control) => one.label === label || one.place === label;
  const fitting = buttons.filter((one) => isMeant(one) && (value === undefined || one.element.value === value));
  return theOne(fitting, buttons, `button "${label}"`);
}

/** The one menu, box or field with that label, action_id or place. Throws when none or several fit. */
export function findControl(blocks: readonly Json[], name: string): Control {
  const others = controls(blocks).filter(({ element }) => element.type !== 'button');
  const fitting = others.filter((one) => [one.label, one.element.action_id, one.place].includes(name));
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

function placeOf(block: Json, element: Json): string {
  return `${asText(block.block_id)}/${asText(element.action_id)}`;
}

function labelOf(block: Json, element: Json): string {
  if (element.type === 'button') return textOf(element.text).trim();
  return textOf(block.label) || textOf(element.placeholder) || sectionLabel(block) || asText(element.action_id);
}

/** A menu beside a section without a placeholder is called by the section's text. */
function sectionLabel(block: Json): string {
  return block.type === 'section' ? textOf(asJson(block.text)).replaceAll('*', '') : '';
}
