/** What the variables of a text stand for in a chat (P5). */
import type { Agent } from './agent.ts';
import type { Chat } from './chat.ts';
import type { Policy } from './policy.ts';
import { daypart, type Values } from './template.ts';

/**
 * The values of a text's variables for somebody who writes in a chat.
 * @param now epoch ms; its hour is of the client's day, as far as that is known.
 */
export function valuesFor(chat: Chat, agent: Agent | undefined, { timeZone }: Policy, now: number): Values {
  return {
    client: firstName(chat.client.name),
    daypart: daypart(hourIn(timeZone, now)),
    ...(agent && { agent: firstName(agent.name) }),
    ...(chat.case.state === 'created' && { case: chat.case.number }),
  };
}

/** People are addressed by their first name; somebody known by an address or not at all is greeted without one. */
function firstName(name: string): string {
  if (name.includes('@') || name === 'Visitor') return 'there';
  return name.trim().split(/\s+/)[0] ?? name;
}

/** The hour of the day, 0 to 23, that a clock in this zone shows. */
function hourIn(timeZone: string, at: number): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at);
  return Number(hour);
}
