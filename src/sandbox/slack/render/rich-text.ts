import { asJson, asList, asText, type Json } from '../json.ts';
import type { World } from '../world.ts';
import { groupName, personName } from './mrkdwn.ts';

/** A rich_text block as plain text, a line for each section, list item or quoted line. */
export function readRichText(world: World, block: Json): string {
  return asList(block.elements)
    .map((part) => partText(world, part))
    .join('\n');
}

function partText(world: World, part: Json): string {
  if (part.type !== 'rich_text_list') return lineText(world, part);
  return asList(part.elements)
    .map((item, i) => `${part.style === 'ordered' ? `${i + 1}.` : '•'} ${lineText(world, item)}`)
    .join('\n');
}

function lineText(world: World, part: Json): string {
  return asList(part.elements)
    .map((piece) => pieceText(world, piece))
    .join('');
}

function pieceText(world: World, piece: Json): string {
  switch (piece.type) {
    case 'user':
      return personName(world, asText(piece.user_id));
    case 'usergroup':
      return groupName(world, asText(piece.usergroup_id));
    case 'channel':
      return `#${world.channels.get(asText(piece.channel_id))?.name ?? asText(piece.channel_id)}`;
    case 'broadcast':
      return `@${asText(piece.range)}`;
    case 'emoji':
      return `:${asText(piece.name)}:`;
    case 'date':
      return asText(piece.fallback) || asText(piece.format);
    case 'link':
      return asText(piece.text) || asText(piece.url);
    default:
      return asText(asJson(piece).text);
  }
}
