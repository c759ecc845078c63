/** Whole lives of a chat, made up: moves in Intercom, reads of any age, presses, timers and outcomes in any order. */
import fc from 'fast-check';
import type { Agent } from '../../src/domain/agent.ts';
import type { Outcome } from '../../src/domain/chat.ts';
import type { ChatEffect } from '../../src/domain/effects.ts';
import type { ChatEvent } from '../../src/domain/events.ts';
import { isClosingStep, outcomeOf } from './closing-outcomes.ts';
import { Conversation } from './conversation.ts';
import { ana, ben, brokenMorning, irina, minute, otherTeam, rules, support, teamWith } from './people.ts';
import { Play } from './play.ts';

const agent = fc.constantFrom(ana, ben, irina);

const moves = {
  client: (chat: Conversation, minutes: number) => chat.client(minutes),
  answer: (chat: Conversation, minutes: number, by: Agent) => chat.answer(minutes, by),
  note: (chat: Conversation, minutes: number, by: Agent) => chat.note(minutes, by),
  botSays: (chat: Conversation, minutes: number) => chat.botSays(minutes),
  botHandsOver: (chat: Conversation, minutes: number) => chat.botHandsOver(minutes),
  assign: (chat: Conversation, minutes: number, by: Agent) => chat.assign(minutes, by, by),
  unassign: (chat: Conversation, minutes: number, by: Agent) => chat.assign(minutes, undefined, by),
  close: (chat: Conversation, minutes: number, by: Agent) => chat.close(minutes, by),
  open: (chat: Conversation, minutes: number, by: Agent) => chat.open(minutes, by),
  snooze: (chat: Conversation, minutes: number, by: Agent) => chat.snooze(minutes, by),
  wake: (chat: Conversation, minutes: number) => chat.wake(minutes),
  leave: (chat: Conversation, minutes: number, by: Agent) => chat.moveTo(minutes, otherTeam, by),
  rejoin: (chat: Conversation, minutes: number, by: Agent) => chat.moveTo(minutes, support, by),
} as const;

const move = fc.record({
  do: fc.constant('move' as const),
  what: fc.constantFrom(...(Object.keys(moves) as Array<keyof typeof moves>)),
  by: agent,
});
/** `back` moves ago, and of the parts only the `newest`. */
const read = fc.record({
  do: fc.constant('read' as const),
  back: fc.oneof(fc.constant(0), fc.nat(6)),
  newest: fc.oneof(fc.constant(500), fc.integer({ min: 1, max: 4 })),
});
const press = fc.record({
  do: fc.constant('press' as const),
  type: fc.constantFrom(
    'ClaimPressed' as const,
    'ReleasePressed' as const,
    'RetryPressed' as const,
    'NudgePressed' as const,
    'IdleStopPressed' as const,
    'AcceptPressed' as const,
    'DeclinePressed' as const,
    'TakeBackPressed' as const,
    'ReopenPressed' as const,
    'FollowUpDonePressed' as const,
    'FollowUpPostponed' as const,
  ),
  by: agent,
  byLead: fc.boolean(),
});
const offer = fc.record({ do: fc.constant('offer' as const), by: agent, to: agent, byLead: fc.boolean() });
/** Somebody closes the chat, or asks whether there is anything else; then the next step of a close is answered. */
const close = fc.record({ do: fc.constant('close' as const), by: agent, byLead: fc.boolean(), asks: fc.boolean() });
const promise = fc.record({ do: fc.constant('promise' as const), by: agent, byLead: fc.boolean() });
const closingAnswer = fc.record({ do: fc.constant('step' as const), isTaken: fc.boolean(), isShown: fc.boolean() });
const look = fc.record({
  do: fc.constant('look' as const),
  kind: fc.constantFrom('response' as const, 'idle' as const, 'follow-up' as const, 'silent' as const),
});
/** Intercom or Salesforce answers what was asked last. */
const answer = fc.record({
  do: fc.constant('answer' as const),
  service: fc.constantFrom('intercom' as const, 'salesforce' as const),
  isTaken: fc.boolean(),
  isShown: fc.boolean(),
});
const duty = fc.record({
  do: fc.constant('duty' as const),
  onDuty: fc.uniqueArray(agent, { selector: ({ id }) => id }),
  backups: fc.uniqueArray(agent, { selector: ({ id }) => id }),
  away: fc.option(agent, { nil: undefined }),
  /** Who has the other open chats. */
  busy: fc.array(agent, { maxLength: 3 }),
});
/** The shift of somebody ends, or they go away; or somebody is looked for again. */
const change = fc.record({
  do: fc.constant('change' as const),
  type: fc.constantFrom('ShiftEnded' as const, 'AgentWentAway' as const, 'TeamChanged' as const, 'ShiftBegan' as const),
  who: agent,
  to: agent,
});
const deletion = fc.constant({ do: 'delete' as const });

