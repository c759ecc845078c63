import type { Desk } from '../listener.ts';
import type { Place } from '../place.ts';

/** What was typed behind a word of `/chatduty`. */
export interface Typed extends Place {
  rest: readonly string[];
}

/** What a word of `/chatduty` does; it answers whoever typed it. */
export type Word = (typed: Typed, desk: Desk) => Promise<void>;

/** Somebody named, as Slack writes a person: `<@U1>` or `<@U1|name>`. */
export function readPerson(words: readonly string[]): { slackUserId?: string; rest: readonly string[] } {
  const slackUserId = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(words[0] ?? '')?.[1];
  return slackUserId === undefined ? { rest: words } : { slackUserId, rest: words.slice(1) };
}
