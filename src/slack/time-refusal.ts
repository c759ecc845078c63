import type { TimeRefused } from '../core/ports.ts';
import { notAnAgent, pressAgain } from '../text/claim.ts';
import type { Sentence } from '../text/sentence.ts';
import { timeRefusals } from '../text/time.ts';

/** Why nothing came of a wish about a time entry, for the person who acted. */
export function timeRefusal({ kind }: TimeRefused): Sentence {
  switch (kind) {
    case 'not-an-agent':
      return notAnAgent;
    case 'press-again':
      return pressAgain;
    default:
      return timeRefusals[kind];
  }
}
