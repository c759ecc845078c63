/** What a chat brings along when it comes back after a close: who had it, its case, and to whom it goes (P16, P23). */
import { isOnDuty } from './agent.ts';
import type { CaseLink, Chat, Context, Draft } from './chat.ts';
import { hasPromise } from './follow-up-record.ts';
import { dropOwner } from './ownership.ts';
import { isAnswer, isClientWord } from './part.ts';

/** A closed chat was found open: one that its client brought back goes to the former agent or to whoever is on duty. */
export function comeBack(draft: Draft, context: Context): void {
  const { chat } = draft;
  const lastWord = context.parts.findLast((part) => isClientWord(part) || part.kind === 'opened' || isAnswer(part));
  const byClient = lastWord !== undefined && isClientWord(lastWord);
  rememberFormer(chat, lastWord?.at ?? context.now);
  const keeps = chat.ownerId !== undefined && (!byClient || returnsTo(chat.ownerId, context));
  chat.state = keeps ? 'claimed' : 'waiting';
  if (!keeps) dropOwner(draft, context);
}

/** Keeps who had the chat, and its case until it is known whether that is still open; `since` in epoch ms. */
export function rememberFormer(chat: Chat, since: number): void {
  chat.former = { since, ...(chat.ownerId !== undefined && { agentId: chat.ownerId }) };
  if (chat.case.state === 'created') chat.case = wanted(chat.case, chat.opening + 1);
}

/** A new conversation of a client whose last one was closed only lately goes on from there. */
export function meetAgain({ chat }: Draft, { lastClosed, policy }: Context): void {
  if (!lastClosed || chat.openedAt - closedAtOf(lastClosed) >= policy.reopen.sameClientMs) return;
  chat.former = {
    since: chat.openedAt,
    chatId: lastClosed.id,
    ...(lastClosed.ownerId !== undefined && { agentId: lastClosed.ownerId }),
    ...(hasPromise(lastClosed) && { isPromised: true }),
  };
  if (lastClosed.case.state === 'created' && chat.case.state === 'none') chat.case = wanted(lastClosed.case, 1);
}

function wanted({ state: _state, ...record }: Extract<CaseLink, { state: 'created' }>, nextOpening: number): CaseLink {
  return { state: 'none', former: { ...record, nextOpening } };
}

function returnsTo(agentId: string, { team, policy }: Context): boolean {
  return isOnDuty(team, agentId) || (policy.reopen.to === 'former' && team.agents.has(agentId));
}

function closedAtOf({ closing, followed }: Chat): number {
  return closing?.closedAt ?? followed.updatedAt;
}
