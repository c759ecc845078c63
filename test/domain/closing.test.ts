import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import { startClosing } from '../../src/domain/closing.ts';
import type { ChatEvent } from '../../src/domain/events.ts';
import { Conversation } from './conversation.ts';
import { histories, live, type Step } from './histories.ts';
import { ana, at, ben, minute, rules, teamOf } from './people.ts';
import { Play } from './play.ts';

const caseRecord = { id: '500', number: '00001026', url: 'https://crm.example/500', contactMatch: 'one' } as const;

/** A chat that Ana has, whose case exists, at minute 3. */
function claimed(): { play: Play; conversation: Conversation } {
  const conversation = new Conversation();
  const play = new Play();
  play.at(0).read(conversation.read());
  play.at(1).claim(ana);
  play.happen({ type: 'CaseCreated', record: caseRecord });
  conversation.assign(1, ana, ana);
  play.happen({ type: 'ChatAssigned', agentId: ana.id, snapshot: conversation.read() });
  conversation.answer(2, ana);
  play.at(2).read(conversation.read());
  return { play: play.at(3), conversation };
}

const request = (more: Partial<Extract<ChatEvent, { type: 'CloseRequested' }>> = {}) =>
  ({
    type: 'CloseRequested',
    agentId: ana.id,
    byLead: false,
    farewell: 'Bye!',
    minutes: 4,
    caseSubject: '',
    comment: '',
    ...more,
  }) as const;

const kinds = (play: Play) => play.decided.map(({ kind }) => kind);

function sayGoodbye(play: Play, conversation: Conversation, minutes: number): void {
  conversation.answer(minutes, ana, 'Bye!');
  play.at(minutes).happen({ type: 'ReplySent', purpose: 'farewell', snapshot: conversation.read() });
}

function closeInIntercom(play: Play, conversation: Conversation, minutes: number): void {
  conversation.close(minutes, ana);
  play.at(minutes).happen({ type: 'ChatClosed', snapshot: conversation.read() });
}

