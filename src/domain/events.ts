/** Events: what happened, past tense, in our words. Everything that changes a chat is one of these. */
import type { ChatSnapshot } from './snapshot.ts';

/** The Salesforce case as we know it. */
export interface CaseRecord {
  id: string;
  number: string;
  url: string;
  /** Whether the client was found among the org's contacts by e-mail: `many` and `none` leave it to the agent. */
  contactMatch: 'one' | 'none' | 'many';
}

export type ChatEvent =
  /** Intercom was read, after a webhook, by the sweep, or before a decision. */
  | { type: 'ChatRead'; snapshot: ChatSnapshot }
  | { type: 'ChatDeleted' }
  | { type: 'ClaimPressed'; agentId: string }
  | { type: 'ReleasePressed'; agentId: string; byLead: boolean }
  | { type: 'RetryPressed'; agentId: string; byLead: boolean }
  | { type: 'TimerFired'; timer: Timer }
  /** Intercom took the assignment; `snapshot` is its answer where it sent one. */
  | { type: 'ChatAssigned'; agentId: string | null; snapshot?: ChatSnapshot }
  | { type: 'CaseCreated'; record: CaseRecord }
  | { type: 'CaseRefused'; words: string }
  | { type: 'EffectFailed'; effect: 'AssignChat'; words: string }
  | { type: 'ReplyRequested'; agentId: string; byLead: boolean; text: string; isNote: boolean }
  /** Intercom took the words; `snapshot` is its answer where it sent one. */
  | { type: 'ReplySent'; snapshot?: ChatSnapshot }
  | { type: 'ReplyRefused'; agentId: string; text: string; words: string };

/** An event promised for later. It fires as "look again", never as "do it". */
export type Timer = { kind: 'response' };

/** Why a press changed nothing; `text/` words each for the person who pressed. */
export type Refusal =
  | { reason: 'already-claimed'; ownerId: string }
  | { reason: 'already-yours' }
  | { reason: 'not-yours'; ownerId?: string }
  | { reason: 'closed' }
  | { reason: 'gone' }
  | { reason: 'nothing-to-retry' };
