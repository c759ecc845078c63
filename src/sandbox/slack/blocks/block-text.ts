import { isJson } from '../json.ts';

/** Every word that blocks show, joined; what counts against the limit on a whole message. */
export function blockText(value: unknown): string {
  if (Array.isArray(value)) return value.map(blockText).join('');
  if (!isJson(value)) return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : blockText(inner)))
    .join('');
}
