/**
 * The doors to the outside, in our words. A port throws only for "try again" (`RetryLater`, whose `unclear` says that
 * the other side may have acted); a lasting refusal is a result. Long, because all the doors stand in one place.
 */
import type { Clash } from '../domain/absence.ts';
import type { Agent, Team } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import type { CloseChoice } from '../domain/closing-record.ts';
import type { DutyNow } from '../domain/duty-now.ts';
import type { DutySetting, DutySettings, SettingsChange } from '../domain/duty-settings.ts';
import type { ChannelNotice, DirectNotice, LeadsNotice, ThreadNotice } from '../domain/effects.ts';
import type { CaseRecord, IdleChoice, Refusal } from '../domain/events.ts';
import type { FollowUpWay } from '../domain/follow-up-record.ts';
import type { AnnouncementKind, AnnouncementWords, HandedOver } from '../domain/handoff-record.ts';
import type { IdleTexts } from '../domain/idle-ladder.ts';
import type { Correction, LoggedEntry } from '../domain/logged-time.ts';
import type { Part } from '../domain/part.ts';
import type { ClientWords, Policy, SavedReply } from '../domain/policy.ts';
import type { Roster } from '../domain/roster.ts';
import type { PersonalNotice } from '../domain/roster-notices.ts';
import type { RosterRefusal, RosterSaid, RosterWish } from '../domain/roster-wish.ts';
import type { RotationOutlook } from '../domain/rotation-outlook.ts';
import type { Rotation, Shift } from '../domain/rotation-record.ts';
import type { RotationWish, Wished } from '../domain/rotation-wish.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import type { OwnStats, TeamStats } from '../domain/stats.ts';
import type { Values } from '../domain/template.ts';
import type { TranscriptSource } from '../domain/transcript.ts';

/**
 * A call that the other side took (`done`), or refused for good, in its own words. `isMissing`: because the message
 * that it is about was deleted.
 */
export type Answer<T> = ({ kind: 'done' } & T) | { kind: 'refused'; words: string; isMissing?: true };

export interface IntercomPort {
  /**
   * Reads a chat with its parts. `gone` when Intercom does not know it (any more).
   * Read only: retried by whoever asked.
   */
  readChat(chatId: string): Promise<ChatSnapshot | 'gone'>;
  /**
   * Ids of the conversations changed at or after `changedSince` (epoch ms), whatever their state; without it, of those
   * that are open or snoozed. Intercom's index lags: read each one before acting on it.
   */
  findChats(query: { changedSince?: number; teamId?: string }): Promise<string[]>;
  /** Assigns a chat to an agent, or to nobody (`null`). The last one wins, so repeating it is harmless. */
  assignChat(input: {
    chatId: string;
    agentId: string | null;
    byAgentId: string;
  }): Promise<Answer<{ snapshot?: ChatSnapshot }>>;
  /**
   * Writes to the client as an agent, or to colleagues as a note. Not idempotent: after an unclear outcome look among the
   * chat's parts first.
   */
  sendReply(input: {
    chatId: string;
    agentId: string;
    text: string;
    isNote: boolean;
  }): Promise<Answer<{ snapshot?: ChatSnapshot }>>;
  /** Closes a chat without a word. A closed one stays as it is, so repeating it is harmless. */
  closeChat(input: { chatId: string; agentId: string }): Promise<Answer<{ snapshot?: ChatSnapshot }>>;
  /** Opens a closed or snoozed chat. An open one stays as it is, so repeating it is harmless. */
  openChat(input: { chatId: string; agentId: string }): Promise<Answer<{ snapshot?: ChatSnapshot }>>;
  /** The people of the workspace; those without an Inbox seat included. */
  listAgents(): Promise<Array<Pick<Agent, 'id' | 'name' | 'email'> & { hasInboxSeat: boolean; isAway: boolean }>>;
  /** The workspace, for links: its id and region. */
  workspace(): Promise<{ appId: string; region: string }>;
}

/** What Salesforce says to a step of a close; `isGone` when the case does not exist any more. */
export type SalesforceClosing = { kind: 'done' } | { kind: 'refused'; words: string; isGone: boolean };

/** A transcript that is to be stored in a case. */
export type TranscriptOrder = TranscriptSource & { caseId: string };

