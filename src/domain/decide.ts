/** The one function that changes a chat. It only dispatches: each feature's file owns its events. */
import { decideCaseCreated, decideCaseRefused, decideRetry } from './case.ts';
import type { Chat, Context, Draft, Outcome } from './chat.ts';
import { decideAssigned, decideAssignFailed, decideClaim, decideRelease } from './claim.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { decideDeleted, decideRead } from './evidence.ts';
import { decideResponseTimer } from './lateness.ts';
import { decideReplyRefused, decideReplyRequested } from './reply.ts';

/**
 * Decides what an event means for a chat.
 * @param before the chat as stored; for a chat nobody knew yet, what `newChat` made of the first read.
 * @returns the next chat with what must be done and promised, or a refusal that a person is told. Never throws for
 * anything a person or a service did.
 */
export function decide(before: Chat, event: ChatEvent, context: Context): Outcome {
  const draft: Draft = { chat: structuredClone(before), effects: [], timers: [] };
  const refusal = apply(draft, event, context);
  return refusal ? { kind: 'refused', refusal } : { kind: 'changed', ...draft };
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
      return decideResponseTimer(draft, context);
    case 'ChatAssigned':
      return decideAssigned(draft, event, context);
    case 'CaseCreated':
      return decideCaseCreated(draft, event.record);
    case 'CaseRefused':
      return decideCaseRefused(draft, event.words);
    case 'EffectFailed':
      return decideAssignFailed(draft, event.words);
    case 'ReplyRequested':
      return decideReplyRequested(draft, event, context);
    case 'ReplySent':
      return event.snapshot && decideRead(draft, event.snapshot, context);
    case 'ReplyRefused':
      return decideReplyRefused(draft, event);
  }
}
