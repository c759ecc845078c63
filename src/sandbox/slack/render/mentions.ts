/** What Slack would treat as more than words in a message: mentions, broadcasts, links, dates. */
import { asJson, asList, asText, isJson, type Json } from '../json.ts';
import type { Message } from '../model.ts';

export interface Mention {
  kind: 'user' | 'group' | 'channel' | 'broadcast' | 'link' | 'date';
  /** The id, `here`, the address, or the name as written. */
  value: string;
  /** Where it stands: `text`, or a json-pointer into the blocks. */
  at: string;
}

/** A message, or a view, which has blocks only. */
export type Readable = Pick<Message, 'blocks'> & Partial<Pick<Message, 'text' | 'parse' | 'linkNames'>>;

/** Everything in the message that Slack would act on, in the order of text, then blocks. */
export function mentions(message: Readable): Mention[] {
  const { text = '', parse = '', linkNames = false } = message;
  const parsed = linkNames || ['full', 'client'].includes(parse);
  const inText = [
    ...written(text, 'text'),
    ...(parsed ? bareNames(text, 'text') : []),
    ...(parse === 'none' ? [] : bareLinks(text, 'text')),
  ];
  return [...inText, ...message.blocks.flatMap((block, i) => inside(block, `/blocks/${i}`))];
}

function inside(value: unknown, at: string): Mention[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => inside(one, `${at}/${i}`));
  if (!isJson(value)) return [];
  if (value.type === 'mrkdwn') return inMrkdwn(value, at);
  if (value.type === 'markdown') return inMarkdown(asText(value.text), at);
  if (value.type === 'rich_text') return inRichText(value, at);
  return Object.entries(value).flatMap(([key, one]) => inside(one, `${at}/${key}`));
}

/** Without `verbatim: true` Slack also looks for bare names and addresses. */
function inMrkdwn(object: Json, at: string): Mention[] {
  const text = asText(object.text);
  const found = written(text, at);
  return object.verbatim === true ? found : [...found, ...bareNames(text, at), ...bareLinks(text, at)];
}

function inMarkdown(text: string, at: string): Mention[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({
    kind: 'link' as const,
    value: match[1] ?? '',
    at,
  }));
  return [...written(text, at), ...links, ...bareNames(text, at), ...bareLinks(text, at)];
}

/** Rich text is not parsed: only its typed pieces count. */
function inRichText(block: Json, at: string): Mention[] {
  return asList(block.elements).flatMap((part, i) => richPiece(part, `${at}/elements/${i}`));
}

function richPiece(piece: Json, at: string): Mention[] {
  switch (piece.type) {
    case 'user':
      return [{ kind: 'user', value: asText(piece.user_id), at }];
    case 'usergroup':
      return [{ kind: 'group', value: asText(piece.usergroup_id), at }];
    case 'channel':
      return [{ kind: 'channel', value: asText(piece.channel_id), at }];
    case 'broadcast':
      return [{ kind: 'broadcast', value: asText(piece.range), at }];
    case 'link':
      return [{ kind: 'link', value: asText(piece.url), at }];
    case 'date':
      return [{ kind: 'date', value: String(asJson(piece).timestamp), at }];
    default:
      return inRichText(piece, at);
  }
}

/** What is written in angle brackets: `<@U1>`, `<!here>`, `<https://…|label>`. */
function written(text: string, at: string): Mention[] {
  return [...text.matchAll(/<([^<>]+)>/g)].map((match): Mention => {
    const [target = ''] = (match[1] ?? '').split('|');
    if (target.startsWith('@')) return { kind: 'user', value: target.slice(1), at };
    if (target.startsWith('#')) return { kind: 'channel', value: target.slice(1), at };
    if (target.startsWith('!subteam^')) return { kind: 'group', value: target.slice('!subteam^'.length), at };
    if (target.startsWith('!date^')) return { kind: 'date', value: target.split('^')[1] ?? '', at };
    if (target.startsWith('!')) return { kind: 'broadcast', value: target.slice(1), at };
    return { kind: 'link', value: target, at };
  });
}

function bareNames(text: string, at: string): Mention[] {
  const outside = text.replace(/<[^<>]*>/g, ' ');
  const broadcasts = [...outside.matchAll(/(?<![\w@])@(here|channel|everyone)\b/g)];
  const channels = [...outside.matchAll(/(?<![\w#&])#([a-z0-9][a-z0-9_-]*)/g)];
  return [
    ...broadcasts.map((match): Mention => ({ kind: 'broadcast', value: match[1] ?? '', at })),
    ...channels.map((match): Mention => ({ kind: 'channel', value: match[1] ?? '', at })),
  ];
}

function bareLinks(text: string, at: string): Mention[] {
  const outside = text.replace(/<[^<>]*>/g, ' ');
  return [...outside.matchAll(/https?:\/\/[^\s<>|]+/g)].map(
    (match): Mention => ({ kind: 'link', value: match[0], at }),
  );
}
