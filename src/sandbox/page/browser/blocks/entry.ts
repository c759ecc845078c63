import { asJson, asList, asText, type Json } from '../../../slack/json.ts';
import type { Entry } from './surface.ts';

/** What is entered, out of the value that Slack reports. */
export function entryOf(value: Json | undefined): Entry {
  const { type: _, ...slots } = value ?? {};
  const [slot] = Object.values(slots);
  if (Array.isArray(slot)) return slot.map((one) => (typeof one === 'string' ? one : asText(asJson(one).value)));
  if (typeof slot === 'string' || typeof slot === 'number') return slot;
  const option = asJson(slot);
  if (option.type === 'rich_text') return richWords(option);
  return typeof option.value === 'string' ? option.value : null;
}

function richWords(block: Json): string {
  return asList(block.elements)
    .flatMap((section) => asList(section.elements))
    .map((piece) => asText(piece.text))
    .join('');
}

export function asWords(entry: Entry): string {
  return entry === null || Array.isArray(entry) ? '' : String(entry);
}

export function asMany(entry: Entry): string[] {
  if (Array.isArray(entry)) return entry;
  return entry === null || entry === '' ? [] : [String(entry)];
}