describe('A close', () => {
  it('P12 P13: goes step by step, each once the one before is known to be done', () => {
    const { play, conversation } = claimed();
    play.happen(request({ caseSubject: 'Export' }));
    expect(play.decided).toEqual([
      { kind: 'ReplyToClient', agentId: ana.id, text: 'Bye!', isNote: false, purpose: 'farewell' },
    ]);
    sayGoodbye(play, conversation, 4);
    expect(play.decided).toContainEqual({ kind: 'CloseChat', agentId: ana.id });
    closeInIntercom(play, conversation, 5);
    expect(play.chat.state).toBe('closed');
    expect(play.decided).toContainEqual({ kind: 'StoreTranscript', caseId: '500' });
    play.happen({ type: 'TranscriptStored' });
    expect(play.decided).toEqual([{ kind: 'CloseCase', caseId: '500', subject: 'Export' }]);
    play.happen({ type: 'CaseClosed' });
    expect(Object.values(play.chat.closing?.steps ?? {}).map(({ state }) => state)).toEqual(Array(5).fill('done'));
  });

  it('P12: without words begins with the close itself', () => {
    const { play } = claimed();
    play.happen(request({ farewell: '' }));
    expect(kinds(play)).toEqual(['CloseChat']);
  });

  it('P21: a follow-up leaves the case open, with the transcript so far', () => {
    const { play } = claimed();
    const draft = { chat: structuredClone(play.chat), effects: [], timers: [], entries: [] };
    const context = {
      now: at(3),
      team: teamOf(ana),
      policy: rules,
      parts: [],
      newPartIds: new Set<string>(),
      assigning: false,
    };
    startClosing(draft, context, { agentId: ana.id, resolution: 'follow-up', closesCase: false });
    expect(draft.chat.closing?.steps).toMatchObject({ transcript: { state: 'planned' }, case: { state: 'skipped' } });
  });

  it('may be started once: a second one is refused while the first is under way', () => {
    const { play } = claimed();
    play.happen(request());
    expect(play.decide(request())).toEqual({ kind: 'refused', refusal: { reason: 'being-closed' } });
  });

  it('is the owner’s and the leads’', () => {
    const { play } = claimed();
    expect(play.decide(request({ agentId: ben.id }))).toMatchObject({ refusal: { reason: 'not-yours' } });
    expect(play.decide(request({ agentId: ben.id, byLead: true })).kind).toBe('changed');
  });

  it('P20: ends when the client writes before it, and the agent is told', () => {
    const { play, conversation } = claimed();
    play.happen(request());
    conversation.client(4);
    play.at(4).read(conversation.read());
    expect(play.chat.closing).toBeUndefined();
    expect(play.decided).toContainEqual({
      kind: 'PostInThread',
      notice: { type: 'close-overtaken', agentId: ana.id },
    });
    expect(kinds(play)).not.toContain('CloseChat');
  });

  it('ends when somebody else gets the chat before it', () => {
    const { play, conversation } = claimed();
    play.happen(request());
    conversation.assign(4, ben, ben);
    play.at(4).read(conversation.read());
    expect(play.chat.closing).toBeUndefined();
  });

  it('P13: a refused step waits for Retry, and goes on from there', () => {
    const { play, conversation } = claimed();
    play.happen(request());
    sayGoodbye(play, conversation, 4);
    closeInIntercom(play, conversation, 5);
    play.happen({ type: 'ClosingFailed', step: 'transcript', words: 'Locked.', isCaseGone: false });
    expect(play.chat.closing?.steps.transcript).toEqual({ state: 'failed', words: 'Locked.' });
    expect(play.chat.closing?.steps.case).toEqual({ state: 'planned' });
    expect(play.retry(ben)).toMatchObject({ reason: 'not-yours' });
    play.retry(ana);
    expect(kinds(play)).toEqual(['StoreTranscript']);
  });

  it('P13: a case that is gone is made anew on Retry, and gets the transcript', () => {
    const { play, conversation } = claimed();
    play.happen(request());
    sayGoodbye(play, conversation, 4);
    closeInIntercom(play, conversation, 5);
    play.happen({ type: 'TranscriptStored' });
    play.happen({ type: 'ClosingFailed', step: 'case', words: 'Gone.', isCaseGone: true });
    play.retry(ana);
    expect(kinds(play)).toEqual(['CreateCase']);
    play.happen({ type: 'CaseCreated', record: { ...caseRecord, id: '501' } });
    expect(play.decided).toContainEqual({ kind: 'StoreTranscript', caseId: '501' });
  });

  it('P13: the transcript waits for a case that is still being made', () => {
    const conversation = new Conversation();
    const play = new Play();
    play.at(0).read(conversation.read());
    play.at(1).claim(ana);
    conversation.close(2, ana);
    play.at(2).read(conversation.read());
    expect(kinds(play)).not.toContain('StoreTranscript');
    play.happen({ type: 'CaseCreated', record: caseRecord });
    expect(kinds(play)).toContain('StoreTranscript');
  });

  it('P13: goes on for a chat that left our inbox after it was closed', () => {
    const { play, conversation } = claimed();
    play.happen(request({ farewell: '' }));
    closeInIntercom(play, conversation, 5);
    play.happen({ type: 'ChatDeleted' });
    play.happen({ type: 'TranscriptStored' });
    expect(kinds(play)).toEqual(['CloseCase']);
  });

  it('P13: by hand in Intercom counts as one, in the name of whoever closed there', () => {
    const { play, conversation } = claimed();
    conversation.close(4, ben);
    play.at(4).read(conversation.read());
    expect(play.chat.closing).toMatchObject({ agentId: ben.id, resolution: 'closed in Intercom' });
    expect(kinds(play)).toEqual(['StoreTranscript']);
  });

  it('P12: the client was asked whether there is anything else, until a word comes', () => {
    const { play, conversation } = claimed();
    play.happen({ type: 'AnythingElseAsked', agentId: ana.id, byLead: false });
    expect(play.decided).toMatchObject([{ kind: 'ReplyToClient', text: rules.words.anythingElse }]);
    expect(play.chat.anythingElse?.askedAt).toBe(at(3));
    conversation.client(4, 'No');
    play.at(4).read(conversation.read());
    expect(play.chat.anythingElse).toBeUndefined();
  });
});

