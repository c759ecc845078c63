/** Slack's mrkdwn read as plain text: mentions by name, links by label, dates by their fallback, entities undone. */
import type { World } from '../world.ts';

/** The text that a person sees, without its emphasis being drawn. */
export function readMrkdwn(world: World, text: string): string {
  return undoEntities(text.replace(/<([^<>]*)>/g, (_, inside: string) => token(world, inside)));
}

/** Undoes Slack's three entities. */
export function undoEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function token(world: World, inside: string): string {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return personName(world, target.slice(1));
  if (target.startsWith('#')) return `#${world.channels.get(target.slice(1))?.name ?? label ?? target.slice(1)}`;
  if (target.startsWith('!subteam^')) return groupName(world, target.slice('!subteam^'.length));
  if (target.startsWith('!date^')) return label ?? target;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ?? target;
}

/** `@Real Name` of a person, or the id where nobody has it. */
export function personName(world: World, id: string): string {
  return `@${world.people.get(id)?.realName ?? id}`;
}

/** `@handle` of a user group, or the id. */
export function groupName(world: World, id: string): string {
  return `@${world.groups.get(id)?.handle ?? id}`;
}
