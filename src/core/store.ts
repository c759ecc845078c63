/** What the core asks of the database. `store/` implements it on PostgreSQL and PGlite alike. */
import type { Agent } from '../domain/agent.ts';
import type { Queue } from '../domain/call-record.ts';
import type { Chat } from '../domain/chat.ts';
import type { Effect } from '../domain/effects.ts';
import type { Timer } from '../domain/events.ts';
import type { Handover } from '../domain/handover.ts';
import type { Correction, LoggedEntry } from '../domain/logged-time.ts';
import type { Part } from '../domain/part.ts';
import type { Roster, RosterChange, SwapEnd } from '../domain/roster.ts';
import type { Rotation } from '../domain/rotation-record.ts';
import type { Figures } from '../domain/stats.ts';
import type { TimeEntry } from '../domain/time-sheet.ts';
import type { CalendarFeed, IntercomNotification, SlackMessage } from './ports.ts';

/** A job to be stored with the rows it rings for: a notification to handle, or a timer. */
export type Job =
  | { queue: 'events'; data: StoredNotification }
  | { queue: 'timers'; data: { chatId: string; timer: Timer }; at: number };

export type StoredNotification = Exclude<IntercomNotification, { kind: 'none' }>;

/** An effect as stored: who sends it, how often that was tried, and whether an attempt ended without an answer. */
export interface StoredEffect {
  id: string;
  lane: string;
  chatId?: string;
  effect: Effect;
  attempts: number;
  unclear: boolean;
  /** Epoch ms at which it was decided. */
  createdAt: number;
}

export interface LockedChat {
  chat: Chat;
  revision: number;
  /** When something is due next, as it was promised; epoch ms. */
  nextDueAt?: number;
  /** True while an assignment of ours is unfinished. */
  assigning: boolean;
}

/** One line of the audit trail. `change` holds what differs, before and after, without anybody's words. */
export interface HistoryEntry {
  event: string;
  actor: string;
  change: Record<string, unknown>;
}

/** What one decision changes, saved at once. */
export interface ChatChange {
  chat: Chat;
  revision: number;
  nextDueAt?: number;
  history: HistoryEntry;
  effects: Array<{ id: string; lane: string; effect: Effect }>;
  jobs: Job[];
  /** New lines of the time sheet, final in their first revision. */
  entries?: Array<TimeEntry & { entryId: string }>;
}

/** The open transaction. Nothing else may talk to the database until it ends. */
export interface Transaction {
  /** Locks the chat's row; `first` is stored when nobody knew the chat yet. Undefined for an unknown chat. */
  lockChat(chatId: string, first?: { chat: Chat; isBacklog: boolean }): Promise<LockedChat | undefined>;
  /** Adds parts that are not known yet and returns all of them, oldest first, with the ids of the new ones and of those now redacted. */
  mergeParts(
    chatId: string,
    parts: readonly Part[],
  ): Promise<{ parts: Part[]; newIds: Set<string>; redactedIds: Set<string> }>;
  /** The chat of the same client that was closed last, this one aside. */
  lastClosedOf(chat: Chat): Promise<Chat | undefined>;
  saveChat(change: ChatChange): Promise<void>;
  /** Holds the queue until the transaction ends, and reads it: no two decisions see the same room. */
  lockQueue(): Promise<Queue>;
  /** Notes, while the queue is held, whether nobody has room. */
  setOverloaded(isOverloaded: boolean): Promise<void>;
  addHandover(handover: Handover): Promise<void>;
  saveHandover(handover: Handover): Promise<void>;
  /** Marks a handover as over. False when it was before. */
  endHandover(id: string): Promise<boolean>;
  /** Stores notifications with their jobs, except those that are known already. Returns how many it stored. */
  addNotifications(notifications: readonly StoredNotification[]): Promise<number>;
  /** Marks a notification as handled. False when it was before. */
  finishNotification(key: string): Promise<boolean>;
  finishEffect(effectId: string, state: 'done' | 'failed' | 'skipped', outcome: object): Promise<void>;
  addEffects(effects: Array<{ id: string; lane: string; effect: Effect }>): Promise<void>;
  /** Stores a dead letter. False when this one is known already. */
  addDeadLetter(letter: { id: string; what: string; chatId?: string; why: string; payload: object }): Promise<boolean>;
  /**
   * Stores a correction as the next revision of its entry, and says which that is; undefined when somebody else has
   * corrected the entry meanwhile. `by` is an agent's id.
   */
  addEntryRevision(correction: Correction, by: string): Promise<number | undefined>;
  /** Holds facts until the transaction ends, and returns those that are stored, by name. */
  lockFacts(names: readonly string[]): Promise<Map<string, unknown>>;
  /**
   * Stores facts that are held, null for one that is not to hold any more; with a line in the audit trail, except for
   * what is only counted.
   */
  saveFacts(facts: Record<string, unknown>, history?: HistoryEntry): Promise<void>;
  /** Holds the roster until the transaction ends, and reads it. */
  lockRoster(): Promise<Roster>;
  /** How a swap ended; undefined for one that is open, or that nobody ever asked for. */
  endedSwap(swapId: string): Promise<{ how: SwapEnd; takenById?: string } | undefined>;
  /** Stores a change of the roster that is held, with a line in the audit trail. */
  saveRoster(change: RosterChange, history: HistoryEntry): Promise<void>;
  /** Records a moment of the calendar, or a modal that was sent, as dealt with. False when somebody else did. */
  passBoundary(key: string, at: number): Promise<boolean>;
  /** Whether that has been recorded. */
  passedBoundary(key: string): Promise<boolean>;
}