export interface SalesforcePort {
  /** Creates the case of one opening of a chat, or finds the one that exists. Right the first time and on every retry. */
  ensureCase(input: {
    key: string;
    client: { name?: string; email?: string };
    ownerId?: string;
    /** The case that this one follows. */
    parentId?: string;
    /** Epoch ms before which no case for this key can exist. */
    since: number;
  }): Promise<Answer<{ record: CaseRecord }>>;
  /** Stores the chat as a file and a short private comment on its case. Looks first, so repeating it is harmless. */
  storeTranscript(order: TranscriptOrder): Promise<SalesforceClosing>;
  /** Sets the closed status, and the subject where one is given. A case that is closed stays as it is. */
  closeCase(input: { caseId: string; subject?: string }): Promise<SalesforceClosing>;
  /** Gives a case to another Salesforce user. The last one wins, so repeating it is harmless. */
  changeOwner(input: { caseId: string; ownerId: string }): Promise<Answer<object>>;
  /** Whether a case is still worked on, so that a chat that comes back goes on with it. `gone`: it does not exist any more. */
  caseState(caseId: string): Promise<'open' | 'closed' | 'gone'>;
  /** The id of the active Salesforce user with this e-mail. */
  findUserId(email: string): Promise<string | undefined>;
}

export interface ErpPort {
  /**
   * Hands a time entry over. `id` and `createdAt` (epoch ms) are the same on every try. Receivers know an entry by its id
   * and revision, so repeating it is harmless.
   */
  pushTimeEntry(push: { id: string; createdAt: number; entry: LoggedEntry }): Promise<Answer<object>>;
}

/** What a card, or a notice in its thread, is drawn from. */
export interface ChatView {
  chat: Chat;
  revision: number;
  agents: ReadonlyMap<string, Agent>;
  onDuty?: Agent;
  policy: Policy;
  /** Epoch ms at which the next level of the response clock is reached. */
  nextDueAt?: number;
  /** Whether this is shown as one of the chats that were waiting before the very first start. */
  isBacklog: boolean;
}

/** What the message of a handover is drawn from, for the agent who comes on duty (`receiver`) or who goes. */
export interface HandoverScene {
  handoverId: string;
  as: 'receiver' | 'giver';
  agent: Agent;
  agents: ReadonlyMap<string, Agent>;
  policy: Policy;
  /** Epoch ms until which the chats can be accepted. */
  expiresAt: number;
  chats: readonly HandedChat[];
  /** The chats that nobody has and that call the receiver since. */
  waiting: ReadonlyArray<{ chat: Chat; card?: SlackMessage }>;
}

/** One chat of a handover, as it stands now. */
export interface HandedChat {
  chat: Chat;
  card?: SlackMessage;
  giverId: string;
  toId: string;
  state: 'offered' | HandedOver['how'];
  lastWord?: Part;
}

/** What is known of the team when something of no single chat is told. */
export interface TeamScene {
  agents: ReadonlyMap<string, Agent>;
  rotations: readonly Rotation[];
}

export interface SlackPerson {
  slackUserId: string;
  email: string;
  name: string;
  /** IANA name. */
  timeZone?: string;
  /** What the person shows about themself; `until` in epoch ms. */
  status?: { emoji: string; text: string; until?: number };
}

/** Where a message stands in Slack. */
export interface SlackMessage {
  channel: string;
  ts: string;
}

