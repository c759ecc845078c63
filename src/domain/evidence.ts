/**
 * What a read of Intercom means for a chat. Its parts are merged by id and never taken back; its fields (assignee,
 * open or closed, team) are followed only when the read is newer than the newest one followed, because replicas lag and
 * webhooks arrive in any order.
 */
import { withoutAnnouncements } from './announcement.ts';
import { wantCase } from './case.ts';
import type { Chat, Context, Draft } from './chat.ts';
import { comeBack, meetAgain } from './come-back.ts';
import { marksOf } from './eligibility.ts';
import { silenceAfter, withoutNudges } from './idle-ladder.ts';
import { keepClock } from './lateness.ts';
import { dropOwner, takeOwner } from './ownership.ts';
import { comparePart, excerptLength, isAnswer, isClientWord, type Part, piecesOf } from './part.ts';
import type { Policy } from './policy.ts';
import type { ChatSnapshot } from './snapshot.ts';

/**
 * Whether a conversation that we don't know yet is a chat of ours: a live one of our team (P4), in which a person is
 * waited for or already at work. One that is older than the very first start counts only while its client waits.
 */
export function isOurs(snapshot: ChatSnapshot, policy: Policy): boolean {
  if (!snapshot.isLive || snapshot.withBot || !isInTeam(snapshot, policy)) return false;
  const lastWord = snapshot.parts.findLast((part) => isAnswer(part) || isClientWord(part));
  const waits = lastWord !== undefined && isClientWord(lastWord) && snapshot.status !== 'closed';
  return waits || (snapshot.openedAt >= policy.firstStartAt && snapshot.parts.some(isClientWord));
}

/** The chat as the first read of it shows it, before `decide` has looked at the parts. */
export function newChat(snapshot: ChatSnapshot): Chat {
  return {
    id: snapshot.id,
    state: 'waiting',
    opening: 1,
    openedAt: snapshot.openedAt,
    client: snapshot.client,
    firstMessage: snapshot.parts.find(isClientWord)?.text ?? '',
    ...(snapshot.page !== undefined && { page: snapshot.page }),
    seenByClient: false,
    case: { state: 'none' },
    followed: { updatedAt: 0, partAt: 0, partId: '' },
  };
}

/** Follows a read: parts first, then the fields if the read is news, then what depends on both. */
export function decideRead(draft: Draft, snapshot: ChatSnapshot, context: Context): undefined {
  const { chat } = draft;
  const isNew = chat.followed.updatedAt === 0;
  if (isNew) meetAgain(draft, context);
  chat.client = { ...chat.client, ...snapshot.client };
  markClient(chat, context);
  mergeParts(draft, context);
  followFields(draft, snapshot, context, context.assigning ? 'later' : 'now');
  claimByAnswer(draft, context);
  followSilence(draft, context);
  keepClock(draft, context);
  wantCase(draft, context);
  mirror(draft, context);
  for (const partId of context.redactedPartIds ?? []) draft.effects.push({ kind: 'TakeOutOfThread', partId });
  return undefined;
}

/** Who should not be chatting is answered all the same: the agent sees it (P1, P2). */
function markClient(chat: Chat, { eligibility, policy }: Context): void {
  const marks = eligibility ? marksOf(chat.client, chat.openedAt, eligibility, policy.timeZone) : [];
  if (marks.length > 0) chat.marks = marks;
  else delete chat.marks;
}

/** The conversation was deleted in Intercom: the card stays as a record, without buttons. */
export function decideDeleted(draft: Draft): undefined {
  draft.chat.state = 'gone';
  draft.chat.goneBecause = 'deleted';
  delete draft.chat.clock;
  return undefined;
}

/**
 * Follows the fields of a read, if it is newer than the newest one followed.
 * @param assignee `later` while an assignment of ours is on its way: whom the read shows is then followed when it is
 * read again; `ours` when the read is the answer to that assignment.
 */
export function followFields(
  draft: Draft,
  snapshot: ChatSnapshot,
  context: Context,
  assignee: 'now' | 'later' | 'ours',
): void {
  const { chat } = draft;
  const { followed } = chat;
  const age = compareRead(snapshot, followed);
  // Nothing is written, and no time moves on, when the client sees what was there already (P22).
  if (age === 0 && snapshot.read) chat.seenByClient = true;
  if (age < 0 || (age === 0 && !(followed.missedAssignee && assignee === 'now'))) return;
  const newest = newestPart(snapshot);
  followed.updatedAt = snapshot.updatedAt;
  if (newest) Object.assign(followed, { partAt: newest.at, partId: newest.id });
  chat.seenByClient = snapshot.read;
  if (assignee === 'later') followed.missedAssignee = true;
  else delete followed.missedAssignee;
  if (assignee === 'now') followAssignee(draft, snapshot.assigneeId, context);
  followStatus(draft, snapshot, context);
}

