/** Events: what happened, past tense, in our words. Everything that changes a chat is one of these. */

import type { CloseChoice, ClosingStep } from './closing-record.ts';
import type { ReplyPurpose } from './effects.ts';
import type { FollowUpWay } from './follow-up-record.ts';
import type { AnnouncementWords } from './handoff-record.ts';
import type { IdleTexts, Nudge } from './idle-ladder.ts';
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
  /** Leads have changed the rules: what was promised by the old ones is looked at again. */
  | { type: 'RulesChanged' }
  /** Intercom took the assignment; `snapshot` is its answer where it sent one. */
  | { type: 'ChatAssigned'; agentId: string | null; snapshot?: ChatSnapshot }
  | { type: 'CaseCreated'; record: CaseRecord }
  | { type: 'CaseRefused'; words: string }
  | { type: 'EffectFailed'; effect: 'AssignChat'; words: string }
  | {
      type: 'HandoffRequested';
      agentId: string;
      byLead: boolean;
      toId: string;
      reason: string;
      words: AnnouncementWords;
    }
  | { type: 'AcceptPressed'; agentId: string }
  | { type: 'DeclinePressed'; agentId: string }
  | { type: 'TakeBackPressed'; agentId: string; byLead: boolean }
  /** Somebody went off duty or away, or has room again: whom a waiting chat calls is looked at. */
  | { type: 'TeamChanged' }
  /** The same at the beginning of a shift: the called agent is told in the message of the handover. */
  | { type: 'ShiftBegan' }
  /** The shift of a chat's agent is over; `toId` has the one that begins. */
  | { type: 'ShiftEnded'; giverId: string; toId: string; handoverId: string }
  | { type: 'AgentWentAway'; agentId: string }
  | { type: 'CaseOwnerRefused'; agentId: string; words: string }
  | { type: 'ReplyRequested'; agentId: string; byLead: boolean; text: string; isNote: boolean }
  /**
   * Intercom took the words; `snapshot` is its answer where it sent one. `foundAt` (epoch ms, a whole second): when it
   * had taken them, where that was found out later.
   */
  | { type: 'ReplySent'; snapshot?: ChatSnapshot; foundAt?: number; purpose?: ReplyPurpose; nudge?: Nudge }
  | { type: 'ReplyRefused'; agentId: string; text: string; words: string; purpose?: ReplyPurpose; nudge?: Nudge }
  | { type: 'NudgePressed'; agentId: string; byLead: boolean }
  | { type: 'IdleStopPressed'; agentId: string; byLead: boolean }
  /** `seen` is the ladder's mark when the choice was shown: one that has moved on meanwhile is not started twice. */
  | { type: 'IdleChosen'; agentId: string; byLead: boolean; choice: IdleChoice; texts: IdleTexts; seen: string }
  /** `day` is `YYYY-MM-DD`; `text` is what the client reads, `promised` what colleagues do. */
  | {
      type: 'FollowUpRequested';
      agentId: string;
      byLead: boolean;
      by: FollowUpWay;
      day: string;
      promised: string;
      text: string;
    }
  | { type: 'FollowUpDonePressed'; agentId: string; byLead: boolean }
  | { type: 'FollowUpPostponed'; agentId: string; byLead: boolean }
  | { type: 'ReopenPressed'; agentId: string }
  /** Intercom was asked to open the chat, and holds it as read now. */
  | { type: 'ChatReopened'; snapshot: ChatSnapshot }
  | { type: 'ReopenRefused'; agentId: string; words: string }
  | ({ type: 'CloseRequested'; agentId: string; byLead: boolean } & CloseChoice)
  | { type: 'AnythingElseAsked'; agentId: string; byLead: boolean }
  /** Intercom holds the chat closed: our close was taken, or somebody was first. */
  | { type: 'ChatClosed'; snapshot: ChatSnapshot }
  | { type: 'TranscriptStored' }
  | { type: 'CaseClosed' }
  /** A step of a close was refused for good. `isCaseGone`: because the case does not exist any more. */
  | { type: 'ClosingFailed'; step: ClosingStep; words: string; isCaseGone: boolean };

/** What an agent may do with the ladder of a silent client: go to its next step now, give more time, or end it. */
export const idleChoices = ['start', 'more-time', 'stop'] as const;
export type IdleChoice = (typeof idleChoices)[number];

/** An event promised for later. It fires as "look again", never as "do it". */
export type Timer =
  | { kind: 'response' }
  | { kind: 'idle' }
  | { kind: 'handoff' }
  | { kind: 'follow-up' }
  | { kind: 'silent' };

/** Why a press changed nothing; `text/` words each for the person who pressed. */
export type Refusal =
  | { reason: 'already-claimed'; ownerId: string }
  | { reason: 'already-yours' }
  /** The client waits on us: whoever waits is never idle (P20). */
  | { reason: 'client-waits' }
  | { reason: 'not-idle' }
  | { reason: 'idle-running' }
  | { reason: 'idle-not-running' }
  | { reason: 'snoozed' }
  | { reason: 'not-yours'; ownerId?: string }
  | { reason: 'closed' }
  | { reason: 'gone' }
  | { reason: 'being-closed' }
  | { reason: 'nothing-to-retry' }
  | { reason: 'not-closed' }
  /** The reminder of that day would be due already. */
  | { reason: 'day-over' }
  | { reason: 'follow-up-over' }
  | { reason: 'not-your-follow-up'; ownerId: string }
  /** The chat is offered to somebody, and has to be accepted, declined or taken back first. */
  | { reason: 'offered'; toId: string }
  | { reason: 'offer-over'; ownerId?: string }
  /** Whoever should receive the chat has it already, cannot press in Slack, or has no seat in Intercom. */
  | { reason: 'cannot-receive' };