export interface SlackPort {
  /** Posts the card of a chat. Not idempotent: after an unclear outcome call `findCard` first. */
  postCard(view: ChatView): Promise<Answer<SlackMessage>>;
  /** Draws the card anew. Idempotent. `refused` when the message cannot be edited any more. */
  updateCard(at: SlackMessage, view: ChatView): Promise<Answer<object>>;
  /** Looks for a card by its metadata among the channel's messages since `since` (epoch ms). */
  findCard(chatId: string, since: number): Promise<SlackMessage | undefined>;
  /** Posts into a card's thread; `key` travels in the metadata. Not idempotent: see `findPost`. */
  postInThread(
    at: SlackMessage,
    notice: ThreadNotice,
    view: ChatView,
    key: string,
    part?: Part,
  ): Promise<Answer<SlackMessage>>;
  /** Writes a post with a message of the chat anew, as the message is now. Idempotent. */
  changePart(at: SlackMessage, part: Part, piece: number, view: ChatView): Promise<Answer<object>>;
  /** Tells the leads, in their channel, of a late answer or of an offer that nobody took. Not idempotent: see `findPost`. */
  postInLeads(notice: LeadsNotice, view: ChatView, at: SlackMessage | undefined, key: string): Promise<Answer<object>>;
  /** Posts an announcement that belongs to no single chat. Not idempotent: see `findPost`. */
  postInChannel(to: 'chats' | 'leads', notice: ChannelNotice, scene: TeamScene, key: string): Promise<Answer<object>>;
  /** Looks for a post by its key, in the channel it went to or, given a card, in that card's thread. */
  findPost(key: string, to: 'chats' | 'leads' | SlackMessage, since: number): Promise<SlackMessage | undefined>;
  /** Tells an agent in private. May repeat after a crash. */
  sendDirectMessage(
    agent: Agent,
    notice: DirectNotice,
    view: ChatView,
    at: SlackMessage | undefined,
  ): Promise<Answer<object>>;
  /** Tells an agent of a handover: what is offered, or what was. May repeat after a crash. */
  sendHandover(scene: HandoverScene): Promise<Answer<SlackMessage>>;
  /** Draws that message anew. Idempotent. */
  updateHandover(at: SlackMessage, scene: HandoverScene): Promise<Answer<object>>;
  /** Tells an agent something of the roster in private. May repeat after a crash. */
  tellAgent(agent: Agent, notice: PersonalNotice, scene: TeamScene): Promise<Answer<object>>;
  /** Publishes somebody's Home tab. The last one wins. */
  publishHome(slackUserId: string, scene: HomeScene): Promise<Answer<object>>;
  /** Active people of the workspace with an e-mail address. */
  listPeople(): Promise<SlackPerson[]>;
  /** Makes a user group hold exactly these people. `refused` on plans and rights that don't allow it. */
  setUserGroup(groupId: string, slackUserIds: string[]): Promise<Answer<object>>;
  /** Names these agents in the topic of the chats' channel, or none any more; what people wrote there stays. Idempotent. */
  setTopic(onDuty: readonly Agent[] | undefined): Promise<Answer<object>>;
}

/** A webhook that was verified and understood. `key` is the same for every delivery of the same notification. */
export type IntercomNotification =
  | { kind: 'chat'; key: string; topic: string; chatId: string }
  | { kind: 'chat-deleted'; key: string; topic: string; chatId: string }
  | { kind: 'agents'; key: string; topic: string }
  /** Nothing to do for us: a ping, or a topic we don't know. */
  | { kind: 'none'; topic: string };

/** What became of a press, for the person who pressed. */
export type PressResult =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: Refusal; agents: ReadonlyMap<string, Agent> }
  /** The Slack user is no agent: no Intercom teammate has the same e-mail address. */
  | { kind: 'not-an-agent' }
  | { kind: 'unknown-chat' }
  /** The press could not be stored in time; nothing was changed. */
  | { kind: 'press-again' };

/** What a modal about a chat is drawn from. */
export interface ChatScene {
  view: ChatView;
  /** Whoever acts. */
  agent: Agent;
  now: number;
  savedReplies: readonly SavedReply[];
  words: ClientWords;
  /** What the client would be told if the chat were handed off now; absent where there is nothing to announce. */
  announcement?: { kind: AnnouncementKind; text: string };
  /** What this agent seems to have worked on the chat so far, in whole minutes. */
  workedMinutes: number;
  /** What the variables of a text stand for in this chat, for this agent. */
  values: Values;
  /** What a reply begins with: the taking-over words, where this agent goes on with somebody else's chat (P16). */
  firstWords?: string;
  /** The day that is proposed for a follow-up, `YYYY-MM-DD`. */
  followUpDay: string;
}

/** What somebody with chats could hand off, and to whom. */
export interface OwnChats {
  agent: Agent;
  chats: readonly Chat[];
  team: Team;
}

/** The buttons that change a chat at once. */
export type Press =
  | 'reopen'
  | 'followUpDone'
  | 'followUpTomorrow'
  | 'claim'
  | 'release'
  | 'retry'
  | 'accept'
  | 'decline'
  | 'takeBack'
  | 'nudge'
  | 'stop';

/** What somebody asks for with a modal. */
export type ChatSubmission =
  | {
      type: 'follow-up';
      chatId: string;
      by: FollowUpWay;
      day: string;
      promised: string;
      text: string;
    }
  | { type: 'reply'; chatId: string; text: string; isNote: boolean }
  | ({ type: 'close'; chatId: string } & CloseChoice)
  | { type: 'anything-else'; chatId: string }
  | { type: 'handoff'; chatId: string; toId: string; reason: string; words: AnnouncementWords }
  | { type: 'idle'; chatId: string; choice: IdleChoice; texts: IdleTexts; seen: string };

