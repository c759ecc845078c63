import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import type { ChatEffect } from '../../src/domain/effects.ts';
import type { ChatEvent } from '../../src/domain/events.ts';
import { idleDueAt } from '../../src/domain/idle-ladder.ts';
import { waitingSince } from '../../src/domain/lateness.ts';
import { silentDueAt } from '../../src/domain/offer-on.ts';
import { levels, nextDue } from '../../src/domain/response-clock.ts';
import { conversations, converse, type History, histories, live } from './histories.ts';
import { at, support } from './people.ts';
import { Play } from './play.ts';

/** A chat is offered on without anybody asking. */
const offerOn = [
  ...['PostInThread handoff-offered', 'SendDirectMessage handoff-offered', 'PostInLeads nobody-to-take'],
];

/** What each event may set off; anything else would be said or done without a reason. */
const reasons: Record<ChatEvent['type'], string[]> = {
  ChatRead: ['CreateCase', 'PostInThread part', 'StoreTranscript', 'PostInThread close-overtaken'],
  ChatDeleted: [],
  ClaimPressed: ['AssignChat', 'CreateCase'],
  ReleasePressed: ['AssignChat'],
  RetryPressed: ['CreateCase', 'ReplyToClient', 'CloseChat', 'StoreTranscript', 'CloseCase'],
  TimerFired: ['PostInThread late', 'SendDirectMessage late', 'PostInLeads late', 'ReplyToClient'],
  RulesChanged: ['PostInThread late', 'SendDirectMessage late', 'PostInLeads late'],
  NudgePressed: ['ReplyToClient'],
  IdleStopPressed: [],
  IdleChosen: ['ReplyToClient'],
  ChatAssigned: ['StoreTranscript'],
  CaseCreated: ['PostInThread case-created', 'StoreTranscript'],
  CaseRefused: ['PostInThread case-refused'],
  EffectFailed: ['PostInThread assign-refused'],
  HandoffRequested: ['PostInThread handoff-offered', 'SendDirectMessage handoff-offered'],
  AcceptPressed: ['ReplyToClient', 'AssignChat', 'CreateCase', 'ChangeCaseOwner', 'PostInThread handoff-accepted'],
  DeclinePressed: ['PostInLeads call-declined'],
  TakeBackPressed: [],
  TeamChanged: [],
  ShiftBegan: [],
  ShiftEnded: [],
  AgentWentAway: offerOn,
  CaseOwnerRefused: ['PostInThread case-owner-refused'],
  ReplyRequested: ['AssignChat', 'CreateCase', 'ReplyToClient'],
  CloseRequested: ['ReplyToClient', 'CloseChat'],
  AnythingElseAsked: ['ReplyToClient'],
  ChatClosed: ['PostInThread part', 'CreateCase', 'StoreTranscript', 'PostInThread close-overtaken'],
  TranscriptStored: ['CloseCase'],
  CaseClosed: [],
  ClosingFailed: ['PostInThread closing-failed', 'PostInThread case-refused'],
  ReplySent: ['CreateCase', 'PostInThread part', 'CloseChat', 'StoreTranscript', 'PostInThread close-overtaken'],
  FollowUpRequested: ['ReplyToClient'],
  FollowUpDonePressed: [],
  FollowUpPostponed: [],
  ReopenPressed: ['OpenChat', 'AssignChat', 'CreateCase'],
  ChatReopened: ['PostInThread part', 'CreateCase'],
  ReopenRefused: ['PostInThread reopen-refused', 'StoreTranscript'],
  ReplyRefused: ['PostInThread reply-refused', 'PostInThread closing-failed'],
};

/**
 * An offer ends with whatever ends it: its time, a close, another owner. A chat that waits calls somebody whatever made
 * it wait, and a client who waits too long is noticed whatever happens.
 */
const anyTime = [
  ...['PostInThread handoff-over', 'PostInLeads handoff-over', 'DrawHandover'],
  ...['SendDirectMessage called', 'PostInLeads overloaded', ...offerOn],
];

function nameOf(effect: ChatEffect): string {
  return 'notice' in effect ? `${effect.kind} ${effect.notice.type}` : effect.kind;
}

/** Holds `check` after every decision of every history. */
function always(check: (play: Play, event: ChatEvent, before: Chat | undefined) => void): void {
  fc.assert(
    fc.property(histories, (history: History) => {
      let before: Chat | undefined;
      live(history, (event, _outcome, play) => {
        check(play, event, before);
        before = play.chat;
      });
    }),
    { numRuns: 400 },
  );
}