function isInTeam(snapshot: ChatSnapshot, policy: Policy): boolean {
  return policy.teamId === undefined || snapshot.teamId === policy.teamId;
}

/** Below 0 for a read older than the one followed. Times are whole seconds, so the newest part decides where they agree. */
function compareRead(snapshot: ChatSnapshot, followed: Chat['followed']): number {
  const newest = newestPart(snapshot);
  if (!newest || snapshot.updatedAt < followed.updatedAt) return -1;
  const order = comparePart(newest, { at: followed.partAt, id: followed.partId });
  return order === 0 ? snapshot.updatedAt - followed.updatedAt : order;
}

function newestPart(snapshot: ChatSnapshot): Part | undefined {
  return snapshot.parts.toSorted(comparePart).at(-1);
}

function mergeParts(draft: Draft, context: Context): void {
  const { chat } = draft;
  const answers = context.parts.filter(isAnswer);
  const first = withoutAnnouncements(chat.announcements, answers)[0];
  if (first) {
    const since = chat.firstAnswer?.since ?? chat.clock?.since ?? chat.openedAt;
    chat.firstAnswer = { at: first.at, agentId: first.author.id, since: Math.min(since, first.at) };
  }
  const lastAnswer = answers.at(-1);
  if (lastAnswer) chat.lastAnswerAt = lastAnswer.at;
  const opening = context.parts.find(isClientWord);
  if (opening?.isRedacted) chat.firstMessage = opening.text;
  const lastWord = context.parts.findLast(isClientWord);
  if (lastWord) chat.lastClientWordAt = lastWord.at;
}

/** Only a change of Intercom's assignee is news: an owner who answered without being assigned stays the owner. */
function followAssignee(draft: Draft, assigneeId: string | undefined, context: Context): void {
  const { chat } = draft;
  if (assigneeId === chat.followed.assigneeId) return;
  if (assigneeId === undefined) {
    delete chat.followed.assigneeId;
    if (chat.state === 'claimed') dropOwner(draft, context);
    return;
  }
  chat.followed.assigneeId = assigneeId;
  takeOwner(draft, assigneeId);
}

function followStatus(draft: Draft, snapshot: ChatSnapshot, context: Context): void {
  const { chat } = draft;
  if (snapshot.status === 'snoozed') {
    chat.snooze = snapshot.snoozedUntil === undefined ? {} : { until: snapshot.snoozedUntil };
  } else delete chat.snooze;
  // Somebody else has opened it: ours is not needed any more.
  if (snapshot.status !== 'closed') delete chat.reopening;
  // A read from before the deletion may come after it.
  if (chat.goneBecause === 'deleted') return;

  if (!isInTeam(snapshot, context.policy)) {
    chat.state = 'gone';
    chat.goneBecause = 'moved';
    delete chat.reopening;
  } else if (snapshot.status === 'closed') {
    // Our own opening is on its way there.
    if (chat.reopening) return;
    chat.state = 'closed';
    delete chat.goneBecause;
  } else if (chat.state === 'closed') {
    comeBack(draft, context);
  } else if (chat.state === 'gone' && chat.goneBecause === 'moved') {
    delete chat.goneBecause;
    chat.state = chat.ownerId === undefined ? 'waiting' : 'claimed';
  }
}

/** An answer given in Intercom without a claim counts as the claim (and stops the clock as any answer does). */
function claimByAnswer(draft: Draft, context: Context): void {
  const { chat } = draft;
  if (chat.state !== 'waiting') return;
  const answer = withoutNudges(chat.idle, context.parts).findLast(
    (part) => isAnswer(part) && context.newPartIds.has(part.id) && part.at > (chat.releasedAt ?? 0),
  );
  if (answer) takeOwner(draft, answer.author.id);
}

/** A word of ours, unless it is a nudge, begins a silence of the client anew (P17). */
function followSilence({ chat }: Draft, { parts }: Context): void {
  const silence = silenceAfter(chat.idle, parts, chat.ownerId);
  if (silence) chat.idle = silence;
}

/** The card's thread carries the conversation; the first message stands on the card, unless it is too long for it. */
function mirror(draft: Draft, context: Context): void {
  const opening = context.parts.find(isClientWord);
  for (const part of context.parts) {
    const isWord = part.kind === 'message' || part.kind === 'note';
    if (!isWord || !context.newPartIds.has(part.id)) continue;
    const isDue = part === opening ? part.text.length > excerptLength : part.at >= context.policy.firstStartAt;
    if (!isDue) continue;
    for (const piece of piecesOf(part.text).keys())
      draft.effects.push({
        kind: 'PostInThread',
        notice: { type: 'part', partId: part.id, ...(piece > 0 && { piece }) },
      });
  }
}
