/**
 * Follow up (P21): the client is told how we go on, the chat is closed, its case stays open, and whoever promised is
 * reminded on the day. A word of the client in between changes nothing of the promise.
 */
import { Temporal } from 'temporal-polyfill';
import type { Chat, Context, Draft } from './chat.ts';
import { isBeingClosed, startClosing } from './closing.ts';
import type { FollowUpDue } from './effects.ts';
import type { ChatEvent, Refusal } from './events.ts';
import { type FollowUp, reminderDueAt } from './follow-up-record.ts';
import { mayAct } from './ownership.ts';
import type { Policy } from './policy.ts';

type Of<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;
type Calendar = Pick<Policy, 'timeZone' | 'followUp'>;

/** A timer that comes up to this early was promised for this moment: the database's clock is a little ahead of ours. */
const earlyMs = 5_000;

/** The owner or a lead promises something and closes the chat; a later promise takes the place of an earlier one. */
export function decideFollowUpRequested(
  draft: Draft,
  event: Of<'FollowUpRequested'>,
  context: Context,
): Refusal | undefined {
  const { agentId, by, day, promised, text } = event;
  const refusal = mayAct(draft.chat, event);
  if (refusal) return refusal;
  if (isBeingClosed(draft.chat)) return { reason: 'being-closed' };
  const dueAt = reminderAt(day, context.policy);
  if (dueAt <= context.now) return { reason: 'day-over' };
  draft.chat.followUp = { by, dueAt, promised, ownerId: agentId, state: 'open' };
  draft.timers.push({ kind: 'follow-up', at: dueAt });
  const wish = { agentId, words: text, comment: promised };
  startClosing(draft, context, { ...wish, resolution: 'follow-up', closesCase: false });
  return undefined;
}

/** Looks again on the day: whoever promised is reminded once, or the leads where that agent cannot be. */
export function decideFollowUpTimer(draft: Draft, { now, team }: Context): undefined {
  const { followUp } = draft.chat;
  const dueAt = reminderDueAt(followUp);
  if (!followUp || dueAt === undefined) return;
  if (now < dueAt) {
    if (dueAt - now < earlyMs) draft.timers.push({ kind: 'follow-up', at: dueAt });
    return;
  }
  followUp.remindedOf = dueAt;
  const notice: FollowUpDue = { type: 'follow-up-due', dueAt };
  if (team.agents.get(followUp.ownerId)?.slackUserId !== undefined)
    draft.effects.push({ kind: 'SendDirectMessage', agentId: followUp.ownerId, notice });
  else draft.effects.push({ kind: 'PostInLeads', notice });
}

/** What was promised is done. */
export function decideFollowUpDone(
  { chat }: Draft,
  event: Of<'FollowUpDonePressed'>,
  context: Context,
): Refusal | undefined {
  const found = openFollowUp(chat, event, context);
  if ('reason' in found) return found;
  found.state = 'done';
  return undefined;
}

/** It has to wait: the reminder comes again on the day after today, however old the first one is. */
export function decideFollowUpPostponed(
  draft: Draft,
  event: Of<'FollowUpPostponed'>,
  context: Context,
): Refusal | undefined {
  const found = openFollowUp(draft.chat, event, context);
  if ('reason' in found) return found;
  const { policy, now } = context;
  const dueAt = reminderAt(dateIn(policy.timeZone, now).add({ days: 1 }).toString(), policy);
  if (found.dueAt === dueAt) return undefined;
  found.dueAt = dueAt;
  draft.timers.push({ kind: 'follow-up', at: dueAt });
  return undefined;
}

/** Whether this reminder still says the truth. */
export function isStillPromised({ followUp }: Chat, { dueAt }: { dueAt: number }): boolean {
  return followUp?.state === 'open' && followUp.dueAt === dueAt;
}

/** The day that is proposed for a follow-up, `YYYY-MM-DD`: the next one that is no Saturday or Sunday for the team. */
export function nextWorkingDay(now: number, { timeZone }: Pick<Policy, 'timeZone'>): string {
  let day = dateIn(timeZone, now).add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toString();
}

/** Whoever promised, or a lead; anybody where that agent cannot press in Slack. */
function openFollowUp(
  { followUp }: Chat,
  { agentId, byLead }: { agentId: string; byLead: boolean },
  { team }: Context,
): FollowUp | Refusal {
  if (followUp?.state !== 'open') return { reason: 'follow-up-over' };
  const { ownerId } = followUp;
  const isOurs = ownerId === agentId || byLead || team.agents.get(ownerId)?.slackUserId === undefined;
  return isOurs ? followUp : { reason: 'not-your-follow-up', ownerId };
}

/** Epoch ms of the reminder of a day. A time that the clocks skip on that day is the one after the gap. */
function reminderAt(day: string, { timeZone, followUp }: Calendar): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: followUp.remindAt }).epochMilliseconds;
}

function dateIn(timeZone: string, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}