describe('Whatever happens to a chat, in whatever order', () => {
  it('a claimed chat has an owner, a waiting one has none', () => {
    always(({ chat }) => {
      if (chat.state === 'claimed') expect(chat.ownerId).toBeDefined();
      if (chat.state === 'waiting') expect(chat.ownerId).toBeUndefined();
    });
  });

  it('the clock runs exactly while an open chat has a word of the client that nobody answered (P7, P9)', () => {
    always((play) => {
      const isOpen = play.chat.state === 'waiting' || play.chat.state === 'claimed';
      const waits = isOpen ? waitingSince(play.known) : undefined;
      expect(play.chat.clock?.from).toBe(waits);
    });
  });

  it('the clock stands exactly while the chat is snoozed', () => {
    always(({ chat }) => {
      if (chat.clock) expect(chat.clock.pausedAt !== undefined).toBe(chat.snooze !== undefined);
    });
  });

  it('a level once announced is not taken back within one wait', () => {
    always(({ chat: { clock } }, _event, before) => {
      if (!clock || !before?.clock || clock.from > before.clock.from) return;
      expect(levels.indexOf(clock.level)).toBeGreaterThanOrEqual(levels.indexOf(before.clock.level));
    });
  });

  it('every level to come has a timer that was promised for it', () => {
    always(({ chat, policy, timers }) => {
      const next = chat.clock && nextDue(chat.clock, policy);
      if (next) expect(timers).toContain(next.at);
    });
  });

  it('nobody is idle who waits on us, or whose chat nobody has (P20)', () => {
    always(({ chat }) => {
      const isOpen = chat.idle !== undefined && chat.idle.state !== 'over';
      if (isOpen) expect({ clock: chat.clock, state: chat.state }).toEqual({ clock: undefined, state: 'claimed' });
    });
  });

  it('every step to come with an idle client has a timer that was promised for it (P17)', () => {
    always(({ chat, timers }) => {
      const dueAt = idleDueAt(chat.idle);
      if (dueAt !== undefined) expect(timers).toContain(dueAt);
    });
  });

  it('one case at most is on its way, exactly while the chat says so (P10)', () => {
    let onItsWay = 0;
    always((play, event, before) => {
      if (!before) onItsWay = 0;
      if (event.type === 'CaseCreated' || event.type === 'CaseRefused') onItsWay -= 1;
      onItsWay += play.decided.filter((effect) => effect.kind === 'CreateCase').length;
      expect(onItsWay).toBe(play.chat.case.state === 'pending' ? 1 : 0);
    });
  });

  it('every part is mirrored once at most (P4)', () => {
    always(({ effects }) => {
      const mirrored = effects.flatMap((effect) =>
        effect.kind === 'PostInThread' && effect.notice.type === 'part' ? [effect.notice.partId] : [],
      );
      expect(new Set(mirrored).size).toBe(mirrored.length);
    });
  });

  it('every effect has its reason in the event', () => {
    always((play, event) => {
      for (const effect of play.decided) expect([...reasons[event.type], ...anyTime]).toContain(nameOf(effect));
    });
  });

  it('an offer stands while its giver has the chat, the chat is open and its time is not over (P14)', () => {
    always(({ chat, now, timers }, _event, before) => {
      if (!chat.handoff || chat === before) return;
      expect(['waiting', 'claimed']).toContain(chat.state);
      expect(chat.handoff.fromId).toBe(chat.ownerId);
      expect(chat.handoff.toId).not.toBe(chat.ownerId);
      expect(chat.handoff.expiresAt).toBeGreaterThan(now);
      expect(timers).toContain(chat.handoff.expiresAt);
    });
  });

  it('the client is told of new hands once at most, when the receiver accepts (P15, P16)', () => {
    always(({ decided, chat }, event, before) => {
      const announced = decided.filter(
        (effect) => effect.kind === 'ReplyToClient' && effect.whileOwnerId !== undefined,
      );
      const changesHands = event.type === 'AcceptPressed' && before?.ownerId !== undefined;
      expect(announced).toHaveLength(changesHands && before.handoff && !chat.handoff ? 1 : 0);
    });
  });

  it('a chat calls somebody only while it waits and is offered to nobody, and nobody twice in a row (P6)', () => {
    always(({ chat, decided }, _event, before) => {
      if (chat.call) expect(chat.state).toBe('waiting');
      const calls = decided.filter((effect) => effect.kind === 'SendDirectMessage' && effect.notice.type === 'called');
      expect(calls.length).toBeLessThanOrEqual(1);
      if (calls.length > 0) expect(chat.call?.at).not.toBe(before?.call?.at);
    });
  });

  it('a shift that ends takes no chat from its owner, and offers it once (P14)', () => {
    always(({ chat, decided, now }, event, before) => {
      if (event.type !== 'ShiftEnded' || !before) return;
      expect(chat.ownerId).toBe(before.ownerId);
      expect(decided.filter(({ kind }) => kind === 'AssignChat' || kind === 'ReplyToClient')).toEqual([]);
      if (before.handoff && now < before.handoff.expiresAt) expect(chat.handoff).toEqual(before.handoff);
    });
  });

  it('nobody is asked twice in one wait to take a chat on, and the leads hear once that nobody is left', () => {
    always(({ chat, decided }, _event, before) => {
      const { offeredOn, handoff } = before ?? {};
      if (!offeredOn || !chat.offeredOn || chat.clock?.from !== before?.clock?.from) return;
      const isNew = chat.handoff !== undefined && chat.handoff.offeredAt !== handoff?.offeredAt;
      const isByItself = chat.handoff?.cause === 'silent' || chat.handoff?.cause === 'away';
      if (isNew && isByItself) expect(offeredOn.askedIds).not.toContain(chat.handoff?.toId);
      const isTold = decided.some((effect) => 'notice' in effect && effect.notice.type === 'nobody-to-take');
      if (offeredOn.isTold) expect(isTold).toBe(false);
    });
  });

  it('a deleted chat stays gone', () => {
    always(({ chat }, _event, before) => {
      if (before?.goneBecause === 'deleted') expect(chat).toMatchObject({ state: 'gone', goneBecause: 'deleted' });
    });
  });

  it('the newest read, read again, changes nothing', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { play, conversation, minutes } = live(history);
        play.at(minutes).read(conversation.read());
        // An offer ends with its time, whatever looks at the chat then.
        if (play.chat.handoff) return;
        // A client who has waited too long is noticed, whatever looks at the chat then.
        if ((silentDueAt(play.chat, play.policy) ?? Number.POSITIVE_INFINITY) <= at(minutes + 3)) return;
        const before = structuredClone(play.chat);
        expect(play.at(minutes + 3).read(conversation.read())).toMatchObject({ effects: [], timers: [] });
        expect(play.chat).toEqual(before);
      }),
    );
  });

  it('Intercom’s truth wins in the end: closed, moved, snoozed as the newest read says', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { play, conversation, minutes } = live(history);
        const truth = conversation.read();
        const { chat } = play.at(minutes).read(truth);
        if (chat.goneBecause === 'deleted' || chat.reopening) return;
        expect(chat.state === 'gone').toBe(truth.teamId !== support);
        if (chat.state !== 'gone') expect(chat.state === 'closed').toBe(truth.status === 'closed');
        expect(chat.snooze !== undefined).toBe(truth.status === 'snoozed');
      }),
    );
  });
});