describe('The time of a chat', () => {
  it('P11: counts from the claim; the closer’s minutes are those entered, against the case', () => {
    const { play, conversation } = claimed();
    play.happen(request({ minutes: 9 }));
    sayGoodbye(play, conversation, 4);
    closeInIntercom(play, conversation, 5);
    expect(play.entries).toEqual([
      {
        agentId: ana.id,
        caseNumber: '00001026',
        workDate: '2026-11-16',
        startedAt: at(1),
        endedAt: at(5),
        minutes: 9,
        notes: 'answered',
      },
    ]);
    expect(play.chat.turns).toBeUndefined();
  });

  it('P11: everybody who had the chat has a line; of a long silence only a share counts', () => {
    const { play, conversation } = claimed();
    conversation.assign(10, ben, ana);
    play.at(10).read(conversation.read());
    conversation.close(60, ben);
    play.at(60).read(conversation.read());
    expect(play.entries.map(({ agentId, minutes }) => [agentId, minutes])).toEqual([
      [ana.id, 9],
      [ben.id, rules.time.longestPauseMs / minute],
    ]);
  });

  it('P11: a lead who closes for somebody else logs what was entered, and nothing where that is none', () => {
    for (const minutes of [0, 3]) {
      const { play, conversation } = claimed();
      play.happen(request({ agentId: ben.id, byLead: true, minutes, farewell: '' }));
      closeInIntercom(play, conversation, 5);
      const lines = play.entries.map((entry) => [entry.agentId, entry.minutes]);
      expect(lines).toEqual(
        minutes === 0
          ? [[ana.id, 4]]
          : [
              [ana.id, 4],
              [ben.id, 3],
            ],
      );
    }
  });
});

describe('Whatever happens on the way', () => {
  /** A chat that is claimed and being closed, as far as a made-up number of steps; then anything. */
  const begun = fc.record({ steps: fc.nat(6), rest: histories }).map(({ steps, rest }) => {
    const soon = (step: Step) => ({ step, minutes: 0 });
    const taken = { isTaken: true, isShown: true };
    const claim = soon({ do: 'press', type: 'ClaimPressed', by: ana, byLead: false });
    const answers = (['intercom', 'salesforce'] as const).map((service) => soon({ do: 'answer', service, ...taken }));
    const close = soon({ do: 'close', by: ana, byLead: false, asks: false });
    const done = Array.from({ length: steps }, () => soon({ do: 'step', ...taken }));
    return { ...rest, steps: [claim, ...answers, close, ...done, ...rest.steps] };
  });

  function always(check: (play: Play, event: ChatEvent, before: Chat | undefined) => void): void {
    fc.assert(
      fc.property(fc.oneof(begun, histories), (history) => {
        let before: Chat | undefined;
        live(history, (event, _outcome, play) => {
          check(play, event, before);
          before = play.chat;
        });
      }),
      { numRuns: 600 },
    );
  }

  it('P13: no case is closed before its transcript is stored', () => {
    let closed = 0;
    always((play) => {
      if (!play.decided.some(({ kind }) => kind === 'CloseCase')) return;
      closed += 1;
      expect(play.chat.closing?.steps.transcript.state).toBe('done');
    });
    expect(closed).toBeGreaterThan(0);
  });

  it('a receipt of a closed chat stands only while the chat is closed or gone', () => {
    always(({ chat }) => {
      if (chat.closing?.closedAt !== undefined) expect(['closed', 'gone']).toContain(chat.state);
      if (chat.closing && chat.closing.closedAt === undefined) expect(chat.state).toBe('claimed');
    });
  });

  it('P11: nobody’s time is logged twice', () => {
    always(({ entries }) => {
      for (const { id } of [ana, ben]) {
        const mine = entries.filter((entry) => entry.agentId === id && entry.endedAt > entry.startedAt);
        for (const [place, entry] of mine.entries())
          if (place > 0) expect(entry.startedAt).toBeGreaterThanOrEqual(mine[place - 1]!.endedAt);
      }
    });
  });

  it('somebody has an open turn exactly while the chat is somebody’s', () => {
    always(({ chat }) => {
      const open = chat.turns?.at(-1)?.until === undefined ? chat.turns?.at(-1)?.agentId : undefined;
      expect(open).toBe(chat.state === 'claimed' ? chat.ownerId : undefined);
    });
  });
});