/** Somebody's own time entries: this week's, from its Monday (days as `YYYY-MM-DD`). */
export interface TimeSheet {
  entries: readonly LoggedEntry[];
  monday: string;
  today: string;
}

/** Why nothing came of a wish about a time entry. */
export interface TimeRefused {
  kind: 'not-an-agent' | 'unknown-entry' | 'not-your-entry' | 'corrected-meanwhile' | 'press-again';
}

/** Time entries as agents see and correct them, each their own. */
export interface TimeDesk {
  sheet(slackUserId: string): Promise<({ kind: 'sheet' } & TimeSheet) | TimeRefused>;
  /** The same entries as CSV. */
  csv(slackUserId: string): Promise<{ kind: 'csv'; csv: string; sheet: TimeSheet } | TimeRefused>;
  /** The entry in its newest revision, for somebody who may correct it. */
  entry(entryId: string, slackUserId: string): Promise<{ kind: 'entry'; entry: LoggedEntry } | TimeRefused>;
  /** Resolves once the correction is committed, with the entry as it stands then. */
  correct(correction: Correction, slackUserId: string): Promise<{ kind: 'entry'; entry: LoggedEntry } | TimeRefused>;
}

/** Why somebody may not touch the settings. */
export interface SettingsRefused {
  kind: 'not-a-lead' | 'no-leads';
}

/** The settings, for leads only; a section shows and changes some of them. */
export interface SettingsDesk {
  /** What holds now; `mark` stands for the named ones, to be handed back with a change of them. */
  read(
    names: readonly DutySetting[],
    slackUserId: string,
  ): Promise<{ kind: 'settings'; settings: DutySettings; mark: string } | SettingsRefused>;
  /**
   * Resolves once the change is committed. `seen` is the mark of what was shown: a change that somebody else has made
   * since is kept, and nothing of this one.
   */
  change(
    wanted: SettingsChange,
    seen: string,
    slackUserId: string,
  ): Promise<{ kind: 'changed' | 'unchanged' | 'changed-meanwhile' | 'press-again' } | SettingsRefused>;
}

/** Why leads cannot change the rotations as they wish. */
export type RotationRefused =
  | Exclude<Wished, { kind: 'rotations' }>
  | { kind: 'not-a-lead' | 'changed-meanwhile' | 'press-again' };

/** The rotations, for leads only: a change is shown with what it comes to before it is saved. */
export interface RotationsDesk {
  /** What holds now; `mark` stands for it, to be handed back with a change. `timeZone` is the team's. */
  read(slackUserId: string): Promise<
    | {
        kind: 'rotations';
        rotations: readonly Rotation[];
        agents: ReadonlyMap<string, Agent>;
        timeZone: string;
        now: number;
        mark: string;
      }
    | { kind: 'not-a-lead' }
  >;
  /** What the next twelve weeks would come to; nothing is changed. */
  preview(
    wish: RotationWish,
    seen: string,
    slackUserId: string,
  ): Promise<{ kind: 'preview'; outlook: RotationOutlook; agents: ReadonlyMap<string, Agent> } | RotationRefused>;
  /** Resolves once the change is committed, with what those are to be told whose shifts it moves. */
  save(
    wish: RotationWish,
    seen: string,
    slackUserId: string,
  ): Promise<{ kind: 'saved' } | { kind: 'unchanged' } | RotationRefused>;
}

/** Whose calendar it is: `ownerId` is a rotation's id, or an agent's. */
export interface CalendarFeedOwner {
  kind: 'agent' | 'rotation';
  ownerId: string;
}

/** A calendar with the secret of its address. */
export interface CalendarFeed extends CalendarFeedOwner {
  secret: string;
}

/** What a calendar is written from. `madeOn` is the day it is made on, in epoch ms. */
export interface DutyCalendar {
  of: { kind: CalendarFeedOwner['kind']; name: string };
  agents: ReadonlyMap<string, Agent>;
  shifts: ReadonlyArray<Shift & { rotationName: string }>;
  madeOn: number;
}

/** A calendar as somebody is given it, with its secret address. */
export type CalendarLink = CalendarFeedOwner & { name: string; url: string };

/** The addresses of the calendars to which people subscribe. */
export interface CalendarDesk {
  /** Somebody's own calendar first, then the rotations'. `no-public-url`: nobody said under which address we are reached. */
  links(
    slackUserId: string,
  ): Promise<{ kind: 'links'; links: CalendarLink[] } | { kind: 'not-an-agent' | 'no-public-url' }>;
  /** Ends the old address at once; leads may renew those of the rotations and of others. */
  renew(owner: CalendarFeedOwner, slackUserId: string): Promise<{ kind: 'renewed' | 'not-an-agent' | 'not-yours' }>;
}

