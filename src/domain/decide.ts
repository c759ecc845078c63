/** The one function that changes a chat. It only dispatches: each feature's file owns its events. */
import { decideTeamChanged, keepCall } from './call.ts';
import { decideCaseCreated, decideCaseOwnerRefused, decideCaseRefused, decideRetry } from './case.ts';
import type { Chat, Context, Draft, Outcome } from './chat.ts';
import { decideAssigned, decideAssignFailed, decideClaim, decideRelease } from './claim.ts';
import {
  decideAnythingElseAsked,
  decideChatClosed,
  decideCloseRequested,
  decideClosingFailed,
  decideStepDone,
} from './close.ts';
import { keepClosing } from './closing.ts';
import type { ChatEvent, Refusal, Timer } from './events.ts';
import { decideDeleted, decideRead } from './evidence.ts';
import {
  decideFollowUpDone,
  decideFollowUpPostponed,
  decideFollowUpRequested,
  decideFollowUpTimer,
} from './follow-up.ts';
import {
  decideAccept,
  decideDecline,
  decideHandoffRequested,
  decideHandoffTimer,
  decideTakeBack,
  settleHandoff,
} from './handoff.ts';
import { decideIdleChosen, decideIdleStop, decideIdleTimer, decideNudgePressed, keepIdle } from './idle.ts';
import { decideResponseTimer, decideRulesChanged } from './lateness.ts';
import { decideAgentWentAway, decideShiftEnded, decideSilentTimer, keepOffering } from './offer-on.ts';
import { decideReopen, decideReopened, decideReopenRefused } from './reopen.ts';
import { decideReplyRefused, decideReplyRequested, decideReplySent } from './reply.ts';
import { keepTurns } from './time-entry.ts';

/**
 * Decides what an event means for a chat.
 * @param before the chat as stored; for a chat nobody knew yet, what `newChat` made of the first read.
 * @returns the next chat with what must be done and promised, or a refusal that a person is told. Never throws for
 * anything a person or a service did.
 */
export function decide(before: Chat, event: ChatEvent, context: Context): Outcome {
  const draft: Draft = { chat: structuredClone(before), effects: [], timers: [], entries: [] };
  const refusal = apply(draft, event, context);
  if (refusal) return { kind: 'refused', refusal };
  settleHandoff(draft, context);
  keepTurns(draft.chat, context.now);
  keepCall(before, event, draft, context);
  keepOffering(before, draft, context);
  keepIdle(draft, context);
  keepClosing(before, draft, context);
  return { kind: 'changed', ...draft };
}

function apply(draft: Draft, event: ChatEvent, context: Context): Refusal | undefined {
  switch (event.type) {
    case 'ChatRead':
      return decideRead(draft, event.snapshot, context);
    case 'ChatDeleted':
      return decideDeleted(draft);
    case 'ClaimPressed':
      return decideClaim(draft, event.agentId, context);
    case 'ReleasePressed':
      return decideRelease(draft, event, context);
    case 'RetryPressed':
      return decideRetry(draft, event);
    case 'TimerFired':
      return decideTimer(draft, event.timer, context);
    case 'RulesChanged':
      return decideRulesChanged(draft, context);
    case 'ChatAssigned':
      return decideAssigned(draft, event, context);
    case 'CaseCreated':
      return decideCaseCreated(draft, event.record);
    case 'CaseRefused':
      return decideCaseRefused(draft, event.words);
    case 'EffectFailed':
      return decideAssignFailed(draft, event.words);
    case 'HandoffRequested':
      return decideHandoffRequested(draft, event, context);
    case 'AcceptPressed':
      return decideAccept(draft, event, context);
    case 'DeclinePressed':
      return decideDecline(draft, event, context);
    case 'TakeBackPressed':
      return decideTakeBack(draft, event, context);
    case 'TeamChanged':
    case 'ShiftBegan':
      return decideTeamChanged(draft, context);
    case 'ShiftEnded':
      return decideShiftEnded(draft, event, context);
    case 'AgentWentAway':
      return decideAgentWentAway(draft, event, context);
    case 'CaseOwnerRefused':
      return decideCaseOwnerRefused(draft, event);
    case 'ReplyRequested':
      return decideReplyRequested(draft, event, context);
    case 'ReplySent':
      return decideReplySent(draft, event, context);
    case 'ReplyRefused':
      return decideReplyRefused(draft, event);
    case 'NudgePressed':
      return decideNudgePressed(draft, event, context);
    case 'IdleStopPressed':
      return decideIdleStop(draft, event);
    case 'IdleChosen':
      return decideIdleChosen(draft, event, context);
    case 'FollowUpRequested':
      return decideFollowUpRequested(draft, event, context);
    case 'FollowUpDonePressed':
      return decideFollowUpDone(draft, event, context);
    case 'FollowUpPostponed':
      return decideFollowUpPostponed(draft, event, context);
    case 'ReopenPressed':
      return decideReopen(draft, event, context);
    case 'ChatReopened':
      return decideReopened(draft, event, context);
    case 'ReopenRefused':
      return decideReopenRefused(draft, event);
    case 'CloseRequested':
      return decideCloseRequested(draft, event, context);
    case 'AnythingElseAsked':
      return decideAnythingElseAsked(draft, event, context);
    case 'ChatClosed':
      return decideChatClosed(draft, event, context);
    case 'TranscriptStored':
      return decideStepDone(draft, 'transcript');
    case 'CaseClosed':
      return decideStepDone(draft, 'case');
    case 'ClosingFailed':
      return decideClosingFailed(draft, event);
  }
}

function decideTimer(draft: Draft, timer: Timer, context: Context): undefined {
  switch (timer.kind) {
    case 'response':
      return decideResponseTimer(draft, context);
    case 'idle':
      return decideIdleTimer(draft, context);
    case 'handoff':
      return decideHandoffTimer(draft, context);
    case 'follow-up':
      return decideFollowUpTimer(draft, context);
    case 'silent':
      return decideSilentTimer(draft, context);
  }
}
