/** The Salesforce case of a chat: when it is created, and what its outcome means (P10, P11). */
import type { Chat, Context, Draft } from './chat.ts';
import { failedStep } from './closing.ts';
import type { CaseRecord, Refusal } from './events.ts';

/** Names one opening of a chat for Salesforce's external id: the chat's id, then `-2`, `-3`, … for later openings. */
export function caseKey(chat: Pick<Chat, 'id' | 'opening'>): string {
  return chat.opening === 1 ? chat.id : `${chat.id}-${chat.opening}`;
}

/** Asks for the case once the policy's moment has come and there is none yet. */
export function wantCase(draft: Draft, context: Context): void {
  const { chat } = draft;
  const due = {
    claim: chat.ownerId !== undefined && chat.state === 'claimed',
    arrival: chat.state !== 'gone',
    first_reply: chat.firstAnswer !== undefined && chat.state !== 'gone',
    never: false,
  }[context.policy.caseOn];
  if (due && chat.case.state === 'none') askForCase(draft);
}

/** The case exists: whoever works on the chat is told its number. */
export function decideCaseCreated(draft: Draft, record: CaseRecord): undefined {
  const { id, number, url, contactMatch } = record;
  const { chat } = draft;
  const former = chat.case.state === 'created' ? undefined : chat.case.former;
  chat.case = { state: 'created', id, number, url, contactMatch };
  if (former?.id === id) return;
  if (former) chat.opening = former.nextOpening;
  draft.effects.push({ kind: 'PostInThread', notice: { type: 'case-created', number, url, contactMatch } });
}

/** An org rule refused the case: the owner is told in the org's own words and may retry. */
export function decideCaseRefused(draft: Draft, words: string): undefined {
  const { chat } = draft;
  const former = chat.case.state === 'created' ? undefined : chat.case.former;
  chat.case = { state: 'refused', words, ...(former && { former }) };
  const agentId = draft.chat.ownerId;
  draft.effects.push({
    kind: 'PostInThread',
    notice: { type: 'case-refused', words, ...(agentId !== undefined && { agentId }) },
  });
}

/** Salesforce refused the new owner of the case: the agent who has the chat is told why. */
export function decideCaseOwnerRefused(
  draft: Draft,
  { agentId, words }: { agentId: string; words: string },
): undefined {
  draft.effects.push({ kind: 'PostInThread', notice: { type: 'case-owner-refused', agentId, words } });
}

/** Tries the refused case again, and the step of a close that failed: its owner or a lead may ask for that. */
export function decideRetry(draft: Draft, event: { agentId: string; byLead: boolean }): Refusal | undefined {
  const { chat } = draft;
  if (chat.state === 'gone') return { reason: 'gone' };
  const failed = failedStep(chat.closing);
  if (chat.case.state !== 'refused' && !failed) return { reason: 'nothing-to-retry' };
  if (chat.ownerId !== undefined && chat.ownerId !== event.agentId && !event.byLead)
    return { reason: 'not-yours', ownerId: chat.ownerId };
  if (chat.case.state === 'refused') askForCase(draft);
  if (chat.closing && failed) chat.closing.steps[failed] = { state: 'planned' };
  return undefined;
}

function askForCase(draft: Draft): void {
  const { chat } = draft;
  const former = chat.case.state === 'created' ? undefined : chat.case.former;
  chat.case = { state: 'pending', ...(former && { former }) };
  draft.effects.push({
    kind: 'CreateCase',
    key: caseKey({ id: chat.id, opening: former?.nextOpening ?? chat.opening }),
    since: chat.openedAt,
    ...(chat.ownerId !== undefined && { agentId: chat.ownerId }),
  });
}
