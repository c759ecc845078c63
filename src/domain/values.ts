/** What the variables of a text stand for in a chat (P5). */
import type { Agent } from './agent.ts';
import type { Chat } from './chat.ts';
import type { Policy } from './policy.ts';
import { daypart, type Values } from './template.ts';

/**
 * The values of a text's variables for somebody who writes in a chat.
 * @param now epoch ms.
 */
export function valuesFor(chat: Chat, agent: Agent | undefined, { timeZone }: Policy, now: number): Values {
  return {
    client: firstName(chat.client.name),
    daypart: daypartIn(chat.client.timeZones ?? [timeZone], now),
    ...(agent && { agent: firstName(agent.name) }),
    ...(chat.case.state === 'created' && { case: chat.case.number }),
  };
}

/** People are addressed by their first name; somebody known by an address or not at all is greeted without one. */
function firstName(name: string): string {
  if (name.includes('@') || name === 'Visitor') return 'there';
  return name.trim().split(/\s+/)[0] ?? name;
}

/** The part of the client's day (P12); where it is not sure, nothing is said of it that may be wrong. */
function daypartIn(timeZones: readonly string[], now: number): string {
  const [certain, ...others] = new Set(timeZones.map((zone) => daypart(hourIn(zone, now))));
  return certain !== undefined && others.length === 0 ? certain : 'day';
}

/** The hour of the day, 0 to 23, that a clock in this zone shows. */
function hourIn(timeZone: string, at: number): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at);
  return Number(hour);
}