const step = fc.oneof(
  { arbitrary: move, weight: 8 },
  { arbitrary: read, weight: 8 },
  { arbitrary: press, weight: 4 },
  { arbitrary: offer, weight: 3 },
  { arbitrary: look, weight: 3 },
  { arbitrary: answer, weight: 4 },
  { arbitrary: close, weight: 3 },
  { arbitrary: closingAnswer, weight: 6 },
  { arbitrary: promise, weight: 1 },
  { arbitrary: duty, weight: 1 },
  { arbitrary: change, weight: 3 },
  { arbitrary: deletion, weight: 1 },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const histories = fc.record({
  caseOn: fc.constantFrom('claim' as const, 'arrival' as const, 'first_reply' as const, 'never' as const),
  limits: fc.constantFrom({}, { chats: 1 }, { silentMs: 3 * minute }, { chats: 2, silentMs: minute }),
  hours: fc.constantFrom(rules.hours, brokenMorning),
  steps: fc.array(fc.record({ step, minutes: fc.integer({ min: 0, max: 4 }) }), { maxLength: 40 }),
});
export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** Moves alone, for reads in any order. */
export const conversations = fc.array(fc.record({ move, minutes: fc.integer({ min: 0, max: 3 }) }), { maxLength: 15 });
type Moves = typeof conversations extends fc.Arbitrary<infer T> ? T : never;

/** Makes the moves; `minutes` is when the last was made. */
export function converse(list: Moves): { conversation: Conversation; minutes: number } {
  const conversation = new Conversation();
  let now = 0;
  for (const { move: made, minutes } of list) {
    now += minutes;
    moves[made.what](conversation, now, made.by);
  }
  return { conversation, minutes: now };
}

type Seen = (event: ChatEvent, outcome: Outcome, play: Play) => void;

/** Lives a history through; `seen` hears of every decision, `conversation` is Intercom's truth at the end. */
export function live(
  history: History,
  seen: Seen = () => {},
): { play: Play; conversation: Conversation; minutes: number } {
  const conversation = new Conversation();
  const play = new Play();
  play.policy = { ...rules, caseOn: history.caseOn, hours: history.hours, limits: history.limits };
  const asked = { intercom: [] as Array<string | null>, salesforce: 0, steps: [] as ChatEffect[] };
  let now = 0;
  const happen = (event: ChatEvent) => {
    const before = play.isKnown ? play.chat : undefined;
    const outcome = play.at(now).decide(event);
    if (outcome.kind === 'changed')
      for (const effect of outcome.effects) {
        if (effect.kind === 'AssignChat') asked.intercom.push(effect.agentId);
        if (effect.kind === 'CreateCase') asked.salesforce += 1;
        if (isClosingStep(effect)) asked.steps.push(effect);
      }
    else if (play.chat !== before) throw new Error('a refusal changed the chat');
    seen(event, outcome, play);
  };
  happen({ type: 'ChatRead', snapshot: conversation.read() });
  for (const { step: next, minutes } of history.steps) {
    now += minutes;
    for (const event of eventsOf(next, { conversation, play, asked, now })) happen(event);
  }
  return { play, conversation, minutes: now };
}

interface World {
  conversation: Conversation;
  play: Play;
  asked: { intercom: Array<string | null>; salesforce: number; steps: ChatEffect[] };
  now: number;
}

function eventsOf(next: Step, world: World): ChatEvent[] {
  const { conversation, play, now } = world;
  switch (next.do) {
    case 'move':
      moves[next.what](conversation, now, next.by);
      return [];
    case 'read': {
      const moves = Math.max(1, conversation.length - next.back);
      return [{ type: 'ChatRead', snapshot: conversation.read({ moves, newest: next.newest }) }];
    }
    case 'press':
      return [{ type: next.type, agentId: next.by.id, byLead: next.byLead }];
    case 'offer': {
      const words = { text: '' };
      const { by, to, byLead } = next;
      return [{ type: 'HandoffRequested', agentId: by.id, toId: to.id, byLead, reason: 'why', words }];
    }
    case 'promise': {
      const by = { agentId: next.by.id, byLead: next.byLead };
      return [{ type: 'FollowUpRequested', ...by, by: 'email', day: '2026-11-17', promised: 'It', text: 'Later' }];
    }
    case 'close': {
      const by = { agentId: next.by.id, byLead: next.byLead };
      if (next.asks) return [{ type: 'AnythingElseAsked', ...by }];
      return [{ type: 'CloseRequested', ...by, farewell: 'Bye', minutes: 5, caseSubject: '', comment: '' }];
    }
    case 'step': {
      const effect = world.asked.steps.shift();
      return effect ? outcomeOf(effect, next, world) : [];
    }
    case 'look':
      return [{ type: 'TimerFired', timer: { kind: next.kind } }];
    case 'answer':
      return next.service === 'intercom' ? assignment(next, world) : salesforce(next, world);
    case 'duty':
      changeDuty(play, next);
      return [];
    case 'change': {
      const [agentId, toId] = [next.who.id, next.to.id];
      if (next.type === 'AgentWentAway') return [{ type: next.type, agentId }];
      if (next.type === 'ShiftEnded') return [{ type: next.type, giverId: agentId, toId, handoverId: 'h1' }];
      return [{ type: next.type }];
    }
    case 'delete':
      return [{ type: 'ChatDeleted' }];
  }
}

function changeDuty(play: Play, { onDuty, backups, away, busy }: Extract<Step, { do: 'duty' }>): void {
  const asTheyAre = (each: Agent): Agent => (each.id === away?.id ? { ...each, isAway: true } : each);
  const others = backups.filter(({ id }) => !onDuty.some((each) => each.id === id));
  play.team = teamWith(onDuty.map(asTheyAre), others.map(asTheyAre));
  const chats = busy.map(({ id }, n) => ({ id: `other-${n}`, agentIds: [id], passedBy: [] }));
  play.queue = { chats, isOverloaded: false };
}

function assignment({ isTaken, isShown }: { isTaken: boolean; isShown: boolean }, world: World): ChatEvent[] {
  const { conversation, asked, now } = world;
  const agentId = asked.intercom.shift();
  if (agentId === undefined) return [];
  if (!isTaken) return [{ type: 'EffectFailed', effect: 'AssignChat', words: 'no' }];
  const assigned = [ana, ben, irina].find((each) => each.id === agentId);
  conversation.assign(now, assigned, ana);
  return [{ type: 'ChatAssigned', agentId, ...(isShown && { snapshot: conversation.read() }) }];
}

function salesforce({ isTaken }: { isTaken: boolean }, { asked }: World): ChatEvent[] {
  if (asked.salesforce === 0) return [];
  asked.salesforce -= 1;
  if (!isTaken) return [{ type: 'CaseRefused', words: 'no' }];
  return [
    { type: 'CaseCreated', record: { id: '500', number: '1', url: 'https://crm.example/500', contactMatch: 'one' } },
  ];
}
