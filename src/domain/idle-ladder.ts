/**
 * The silence of a client and the ladder of nudges that is climbed in it (P17 to P20): what is kept of it with the chat,
 * and how its own messages are told from everybody else's.
 */
import { isAnswer, type Part, sameWords } from './part.ts';

/** The three texts, in the order in which they are said. */
export type IdleTexts = readonly [first: string, second: string, last: string];

/** Which message of which silence: `from` names the silence, `rung` counts from 1. */
export interface Nudge {
  from: number;
  rung: number;
}

/** A nudge as it was decided, its words frozen. Times are epoch ms. */
export interface Said {
  agentId: string;
  text: string;
  decidedAt: number;
  /** When Intercom took it; absent while it is on its way. */
  sentAt?: number;
}

/** Why a ladder ended before its last rung, or `done` at its end. */
export type IdleEnd = 'client-wrote' | 'passed-on' | 'closed' | 'stopped' | 'refused' | 'done';

export interface Idle {
  /** Epoch ms of our last word that no ladder said: it names this silence. */
  from: number;
  /** The part that this word is. */
  wordId?: string;
  /** Whose chat it was when the silence began. */
  ownerId?: string;
  /** `counting` until the first rung is due, `asked` while the owner is asked whether to begin. */
  state: 'counting' | 'asked' | 'running' | 'over';
  because?: IdleEnd;
  /** Epoch ms of the next step; absent while nothing is promised. */
  nextAt?: number;
  /** The length of silence, in ms, that `nextAt` waits for; absent where it waits for something else. */
  firstMs?: number;
  /** Epoch ms since which the chat is snoozed in Intercom, or offered to somebody: nothing happens until that is over. */
  pausedAt?: number;
  /** Other texts, for this silence alone. */
  texts?: IdleTexts;
  said: Said[];
}

/** Intercom's times are whole seconds, and its clock is not ours. */
const clockSlackMs = 5_000;

/** The parts without the nudges: those answer nobody, and no silence begins with one. */
export function withoutNudges(idle: Idle | undefined, parts: readonly Part[]): readonly Part[] {
  return idle === undefined || idle.said.length === 0 ? parts : parts.filter((part) => !isNudge(part, idle));
}

/** The silence as the parts show it: a new one after a new word of ours, else the one we know. */
export function silenceAfter(
  idle: Idle | undefined,
  parts: readonly Part[],
  ownerId: string | undefined,
): Idle | undefined {
  const word = withoutNudges(idle, parts).findLast(isAnswer);
  if (!word || (idle && !beginsAnew(word, idle))) return idle;
  return { from: word.at, wordId: word.id, state: 'counting', said: [], ...(ownerId !== undefined && { ownerId }) };
}

/** A later word does; one of the same second too, where the silence before it has ended with nothing said in it. */
function beginsAnew({ at, id }: Part, { from, wordId, state, said }: Idle): boolean {
  if (at !== from) return at > from;
  return state === 'over' && said.length === 0 && wordId !== undefined && id !== wordId;
}

/** The newest nudge while Intercom has not taken it yet. */
export function onItsWay({ said }: Idle): Said | undefined {
  const newest = said.at(-1);
  return newest?.sentAt === undefined ? newest : undefined;
}

/** When the ladder goes on, in epoch ms; undefined while nothing is promised, or it is paused. */
export function idleDueAt(idle: Idle | undefined): number | undefined {
  return idle?.pausedAt === undefined ? idle?.nextAt : undefined;
}

/** Where a ladder stands, as one word: it differs once another rung was climbed or another silence began. */
export function idleMark(idle: Idle | undefined): string {
  return idle === undefined ? 'none' : `${idle.from}-${idle.said.length}`;
}

function isNudge(part: Part, { said }: Idle): boolean {
  if (!isAnswer(part)) return false;
  return said.some(
    ({ agentId, text, decidedAt }) =>
      part.author.id === agentId && part.at >= decidedAt - clockSlackMs && sameWords(part.text, text),
  );
}
