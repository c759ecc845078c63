/** What comes in from Slack, Intercom and the timers, brought to the one road. */
import type { ChatEvent, Timer } from '../domain/events.ts';
import type { LoggedEntry } from '../domain/logged-time.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { together } from '../lib/together.ts';
import type { Activity } from './activity.ts';
import { createCalendarDesk } from './calendar-feeds.ts';
import { putAside } from './dead-letters.ts';
import { type HandleParts, type Happening, handle } from './handle.ts';
import { lookFirst } from './look-first.ts';
import type {
  ChatSubmission,
  HomeDesk,
  IntercomNotification,
  IntercomPort,
  Press,
  PressResult,
  SlackIntake,
} from './ports.ts';
import { createRosterDesk } from './roster-desk.ts';
import { createRotationsDesk } from './rotations.ts';
import { openScene, ownChats } from './scene.ts';
import { createSettingsDesk } from './settings.ts';
import { Busy, type StoredNotification } from './store.ts';
import { createTimeDesk } from './time-entries.ts';

export interface IntakeParts extends HandleParts {
  intercom: IntercomPort;
  activity: Activity;
  log: Logger;
  /** Slack user ids of the leads. */
  leads: ReadonlySet<string>;
  home: HomeDesk;
  /** The address under which people reach this server; absent where nobody said. */
  publicUrl?: string;
  /** Writes time entries as CSV. */
  timeCsv(entries: readonly LoggedEntry[]): string;
  /** The Slack user group that is kept equal to whoever is on duty. */
  dutyGroupId?: string;
}

/** What is delivered by the queues; each throws when it is to be delivered again. */
export interface JobIntake {
  event(notification: StoredNotification): Promise<void>;
  timer(job: { chatId: string; timer: Timer }): Promise<void>;
  dead(job: { id: string; what: string; data: object; why: string }): Promise<void>;
}

const eventOf: Record<Press, (agentId: string, byLead: boolean) => ChatEvent> = {
  claim: (agentId) => ({ type: 'ClaimPressed', agentId }),
  release: (agentId, byLead) => ({ type: 'ReleasePressed', agentId, byLead }),
  retry: (agentId, byLead) => ({ type: 'RetryPressed', agentId, byLead }),
  accept: (agentId) => ({ type: 'AcceptPressed', agentId }),
  decline: (agentId) => ({ type: 'DeclinePressed', agentId }),
  takeBack: (agentId, byLead) => ({ type: 'TakeBackPressed', agentId, byLead }),
  nudge: (agentId, byLead) => ({ type: 'NudgePressed', agentId, byLead }),
  stop: (agentId, byLead) => ({ type: 'IdleStopPressed', agentId, byLead }),
  reopen: (agentId) => ({ type: 'ReopenPressed', agentId }),
  followUpDone: (agentId, byLead) => ({ type: 'FollowUpDonePressed', agentId, byLead }),
  followUpTomorrow: (agentId, byLead) => ({ type: 'FollowUpPostponed', agentId, byLead }),
};

function submittedEvent(submission: ChatSubmission, agentId: string, byLead: boolean): ChatEvent {
  switch (submission.type) {
    case 'handoff': {
      const { toId, reason, words } = submission;
      return { type: 'HandoffRequested', agentId, byLead, toId, reason, words };
    }
    case 'close': {
      const { farewell, minutes, caseSubject, comment } = submission;
      return { type: 'CloseRequested', agentId, byLead, farewell, minutes, caseSubject, comment };
    }
    case 'follow-up': {
      const { by, day, promised, text } = submission;
      return { type: 'FollowUpRequested', agentId, byLead, by, day, promised, text };
    }
    case 'anything-else':
      return { type: 'AnythingElseAsked', agentId, byLead };
    case 'reply': {
      const { text, isNote } = submission;
      return { type: 'ReplyRequested', agentId, byLead, text, isNote };
    }
    case 'idle': {
      const { choice, texts, seen } = submission;
      return { type: 'IdleChosen', agentId, byLead, choice, texts, seen };
    }
  }
}

/** Presses, modals and questions from Slack. What changes a chat is committed before this resolves. */
export function createSlackIntake(parts: IntakeParts): SlackIntake {
  const act = (
    { chatId, slackUserId, once }: { chatId: string; slackUserId: string; once?: string },
    event: (agentId: string, byLead: boolean) => ChatEvent,
  ) =>
    parts.activity.run(async (): Promise<PressResult> => {
      const agent = await parts.directory.agentInSlack(slackUserId);
      if (!agent) return { kind: 'not-an-agent' };
      const happening = { chatId, actor: agent.id, event: event(agent.id, parts.leads.has(slackUserId)) };
      return commitPress(parts, { ...happening, ...(once !== undefined && { once }) });
    });
  return {
    press: (press, chatId, slackUserId) => act({ chatId, slackUserId }, eventOf[press]),
    acceptAll: (handoverId, slackUserId) => parts.activity.run(() => acceptAll(parts, handoverId, slackUserId)),
    submit: (submission, { slackUserId, viewId }) =>
      act({ chatId: submission.chatId, slackUserId, once: `modal:${viewId}` }, (agentId, byLead) =>
        submittedEvent(submission, agentId, byLead),
      ),
    scene: (chatId, slackUserId) => parts.activity.run(() => openScene(parts, chatId, slackUserId)),
    ownChats: (slackUserId) => parts.activity.run(() => ownChats(parts, slackUserId)),
    home: parts.home,
    dutyNow: () => parts.directory.dutyNow(),
    time: createTimeDesk(parts),
    roster: createRosterDesk(parts),
    settings: createSettingsDesk(parts),
    rotations: createRotationsDesk(parts),
    calendar: createCalendarDesk(parts),
  };
}

