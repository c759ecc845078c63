/** A message or a view as readable plain text, the way a person would read it aloud, one line a block or field. */
import { asJson, asList, asText, type Json, textOf } from '../json.ts';
import type { Message } from '../model.ts';
import type { World } from '../world.ts';
import { readMrkdwn } from './mrkdwn.ts';
import { readRichText } from './rich-text.ts';

/** What a message shows: its blocks in order, or its text where it has none. */
export function plainText(world: World, message: Pick<Message, 'text' | 'blocks'>): string {
  return message.blocks.length > 0 ? blocksText(world, message.blocks) : readMrkdwn(world, message.text);
}

/** What a modal or home tab shows: title, blocks, buttons at the foot. */
export function viewText(world: World, view: Json): string {
  const foot = [view.close, view.submit].map(textOf).filter((label) => label !== '');
  const lines = [
    textOf(view.title),
    blocksText(world, asList(view.blocks)),
    foot.map((label) => `[${label}]`).join(' '),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

export function blocksText(world: World, blocks: readonly Json[]): string {
  return blocks
    .map((block) => blockText(world, block))
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(world: World, block: Json): string {
  const words = (value: unknown): string => objectText(world, value);
  switch (block.type) {
    case 'section': {
      const fields = asList(block.fields).map(words);
      return [words(block.text), ...fields, elementText(world, block.accessory)]
        .filter((line) => line !== '')
        .join('\n');
    }
    case 'context':
    case 'actions':
    case 'context_actions':
      return asList(block.elements)
        .map((element) => elementText(world, element))
        .join(' ');
    case 'divider':
      return '---';
    case 'image':
      return elementText(world, block);
    case 'input':
      return `${words(block.label)}: ${elementText(world, block.element)}`;
    case 'rich_text':
      return readRichText(world, block);
    case 'markdown':
      return readMrkdwn(world, asText(block.text));
    case 'card': {
      const buttons = asList(block.actions).map((element) => elementText(world, element));
      return [words(block.title), words(block.subtitle), words(block.body), buttons.join(' ')]
        .filter(Boolean)
        .join('\n');
    }
    case 'carousel':
      return blocksText(world, asList(block.elements));
    case 'container':
      return [words(block.title), blocksText(world, asList(block.child_blocks))].filter(Boolean).join('\n');
    case 'table':
    case 'data_table':
      return tableText(world, block.rows);
    default:
      return words(block.text);
  }
}

function tableText(world: World, rows: unknown): string {
  const cells = (row: unknown): string[] =>
    asList(row).map((cell) => (cell.type === 'rich_text' ? readRichText(world, cell) : asText(cell.text)));
  return (Array.isArray(rows) ? rows : []).map((row) => cells(row).join(' | ')).join('\n');
}

function objectText(world: World, value: unknown): string {
  const object = asJson(value);
  return object.type === 'mrkdwn' ? readMrkdwn(world, asText(object.text)) : asText(object.text);
}

function elementText(world: World, value: unknown): string {
  const element = asJson(value);
  switch (element.type) {
    case undefined:
      return '';
    case 'plain_text':
    case 'mrkdwn':
      return objectText(world, element);
    case 'image':
      return `(${asText(element.alt_text)})`;
    case 'button':
    case 'icon_button':
      return `[${textOf(element.text)}]`;
    case 'overflow':
      return asList(element.options)
        .map((option) => `[${textOf(option.text)}]`)
        .join(' ');
    case 'checkboxes':
    case 'radio_buttons':
      return asList(element.options)
        .map((option) => `( ) ${objectText(world, option.text)}`)
        .join(' ');
    default:
      return `<${textOf(element.placeholder) || initialText(element)}>`;
  }
}

function initialText(element: Json): string {
  const initial = element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_user;
  return asText(initial) || textOf(asJson(element.initial_option).text);
}