/** Something that somebody does with the roster. */
export interface RosterAct {
  wish: RosterWish;
  /** Whom it is for, where that is somebody named by their Slack user. */
  forSlackId?: string;
  by: { slackUserId: string };
  /** Names what may be done again without anybody's having seen that it worked: it is done once. */
  once?: string;
}

/** What became of it, and when. `clashes`: the shifts that a new absence reaches into. */
export type RosterResult =
  | { kind: 'done'; said: RosterSaid; scene: ActorScene; clashes: readonly Clash[] }
  | { kind: 'refused'; refusal: RosterRefusal; scene: ActorScene }
  | { kind: 'done-before' | 'not-an-agent' | 'no-such-agent' | 'press-again' };

/** The team as it is known to whoever acted. */
export interface ActorScene extends TeamScene {
  now: number;
  /** Whoever acted, if an agent. */
  meId?: string;
}

/** The team and its roster, as somebody sees them who asks. */
export interface TeamView {
  now: number;
  /** Whoever asks, if an agent. */
  me?: Agent;
  isLead: boolean;
  agents: ReadonlyMap<string, Agent>;
  roster: Roster;
  duty: DutyNow;
  /** The chats of whoever asks, oldest first. */
  chats: readonly Chat[];
  /** How many chats each agent has; who has none is left out. */
  load: ReadonlyMap<string, number>;
  /** The team's zone. */
  timeZone: string;
}

/** The figures of this week, from its Monday (`YYYY-MM-DD`): somebody's own, and for leads the team's. */
export interface StatsView {
  monday: string;
  mine?: OwnStats;
  team?: TeamStats;
  targetMs: number;
}

/** The roster, as agents change and read it. */
export interface RosterDesk {
  /** Resolves once the change is committed. */
  act(act: RosterAct): Promise<RosterResult>;
  view(slackUserId: string): Promise<TeamView>;
  stats(slackUserId: string): Promise<StatsView>;
}

/** What a Home tab is drawn from; the oldest wait first everywhere. Times are epoch ms. */
export interface HomeScene {
  now: number;
  agents: ReadonlyMap<string, Agent>;
  policy: Policy;
  rotations: readonly Rotation[];
  /** The agent who looks; absent for somebody whom Intercom does not know. */
  agentId?: string;
  onDuty: readonly string[];
  next?: { agentId: string; from: number };
  /** The chats that the agent has, and those that are offered to them. */
  mine: readonly Chat[];
  waiting: readonly Chat[];
  /** The agent's next shifts, the running one included. */
  shifts: readonly Shift[];
  calendars: readonly CalendarLink[];
  /** For leads: every open chat, and how much could not be handled. */
  board?: { chats: readonly Chat[]; deadLetters: number };
}

/** The Home tab, as people open it. */
export interface HomeDesk {
  /** Somebody opens it, or has pressed something on it. Returns at once. */
  opened(slackUserId: string): void;
}

/** What people do in Slack, handed to the core. Each resolves once the change is committed. */
export interface SlackIntake {
  /** Accepts every chat that a handover still offers to this agent; `left` could not be had any more. */
  acceptAll(
    handoverId: string,
    slackUserId: string,
  ): Promise<{ kind: 'accepted'; accepted: number; left: number } | { kind: 'not-an-agent' | 'press-again' }>;
  press(press: Press, chatId: string, slackUserId: string): Promise<PressResult>;
  /** What a modal shows, for somebody who may act on the chat now; it is checked again when it is submitted. */
  scene(
    chatId: string,
    slackUserId: string,
  ): Promise<{ kind: 'open'; scene: ChatScene } | Exclude<PressResult, { kind: 'done' }>>;
  /** `viewId` names the modal: sent again, it is done already, and nothing happens twice. */
  submit(submission: ChatSubmission, by: { slackUserId: string; viewId: string }): Promise<PressResult>;
  /** The chats that somebody has, oldest first, and who could receive one. */
  ownChats(slackUserId: string): Promise<({ kind: 'own-chats' } & OwnChats) | { kind: 'not-an-agent' }>;
  dutyNow(): Promise<DutyNow>;
  time: TimeDesk;
  roster: RosterDesk;
  settings: SettingsDesk;
  rotations: RotationsDesk;
  calendar: CalendarDesk;
  home: HomeDesk;
}
