import type { World } from '../world.ts';

/** What Slack does to what a person types: its control characters escaped, names of people and channels made ids. */
export function escapeNames(world: World, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/(^|\s)([@#])([\p{L}\p{N}._-]+)/gu, (whole, before: string, sign: string, name: string) => {
    if (sign === '#') {
      const channel = [...world.channels.values()].find((one) => one.name === name);
      return channel ? `${before}<#${channel.id}|${name}>` : whole;
    }
    const person = [...world.people.values()].find((one) => one.name === name);
    if (person) return `${before}<@${person.id}|${name}>`;
    const group = [...world.groups.values()].find((one) => one.handle === name);
    return group ? `${before}<!subteam^${group.id}|@${name}>` : whole;
  });
}
