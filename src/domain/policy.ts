import type { OfferCause } from './handoff-record.ts';
import type { DutyHours } from './week-hours.ts';

/** The words that clients read; variables stand in braces, see `template.ts`. */
export interface ClientWords {
  idleFirst: string;
  idleSecond: string;
  idleLast: string;
  greeting: string;
  lookingIntoIt: string;
  anythingElse: string;
  farewell: string;
  handingOver: string;
  takingOver: string;
  followUpEmail: string;
  followUpPhone: string;
}

/** A common answer that an agent picks and may change before it is sent (P5). */
export interface SavedReply {
  title: string;
  text: string;
}

/** The rules of this installation that decisions read. Durations are milliseconds, `TIME_SCALE` already applied. */
export interface Policy {
  /** Only chats of this Intercom team count (P4); absent: every chat does. */
  teamId?: string;
  response: { warningMs: number; riskMs: number; breachMs: number };
  /** When a Salesforce case is created (P10); `never` where Salesforce is off. */
  caseOn: 'claim' | 'arrival' | 'first_reply' | 'never';
  savedReplies: readonly SavedReply[];
  words: ClientWords;
  /**
   * The idle client (P17 to P20): whether the first nudge waits for the owner's word, how long a client is silent before
   * it, what lies between two nudges, and how much more time the owner may give.
   */
  idle: { mode: 'ask' | 'auto' | 'off'; firstMs: number; stepMs: number; moreMs: number };
  /**
   * Handing off (P14 to P16): how long an offer stands, until when after the last word of either side they converse,
   * what the private note says before the reason, with `{receiver}`, and the reasons of offers that nobody asked for, with
   * `{original}`.
   */
  handoff: { offerMs: number; conversingMs: number; note: string; reasons: Readonly<Record<OfferCause, string>> };
  /** How long the chats of a shift that ends are offered to the next one's agent. */
  handover: { offerMs: number };
  /** When chats are answered; the response clocks stand outside of it. */
  hours: DutyHours;
  /** How many chats an agent is called to at most, and how long a claimed chat may wait before it is offered on. */
  limits: { chats?: number; silentMs?: number };
  /** How long before a shift its agent is reminded of it, in milliseconds of the calendar. */
  remindersMs: readonly number[];
  /** Whether a Slack status that says so counts as an absence, and whether the channel's topic names who is on duty. */
  roster: { fromSlackStatus: boolean; keepsTopic: boolean };
  /** Whether private notes are part of the transcript that the case gets. */
  transcriptNotes: boolean;
  /** What counts as a minute of work, how much of a silence counts as work, and whether entries are pushed to an ERP. */
  time: { minuteMs: number; longestPauseMs: number; isPushed?: boolean };
  /** `HH:MM` in the team's zone at which a follow-up is reminded of on its day. */
  followUp: { remindAt: string };
  /**
   * To whom a chat goes whose client writes after the close, and how long after it a new conversation of the same
   * client is told of the one before.
   */
  reopen: { to: 'former-on-duty' | 'former'; sameClientMs: number };
  /** The team's zone; the hour of a client's day is taken from it where nothing is known of the client's own. */
  timeZone: string;
  /** Epoch ms of the very first start: what was due before it is nobody's fault and is not announced. */
  firstStartAt: number;
}