/** The card's place in Slack, with the lease of whoever draws it. */
export interface CardLease {
  chat: Chat;
  revision: number;
  nextDueAt?: number;
  shownRevision: number;
  isBacklog: boolean;
  attempts: number;
  at?: SlackMessage;
  /** Epoch ms of a first post whose outcome nobody recorded. */
  postingAt?: number;
}

export interface Store {
  /** Runs `work` in one transaction; a press goes ahead of everything else. Throws `Busy` when it cannot begin in time. */
  transaction<T>(priority: 'press' | 'work', work: (tx: Transaction) => Promise<T>): Promise<T>;

  findChat(
    chatId: string,
  ): Promise<{ chat: Chat; revision: number; nextDueAt?: number; card?: SlackMessage } | undefined>;
  findPart(chatId: string, partId: string): Promise<Part | undefined>;
  /** Every part known of a chat, oldest first. */
  parts(chatId: string): Promise<Part[]>;
  /** The chats closed from `since` to before `until` (epoch ms) whose transcript is wanted and not stored yet. */
  closedWithoutTranscript(
    since: number,
    until: number,
  ): Promise<Array<{ chatId: string; client: string; closedAt: number }>>;
  handover(id: string): Promise<Handover | undefined>;
  /** The handovers that are not over. */
  openHandovers(): Promise<Handover[]>;
  /** The chats that are neither closed nor gone. */
  openChats(): Promise<Chat[]>;
  /** The chats that nobody has. */
  waitingChats(): Promise<Chat[]>;
  /** Ids of the chats that are neither closed nor gone. */
  openChatIds(): Promise<string[]>;
  /** How many chats each agent has, by agent id; who has none is left out. */
  openChatsByOwner(): Promise<Map<string, number>>;
  /** The chats that an agent has, oldest first. */
  chatsOf(agentId: string): Promise<Chat[]>;
  /** Ids of chats whose response clock, next step with an idle client, or reminder is due since before `before` (epoch ms). */
  overdueChatIds(before: number): Promise<string[]>;

