/** Plays events on one chat as the store would: parts merged by id, an assignment under way until it is answered. */
import type { Agent, Team } from '../../src/domain/agent.ts';
import type { Queue } from '../../src/domain/call-record.ts';
import type { Chat, Context, Decision, Outcome } from '../../src/domain/chat.ts';
import { decide } from '../../src/domain/decide.ts';
import type { ChatEffect } from '../../src/domain/effects.ts';
import type { ChatEvent, Refusal, Timer } from '../../src/domain/events.ts';
import { isOurs, newChat } from '../../src/domain/evidence.ts';
import { comparePart, type Part } from '../../src/domain/part.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { ChatSnapshot } from '../../src/domain/snapshot.ts';
import type { TimeEntry } from '../../src/domain/time-sheet.ts';
import { ana, at, rules, teamOf } from './people.ts';

export class Play {
  /** Every effect decided so far, oldest first. */
  readonly effects: ChatEffect[] = [];
  /** Epoch ms of every timer promised so far. */
  readonly timers: number[] = [];
  /** Every line of the time sheet so far. */
  readonly entries: TimeEntry[] = [];
  /** The effects of the newest decision. */
  decided: ChatEffect[] = [];
  now = at(0);
  onDuty: Agent | undefined = ana;
  policy: Policy = rules;
  /** Who is on duty and stands by, where that is more than one. */
  team: Team | undefined;
  /** The other open chats. */
  queue: Queue = { chats: [], isOverloaded: false };
  /** The last chat of the same client that was closed, for a chat that nobody knew yet. */
  lastClosed: Chat | undefined;
  private stored: Chat | undefined;
  private readonly parts = new Map<string, Part>();
  private assignments = 0;

  get chat(): Chat {
    if (!this.stored) throw new Error('The chat is not known yet.');
    return this.stored;
  }

  get isKnown(): boolean {
    return this.stored !== undefined;
  }

  /** Every part known of the chat, oldest first. */
  get known(): Part[] {
    return [...this.parts.values()].sort(comparePart);
  }

  /** Moves time to `minutes` after the start. */
  at(minutes: number): this {
    this.now = at(minutes);
    return this;
  }

  /** Intercom was read; a conversation that is no chat of ours changes nothing. */
  read(snapshot: ChatSnapshot): Decision {
    return this.happen({ type: 'ChatRead', snapshot });
  }

  /** The timer that was promised looks again. */
  lookAgain(kind: Timer['kind'] = 'response'): Decision {
    return this.happen({ type: 'TimerFired', timer: { kind } });
  }

  claim(agent: Agent): Refusal | undefined {
    return this.press({ type: 'ClaimPressed', agentId: agent.id });
  }

  release(agent: Agent, byLead = false): Refusal | undefined {
    return this.press({ type: 'ReleasePressed', agentId: agent.id, byLead });
  }

  retry(agent: Agent, byLead = false): Refusal | undefined {
    return this.press({ type: 'RetryPressed', agentId: agent.id, byLead });
  }

  /** An event that cannot be refused. */
  happen(event: ChatEvent): Decision {
    const outcome = this.decide(event);
    if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.refusal.reason}`);
    return outcome;
  }

  /** Decides an event and keeps what comes of it. Nothing handed to `decide` can be changed by it. */
  decide(event: ChatEvent): Outcome {
    const before = this.stored ?? this.firstSight(event);
    const newPartIds = this.merge(event);
    if (event.type === 'ChatAssigned' || event.type === 'EffectFailed') this.assignments -= 1;
    const sees = readIn(event) !== undefined || event.type === 'ChatAssigned';
    const context: Context = {
      now: this.now,
      team: this.team ?? teamOf(this.onDuty),
      policy: this.policy,
      parts: sees ? this.known : [],
      newPartIds,
      assigning: this.assignments > 0,
      ...(this.lastClosed && !this.stored && { lastClosed: this.lastClosed }),
    };
    let outcome = decide(freeze(before), freeze(event), freeze(context));
    if (outcome.kind === 'changed' && outcome.needsQueue)
      outcome = decide(freeze(before), freeze(event), freeze({ ...context, queue: this.queue }));
    this.decided = outcome.kind === 'refused' ? [] : outcome.effects;
    if (outcome.kind === 'refused') return outcome;
    this.stored = outcome.chat;
    this.effects.push(...outcome.effects);
    this.entries.push(...outcome.entries);
    this.timers.push(...outcome.timers.map((timer) => timer.at));
    this.assignments += outcome.effects.filter((effect) => effect.kind === 'AssignChat').length;
    return outcome;
  }

  private press(event: ChatEvent): Refusal | undefined {
    const outcome = this.decide(event);
    return outcome.kind === 'refused' ? outcome.refusal : undefined;
  }

  private firstSight(event: ChatEvent): Chat {
    if (event.type === 'ChatRead' && isOurs(event.snapshot, this.policy)) return newChat(event.snapshot);
    throw new Error('Nobody knows this chat.');
  }

  private merge(event: ChatEvent): Set<string> {
    const added = (readIn(event)?.parts ?? []).filter((part) => !this.parts.has(part.id));
    for (const part of added) this.parts.set(part.id, part);
    return new Set(added.map((part) => part.id));
  }
}

/** The read that an event brings, whose parts are kept. */
function readIn(event: ChatEvent): ChatSnapshot | undefined {
  const brings =
    event.type === 'ChatRead' ||
    event.type === 'ReplySent' ||
    event.type === 'ChatClosed' ||
    event.type === 'ChatReopened';
  return brings ? event.snapshot : undefined;
}

/** Makes a value and all that hangs on it unchangeable: whoever tries to change it throws. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (!(value instanceof Map || value instanceof Set)) Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
  return value;
}
