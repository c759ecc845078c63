import type { PressResult } from '../core/ports.ts';
import { notAnAgent, pressAgain, refusalSentence, unknownChat } from '../text/claim.ts';
import type { Sentence } from '../text/sentence.ts';

/** Why nothing came of a press or a modal, for the person who acted. */
export function pressSentence(result: Exclude<PressResult, { kind: 'done' }>): Sentence {
  switch (result.kind) {
    case 'refused':
      return refusalSentence(result.refusal, result.agents);
    case 'not-an-agent':
      return notAnAgent;
    case 'unknown-chat':
      return unknownChat;
    case 'press-again':
      return pressAgain;
  }
}
