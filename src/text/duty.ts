/** The answer to "who is on duty?" (P6). */
import type { Agent } from '../domain/agent.ts';
import { join, type Sentence, say } from './sentence.ts';

interface Duty {
  now?: { agent: Agent; until: number };
  next?: { agent: Agent; from: number };
  timeZone: string;
}

/** Who answers now, and who is next; the rotation's zone is named because hand-over times are kept in it. */
export function dutySentence({ now, next, timeZone }: Duty): Sentence {
  const present = now
    ? say`${{ name: now.agent.name }} is on chat duty until ${{ time: now.until, show: 'day-and-time' }}.`
    : say`Nobody is on chat duty right now.`;
  const following = next
    ? say`Next: ${{ name: next.agent.name }}, from ${{ time: next.from, show: 'day-and-time' }}.`
    : say`Nobody is planned after that.`;
  return join([present, following, say`Times are shown in your own zone; the rotation is kept in ${timeZone}.`]);
}

/** The rotation could not be read. */
export const dutyUnknown: Sentence = say`I could not look up who is on duty just now. Please ask again in a moment.`;
