/** Keeps the response clock in step with the chat, and says what is late, to whom and why (P7, P9). */
import { withoutAnnouncements } from './announcement.ts';
import { type Chat, type Context, type Draft, responsible } from './chat.ts';
import type { LateCause, LateNotice } from './effects.ts';
import { withoutNudges } from './idle-ladder.ts';
import { isAnswer, isClientWord, type Part } from './part.ts';
import {
  beginEarlier,
  levelAt,
  levels,
  nextDue,
  pauseClock,
  type ResponseClock,
  resumeClock,
} from './response-clock.ts';

/**
 * Sets the clock from the parts: it runs from the first word of the client that nobody has answered, a close counting
 * as an end of the wait, and stands while the chat is snoozed.
 */
export function keepClock(draft: Draft, context: Context): void {
  const { chat } = draft;
  const promised = chat.clock && nextDue(chat.clock, context.policy)?.at;
  const from = waitingSince(withoutNudges(chat.idle, withoutAnnouncements(chat.announcements, context.parts)));
  if (from === undefined || chat.state === 'closed' || chat.state === 'gone') {
    delete chat.clock;
    return;
  }
  if (chat.clock === undefined || from > chat.clock.from) chat.clock = startClock(chat, from, context);
  else if (from < chat.clock.from) chat.clock = beginEarlier(chat.clock, from, context.policy);
  chat.clock = chat.snooze ? pauseClock(chat.clock, context.now) : resumeClock(chat.clock, context.now, context.policy);
  const next = nextDue(chat.clock, context.policy);
  if (next && next.at !== promised) draft.timers.push({ kind: 'response', at: next.at });
}

/** A timer that comes up to this early was promised for this moment: the database's clock is a little ahead of ours. */
const earlyMs = 5_000;

/**
 * Looks again when the promised moment has come: only the worst level that is overdue is announced. A timer left from a
 * wait that is over finds nothing due and does nothing.
 */
export function decideResponseTimer(draft: Draft, context: Context): undefined {
  const { chat } = draft;
  if (!chat.clock || chat.clock.pausedAt !== undefined) return undefined;
  const level = levelAt(chat.clock, context.now, context.policy);
  const isWorse = level !== 'none' && levels.indexOf(level) > levels.indexOf(chat.clock.level);
  if (isWorse) {
    chat.clock = { ...chat.clock, level };
    const { kind, since } = chat.clock;
    const receivedAt = receivedAtOf(chat);
    const cause = receivedAt === undefined ? causeOf(chat, context) : 'handed-off';
    const notice = { type: 'late', kind, level, cause, since } as const;
    announce(draft, receivedAt === undefined ? notice : { ...notice, receivedAt }, context);
  }
  const next = nextDue(chat.clock, context.policy);
  if (next && (isWorse || next.at - context.now < earlyMs)) draft.timers.push({ kind: 'response', at: next.at });
  return undefined;
}

/** A level that is due by the new rules is announced at once; the next one is promised anew, and the card shows it. */
export function decideRulesChanged(draft: Draft, context: Context): undefined {
  decideResponseTimer(draft, context);
  const { chat, timers } = draft;
  const next = chat.clock && nextDue(chat.clock, context.policy);
  if (next && timers.length === 0) timers.push({ kind: 'response', at: next.at });
  return undefined;
}

/** Whether a late notice still says the truth: the same wait goes on. */
export function isStillLate(chat: Chat, notice: LateNotice): boolean {
  return chat.clock !== undefined && chat.clock.since === notice.since && chat.clock.pausedAt === undefined;
}

/** The first unanswered word of the client, in epoch ms: after the last answer, and after the last close. */
export function waitingSince(parts: readonly Part[]): number | undefined {
  const end = parts.findLastIndex((part) => isAnswer(part) || part.kind === 'closed');
  return parts.slice(end + 1).find(isClientWord)?.at;
}

/** A wait that began before the very first start blames nobody for what was due before anybody was told. */
function startClock(chat: Chat, from: number, context: Context): ResponseClock {
  const kind = chat.firstAnswer ? 'next' : 'first';
  const since = kind === 'first' ? Math.max(from, joinedAt(context)) : from;
  const clock: ResponseClock = { kind, from, since, level: 'none' };
  return since < context.policy.firstStartAt ? { ...clock, level: levelAt(clock, context.now, context.policy) } : clock;
}

/** When a bot handed the chat to people, or (last) another team to ours: nobody here was waited for before that. */
function joinedAt({ parts, policy }: Context): number {
  let joined = 0;
  let teamId: string | undefined;
  for (const { kind, author, assigned, at } of parts) {
    if (kind !== 'assigned') continue;
    const comesToUs = assigned?.teamId !== undefined && assigned.teamId === policy.teamId && assigned.teamId !== teamId;
    if (comesToUs || (author.kind === 'bot' && joined === 0)) joined = at;
    teamId = assigned?.teamId ?? teamId;
  }
  return joined;
}

/** When the owner received the chat in a handoff, if the client was waiting already; epoch ms. */
function receivedAtOf({ clock, ownerId }: Chat): number | undefined {
  return clock?.received?.byId === ownerId ? clock?.received?.at : undefined;
}

function causeOf(chat: Chat, context: Context): LateCause {
  if (chat.state === 'claimed') return 'claimed-silent';
  return context.team.onDuty ? 'unclaimed' : 'nobody-on-duty';
}

/** The thread and whoever should act hear every level; the leads from the risk on. */
function announce(draft: Draft, notice: LateNotice, context: Context): void {
  const agent = responsible(draft.chat, context.team);
  draft.effects.push({
    kind: 'PostInThread',
    notice: { ...notice, ...(agent?.slackUserId !== undefined && { mentionId: agent.id }) },
  });
  if (agent?.slackUserId !== undefined) draft.effects.push({ kind: 'SendDirectMessage', agentId: agent.id, notice });
  if (notice.level !== 'warning') draft.effects.push({ kind: 'PostInLeads', notice });
}
