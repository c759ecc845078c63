/** Everything that the simulated workspace holds, the one way to change a conversation, and who is told of it. */
import { EventEmitter } from 'node:events';
import type { ServiceClock } from '../lib/clock.ts';
import { notFound } from './api-error.ts';
import { Files } from './files.ts';
import type { Admin, AwayStatusReason, Company, Contact, Conversation, DataAttribute, Part, Team } from './model.ts';
import type { Switches } from './switches.ts';
import { Versions } from './versions.ts';

/** A webhook to be sent: its topic, and what of the world it is about. */
export type Notice =
  | { topic: string; conversation: Conversation; part: Part | null }
  | { topic: 'conversation.deleted'; deletedId: string }
  | { topic: 'conversation.contact.attached'; conversation: Conversation; contact: Contact }
  | { topic: 'admin.away_mode_updated' | 'admin.removed_from_workspace'; admin: Admin }
  | { topic: 'ping' };

/** A conversation being changed. `chat` may be written to; its parts may be replaced, never altered. */
export interface Draft {
  chat: Conversation;
  /** Unix seconds. */
  now: number;
  world: World;
  /** Sends a webhook once the change is stored; `part` is the one that it carries. */
  tell(topic: string, part?: Part): void;
}

export class World {
  readonly clock: ServiceClock;
  readonly appId: string;
  readonly switches: Switches;
  readonly admins = new Map<string, Admin>();
  readonly teams = new Map<string, Team>();
  readonly contacts = new Map<string, Contact>();
  /** Ids of contacts that are gone, with the contact each was merged into. */
  readonly merged = new Map<string, string>();
  readonly companies = new Map<string, Company>();
  readonly attributes: DataAttribute[] = [];
  readonly tags: Array<{ id: string; name: string }> = [];
  readonly awayReasons: AwayStatusReason[] = [{ id: '1', label: 'On lunch', emoji: '🍔' }];
  readonly conversations = new Versions();
  /** Snoozed conversations and when they wake, in unix seconds. */
  readonly sleeping = new Map<string, number>();
  readonly files: Files;
  /** `change` after every stored change, `notice` for each webhook to be sent. */
  readonly events = new EventEmitter<{ change: []; notice: [Notice] }>();
  private counter = 0;

  constructor(clock: ServiceClock, appId: string, switches: Switches) {
    this.clock = clock;
    this.appId = appId;
    this.switches = switches;
    this.files = new Files(clock);
    // Tests wait on changes from many places at once.
    this.events.setMaxListeners(0);
  }

  /** Unix seconds. */
  get now(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** A fresh numeric id above `base`; ids of later things are higher. */
  nextId(base: number): string {
    this.counter += 1;
    return String(base + this.counter);
  }

  /** The conversation as stored now; throws the API's 404. */
  find(id: string): Conversation {
    const found = this.conversations.latest(id);
    if (!found) throw notFound();
    return found;
  }

  /** Stores a new conversation and sends the webhooks told of in `fill`. */
  create(chat: Conversation, fill: (draft: Draft) => void): Conversation {
    return this.commit(chat, fill);
  }

  /** Changes a conversation in one step, stamps it, and sends the webhooks told of. Throws the API's 404. */
  change(id: string, edit: (draft: Draft) => void): Conversation {
    const chat = this.find(id);
    const copy = { ...chat, statistics: { ...chat.statistics }, parts: [...chat.parts] };
    return this.commit(copy, edit);
  }

  delete(id: string): void {
    this.find(id);
    this.conversations.save(id, undefined, this.clock.now());
    this.sleeping.delete(id);
    this.announce({ topic: 'conversation.deleted', deletedId: id });
  }

  /** Sends a webhook and lets waiting checks look again. */
  announce(...notices: Notice[]): void {
    for (const notice of notices) this.events.emit('notice', notice);
    this.events.emit('change');
  }

  private commit(chat: Conversation, edit: (draft: Draft) => void): Conversation {
    const told: Array<{ topic: string; part: Part | null }> = [];
    const now = this.now;
    edit({ chat, now, world: this, tell: (topic, part) => void told.push({ topic, part: part ?? null }) });
    chat.updated_at = now;
    this.conversations.save(chat.id, chat, this.clock.now());
    if (chat.snoozed_until === null) this.sleeping.delete(chat.id);
    else this.sleeping.set(chat.id, chat.snoozed_until);
    this.announce(...told.map((notice) => ({ ...notice, conversation: chat })));
    return chat;
  }
}
