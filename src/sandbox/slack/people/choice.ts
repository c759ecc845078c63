/** Turning what a person types or picks into the value that Slack reports for that kind of field. */
import { asList, asText, copy, type Json, textOf } from '../json.ts';
import { slotOf } from '../views/view-values.ts';
import type { World } from '../world.ts';

/** What a person enters: words, a visible option, several of them, or nothing. */
export type Entry = string | readonly string[] | number | null;

/** The value of a field as Slack reports it, `{type, <slot>: …}`. Throws when the entry does not fit the field. */
export function enter(world: World, element: Json, entry: Entry, caption: string): Json {
  const slot = slotOf(element);
  if (slot === undefined) throw new Error(`"${caption}" is a ${asText(element.type)}: nothing can be entered`);
  return { type: element.type, [slot]: valueFor(world, element, slot, entry, caption) };
}

/** The option with that visible text (or, failing that, that value). Throws when it is not offered. */
export function findOption(element: Json, text: string, caption: string): Json {
  const options = [...asList(element.options), ...asList(element.option_groups).flatMap((g) => asList(g.options))];
  const found = options.find((o) => textOf(o.text) === text) ?? options.find((o) => o.value === text);
  if (found) return copy(found);
  const offered = options.map((option) => `"${textOf(option.text)}"`).join(', ');
  throw new Error(`"${caption}" does not offer "${text}"; it offers: ${offered || 'nothing'}`);
}

function valueFor(world: World, element: Json, slot: string, entry: Entry, caption: string): unknown {
  const many = Array.isArray(entry) ? entry.map(String) : entry === null || entry === '' ? [] : [String(entry)];
  if (slot.endsWith('s')) return several(world, element, slot, many, caption);
  if (entry === null || entry === '') return null;
  const [one = ''] = many;
  switch (slot) {
    case 'selected_option':
      return findOption(element, one, caption);
    case 'selected_user':
      return personId(world, one);
    case 'selected_channel':
    case 'selected_conversation':
      return channelId(world, one);
    case 'selected_date':
      return shaped(one, /^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD', caption);
    case 'selected_time':
      return shaped(one, /^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm', caption);
    case 'selected_date_time':
      return Number(shaped(one, /^\d{10}$/, 'epoch seconds', caption));
    case 'rich_text_value':
      return richText(one);
    default:
      return typedText(element, one, caption);
  }
}

function several(world: World, element: Json, slot: string, entries: string[], caption: string): unknown[] {
  if (slot === 'selected_users') return entries.map((one) => personId(world, one));
  if (slot === 'selected_options') return entries.map((one) => findOption(element, one, caption));
  return entries.map((one) => channelId(world, one));
}

/** What Slack's own client checks before it lets a text be sent. */
function typedText(element: Json, text: string, caption: string): string {
  const length = [...text].length;
  const max = Number(element.max_length ?? 3000);
  if (length > max) throw new Error(`"${caption}" takes at most ${max} characters, not ${length}`);
  if (length < Number(element.min_length ?? 0))
    throw new Error(`"${caption}" takes at least ${element.min_length} characters`);
  if (element.type === 'number_input') return numeric(element, text, caption);
  if (element.type === 'email_text_input') return shaped(text, /^[^@\s]+@[^@\s]+$/, 'an e-mail address', caption);
  if (element.type === 'url_text_input') return shaped(text, /^https?:\/\/\S+$/, 'an address', caption);
  return text;
}

function numeric(element: Json, text: string, caption: string): string {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const number = Number(shaped(text, pattern, 'a number', caption));
  const low = element.min_value !== undefined && number < Number(element.min_value);
  const high = element.max_value !== undefined && number > Number(element.max_value);
  if (low || high) throw new Error(`"${caption}" takes ${element.min_value ?? '…'} to ${element.max_value ?? '…'}`);
  return text;
}

function shaped(text: string, pattern: RegExp, wanted: string, caption: string): string {
  if (!pattern.test(text)) throw new Error(`"${caption}" takes ${wanted}, not "${text}"`);
  return text;
}

/** A person by id, real name or user name. */
function personId(world: World, name: string): string {
  const people = [...world.people.values()];
  const wanted = name.replace(/^@/, '');
  const found = people.find((one) => [one.id, one.realName, one.name].includes(wanted));
  if (!found) throw new Error(`nobody is called "${name}"`);
  return found.id;
}

function channelId(world: World, name: string): string {
  const wanted = name.replace(/^#/, '');
  const found = [...world.channels.values()].find((one) => one.id === wanted || one.name === wanted);
  if (!found) throw new Error(`there is no channel "${name}"`);
  return found.id;
}

function richText(text: string): Json {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}