  /**
   * Takes the first unfinished effect of a lane for sending, unless somebody else is at it. One that has been `sending`
   * for longer than `leaseMs` is taken over, as unclear.
   */
  takeEffect(lane: string, leaseMs: number): Promise<StoredEffect | undefined>;
  /** Says that an effect taken for sending is still under way: its lease begins anew. */
  renewEffect(effectId: string): Promise<void>;
  /** Puts an effect back, to be tried again at `nextAt` (epoch ms). */
  retryEffect(effectId: string, nextAt: number, unclear: boolean): Promise<void>;
  /** Ends an effect that changes nothing of its chat. */
  endEffect(effectId: string, state: 'done' | 'failed' | 'skipped', outcome: object): Promise<void>;
  /** Where a part of the chat stands in its thread, one post a piece. */
  postsOfPart(chatId: string, partId: string): Promise<Array<{ at: SlackMessage; piece: number }>>;
  /** The ids of the chat's parts that an effect of ours has made. */
  sentPartIds(chatId: string): Promise<Set<string>>;
  /**
   * Lanes with an effect that may be sent now, and chats whose card is behind and that changed since `changedSince`
   * (epoch ms) or wait for their time; without it, all of them.
   */
  dueWork(leaseMs: number, changedSince?: number): Promise<{ lanes: string[]; cards: string[] }>;

  /** When the next effect or card that waits for its time may go out (epoch ms). */
  nextWorkAt(): Promise<number | undefined>;

  /** Takes the card of a chat for drawing, if it is behind and nobody else is at it. */
  takeCard(chatId: string, leaseMs: number): Promise<CardLease | undefined>;
  /** Says that the card is still being drawn: the lease begins anew. */
  renewCard(chatId: string, leaseMs: number): Promise<void>;
  /**
   * Gives the card back with what it shows now; with `nextAt` (epoch ms) it is drawn again then, and `unclear` keeps the
   * note of a first post that may have landed. True when the chat has moved on meanwhile.
   */
  releaseCard(
    chatId: string,
    shown: { at?: SlackMessage; revision: number; nextAt?: number; unclear: boolean },
  ): Promise<boolean>;

  /** Somebody deleted the card that stood there: the chat gets a new one. */
  loseCard(chatId: string, at: SlackMessage): Promise<void>;

  agents(): Promise<Agent[]>;
  /** The names of agents by id, of those too who are in Intercom no more. */
  agentNames(ids: readonly string[]): Promise<Record<string, string>>;
  saveAgents(people: Array<Omit<Agent, 'salesforceUserId'>>): Promise<void>;
  saveSalesforceUser(agentId: string, salesforceUserId: string): Promise<void>;
  roster(): Promise<Roster>;
  /** Stores the first rotation; where there is any, nothing changes. */
  addFirstRotation(rotation: Rotation): Promise<void>;

  /** An agent's time entries by work day (`YYYY-MM-DD`, both included), each in its newest revision, void ones as well. */
  timeEntries(agentId: string, from: string, to: string): Promise<LoggedEntry[]>;
  /** A time entry in one revision; without a number in its newest. */
  timeEntry(entryId: string, revision?: number): Promise<LoggedEntry | undefined>;

  /** The secret addresses of calendars. */
  calendarFeeds(): Promise<CalendarFeed[]>;
  /** Stores an address unless its owner has one, and returns the one that holds. */
  keepCalendarFeed(feed: CalendarFeed): Promise<CalendarFeed>;
  /** Stores an address in place of the one before. */
  renewCalendarFeed(feed: CalendarFeed): Promise<void>;
  /** What is stored of the time from `from` (included) to `to` (excluded), epoch ms. */
  figures(from: number, to: number): Promise<Figures>;

  /** Whether a moment of the calendar has been dealt with. */
  passedBoundary(key: string): Promise<boolean>;
  fact<T>(name: string): Promise<T | undefined>;
  /** Those of the facts that are stored, by name. */
  facts(names: readonly string[]): Promise<Map<string, unknown>>;
  /** Stores a fact unless it is there already, and returns the one that holds. */
  keepFact<T>(name: string, value: T): Promise<T>;
  setFact(name: string, value: unknown): Promise<void>;
  /** How much is waiting, and how much could not be handled. */
  backlog(): Promise<{ effects: number; deadLetters: number }>;
}

/** The transaction could not begin in time: nothing was changed. */
export class Busy extends Error {
  override name = 'Busy';
}
