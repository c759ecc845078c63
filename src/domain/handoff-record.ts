/** What is kept of a handoff with its chat (P14 to P16). */

/** `handingOver`: the giver names the receiver. `takingOver`: the receiver says for whom. */
export type AnnouncementKind = 'handingOver' | 'takingOver';

/** Words that an agent wrote in place of the usual ones; they stay with whoever they were written for. */
export interface OwnWords {
  kind: AnnouncementKind;
  text: string;
}

/** What the modal holds: the words, and for which situation they were shown; without it, for how the chat stands now. */
export interface AnnouncementWords {
  kind?: AnnouncementKind;
  text: string;
}

/** An announcement that was decided: it says who helps from here on, and answers nothing. */
export interface Announced {
  agentId: string;
  text: string;
  /** Epoch ms. */
  at: number;
}

/** Why a chat is offered without anybody asking for it: its agent's shift is over, they went away, or they say nothing. */
export type OfferCause = 'shift-over' | 'away' | 'silent';

/** Those offers that go from one to the next until somebody accepts. */
export type OfferedOnCause = Exclude<OfferCause, 'shift-over'>;

/** Who was asked to take a chat on without anybody's asking for it, in one wait of its client or absence of its agent. */
export interface OfferedOn {
  /** Each is asked once. */
  askedIds: readonly string[];
  /** The wait, as the response clock names it; absent where the client did not wait. */
  waitFrom?: number;
  /** The agent who went away. */
  awayId?: string;
  /** The agent who took an offer back, and keeps the chat. */
  keptById?: string;
  /** The leads have heard that nobody is left to ask. */
  isTold?: true;
}

/** How a chat came out of a handover, by the handover's id. */
export interface HandedOver {
  id: string;
  how: 'accepted' | 'declined' | 'timed-out' | 'taken-back' | 'moved-on';
}

/** An offer that nobody has answered yet. */
export interface Handoff {
  /** Who has the chat; absent when it was waiting. */
  fromId?: string;
  /** Who offered it: the owner, a lead, or any agent for a waiting chat. */
  byId: string;
  toId: string;
  /** For colleagues only. */
  reason: string;
  /** Present where nobody asked for it. */
  cause?: OfferCause;
  /** The handover that it is part of: told in one message for all of its chats. */
  handoverId?: string;
  /** Absent where the usual words were left as they are. */
  ownWords?: OwnWords;
  /** Epoch ms; names this offer. */
  offeredAt: number;
  expiresAt: number;
}