describe('Reads in any order, twice, late or cut short', () => {
  it('lead to the same knowledge as one whole read', () => {
    const orders = fc.array(fc.record({ moves: fc.nat(20), newest: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(conversations, orders, (made, order) => {
        const { conversation, minutes } = converse(made);
        const [whole, shuffled] = [new Play().at(minutes), new Play().at(minutes)];
        for (const play of [whole, shuffled]) play.read(conversation.read({ moves: 1 }));
        whole.read(conversation.read());
        for (const { moves, newest } of order)
          shuffled.read(conversation.read({ moves: 1 + (moves % conversation.length), newest }));
        shuffled.read(conversation.read());
        expect(knowledge(shuffled)).toEqual(knowledge(whole));
      }),
      { numRuns: 400 },
    );
  });
});

/** What follows from the parts and the newest fields alone; who owns a chat also depends on when it was read. */
function knowledge({ chat, known }: Play): object {
  const { firstAnswer, lastAnswerAt, lastClientWordAt, snooze, followed, clock, state } = chat;
  const first = firstAnswer && { at: firstAnswer.at, agentId: firstAnswer.agentId };
  const settled = state === 'closed' || state === 'gone' ? state : 'open';
  return { first, lastAnswerAt, lastClientWordAt, snooze, followed, from: clock?.from, settled, known };
}