async function commitPress(parts: IntakeParts, happening: Happening): Promise<PressResult> {
  try {
    const handled = await handle(parts, { ...happening, priority: 'press' });
    if (handled.kind === 'unknown-chat') return { kind: 'unknown-chat' };
    if (handled.kind !== 'refused') return { kind: 'done' };
    return { kind: 'refused', refusal: handled.refusal, agents: (await parts.directory.team()).agents };
  } catch (error) {
    if (error instanceof Busy) return { kind: 'press-again' };
    throw error;
  }
}

async function acceptAll(
  parts: IntakeParts,
  handoverId: string,
  slackUserId: string,
): ReturnType<SlackIntake['acceptAll']> {
  const agent = await parts.directory.agentInSlack(slackUserId);
  if (!agent) return { kind: 'not-an-agent' };
  const handover = await parts.store.handover(handoverId);
  const offered = (handover?.chats ?? []).filter(({ toId }) => toId === agent.id);
  let accepted = 0;
  for (const { chatId } of offered) {
    const isOffered = (await parts.store.findChat(chatId))?.chat.handoff?.handoverId === handoverId;
    if (!isOffered) continue;
    const event = { type: 'AcceptPressed', agentId: agent.id } as const;
    const result = await commitPress(parts, { chatId, actor: agent.id, event });
    if (result.kind === 'press-again') return { kind: 'press-again' };
    if (result.kind === 'done') accepted += 1;
  }
  return { kind: 'accepted', accepted, left: offered.length - accepted };
}

/** Notifications that one transaction stores at most. */
const storedAtOnce = 100;

/**
 * Stores notifications with their jobs: it resolves once one is committed, before it is answered with 200. A second
 * delivery is stored once.
 */
export function createNotificationIntake(parts: IntakeParts): (notification: IntercomNotification) => Promise<void> {
  const add = together(
    (notifications: StoredNotification[]) =>
      parts.store.transaction('work', (tx) => tx.addNotifications(notifications)),
    storedAtOnce,
  );
  return async (notification) => {
    if (notification.kind !== 'none') await parts.activity.run(() => add(notification));
  };
}

/** Handles what the queues deliver. */
export function createJobIntake(parts: IntakeParts): JobIntake {
  const { activity, log } = parts;
  return {
    event: (notification) => activity.run(() => handleNotification(parts, notification)),
    timer: ({ chatId, timer }) =>
      activity.run(async () => {
        await lookFirst(parts, chatId);
        await handle(parts, { chatId, event: { type: 'TimerFired', timer }, actor: 'clock' });
      }),
    dead: ({ id, what, data, why }) =>
      activity.run(async () => {
        const { chatId } = data as { chatId?: string };
        log.error({ what, chat: chatId, why }, 'a job was given up');
        await putAside(parts, parts.ring, { id, what, why, payload: data, ...(chatId !== undefined && { chatId }) });
      }),
  };
}

/** Whatever a notification says, the conversation itself is read: notifications come late, twice and in any order. */
async function handleNotification(parts: IntakeParts, notification: StoredNotification): Promise<void> {
  const ends = { notification: notification.key };
  if (notification.kind === 'agents') {
    await parts.directory.match();
    await parts.store.transaction('work', (tx) => tx.finishNotification(notification.key));
    return;
  }
  const { chatId } = notification;
  const snapshot = notification.kind === 'chat-deleted' ? 'gone' : await parts.intercom.readChat(chatId);
  const event: ChatEvent = snapshot === 'gone' ? { type: 'ChatDeleted' } : { type: 'ChatRead', snapshot };
  const handled = await handle(parts, { chatId, event, actor: 'intercom', ends });
  if (snapshot === 'gone' && handled.kind === 'unknown-chat')
    parts.log.info(
      { chat: chatId, topic: notification.topic },
      'a notification names a conversation that does not exist',
    );
}

/** Runs periodic work that must not stop the process: what fails is logged and comes again. */
export function guarded(log: Logger, what: string, work: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ what, err: describeError(error) }, 'periodic work failed; it comes again');
    }
  };
}
