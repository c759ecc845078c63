/** Opens a closed chat again, and finds out how its case goes on (P23). */
import type { FormerCase } from '../domain/chat.ts';
import type { ChatEffect } from '../domain/effects.ts';
import type { CaseRecord } from '../domain/events.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { SalesforcePort } from './ports.ts';

/** Opens the chat in Intercom. What it holds afterwards is read, where its answer does not show it. */
export async function openChat(
  { intercom }: PerformParts,
  { agentId }: Extract<ChatEffect, { kind: 'OpenChat' }>,
  { chat }: Known,
): Promise<Performed> {
  if (!chat.reopening) return { kind: 'skipped', why: 'the chat has moved on' };
  const answer = await intercom.openChat({ chatId: chat.id, agentId });
  const snapshot = (answer.kind === 'done' && answer.snapshot) || (await intercom.readChat(chat.id));
  // A refusal may only mean that the conversation was deleted meanwhile: that is then what happened.
  if (snapshot === 'gone') return { kind: 'refused', words: 'the chat is deleted', event: { type: 'ChatDeleted' } };
  if (answer.kind === 'done' || snapshot.status !== 'closed')
    return { kind: 'done', event: { type: 'ChatReopened', snapshot } };
  const { words } = answer;
  return { kind: 'refused', words, event: { type: 'ReopenRefused', agentId, words } };
}

/** The case from before: still open, it goes on; closed, it is the parent of the next; deleted, there is none. */
export async function formerOf(
  salesforce: SalesforcePort,
  former: FormerCase | undefined,
): Promise<{ isOpen: true; record: CaseRecord } | { isOpen: false; parentId?: string }> {
  if (!former) return { isOpen: false };
  const state = await salesforce.caseState(former.id);
  if (state === 'gone') return { isOpen: false };
  const { nextOpening: _nextOpening, ...record } = former;
  return state === 'open' ? { isOpen: true, record } : { isOpen: false, parentId: former.id };
}
