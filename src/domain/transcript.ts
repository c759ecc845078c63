import type { Agent } from './agent.ts';
import type { Chat } from './chat.ts';
import type { Closing } from './closing-record.ts';
import type { Part } from './part.ts';

/** What a transcript is written from (P13). */
export interface TranscriptSource {
  chat: Chat;
  closing: Closing;
  /** Every part, oldest first. */
  parts: readonly Part[];
  agents: ReadonlyMap<string, Agent>;
  /** IANA name; times are given in it, with the offset. */
  timeZone: string;
  /** Whether private notes are part of it. */
  withNotes: boolean;
}
