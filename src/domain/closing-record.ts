/** The record of a close: what was wished, how far each step is, and what each agent worked. */
import type { Worked } from './time-sheet.ts';

export const closingSteps = ['farewell', 'close', 'transcript', 'case', 'time'] as const;
export type ClosingStep = (typeof closingSteps)[number];

export type StepState =
  /** Its turn has not come. */
  | { state: 'planned' }
  /** It was sent off; what came of it is not known yet. */
  | { state: 'pending' }
  | { state: 'done' }
  /** There is nothing to do. */
  | { state: 'skipped' }
  /** Refused for good, in the other side's words, until somebody presses Retry. */
  | { state: 'failed'; words: string };

export type Resolution = 'answered' | 'client unresponsive' | 'follow-up' | 'closed in Intercom';

/** What is wanted of a close. */
export interface ClosingWish {
  /** Who closes, and in whose name the client is told. */
  agentId: string;
  /** What the client reads before the close; without it the chat is closed without a word. */
  words?: string;
  resolution: Resolution;
  /** Whether the case is closed as well; its transcript is stored in any case. */
  closesCase: boolean;
  /** Replaces the case's subject. */
  caseSubject?: string;
  /** For the case, read by colleagues. */
  comment?: string;
  /** What the closing agent logs; without it what was worked counts. */
  minutes?: number;
}

/** What somebody closes a chat with. */
export interface CloseChoice {
  /** What the client reads; empty: nothing. */
  farewell: string;
  /** Whole minutes, for the time sheet. */
  minutes: number;
  /** The case's new subject; empty: it stays. */
  caseSubject: string;
  /** For the case; empty: none. */
  comment: string;
}

/** The close under way, and its receipt afterwards. */
export interface Closing extends Omit<ClosingWish, 'agentId' | 'closesCase'> {
  /** Absent for a chat that nobody of ours closed. */
  agentId?: string;
  startedAt: number;
  /** Epoch ms at which Intercom was known to hold the chat closed. */
  closedAt?: number;
  /** The last word of the client that was known when this began, epoch ms: a later one keeps the chat open. */
  knownWordAt: number;
  steps: Record<ClosingStep, StepState>;
  /** What each agent worked, as it stood when the chat was closed. */
  worked?: Worked[];
}
