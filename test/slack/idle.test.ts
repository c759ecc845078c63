import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatScene } from '../../src/core/ports.ts';
import type { Chat } from '../../src/domain/chat.ts';
import type { Idle, Said } from '../../src/domain/idle-ladder.ts';
import { idleModal, markIn } from '../../src/slack/modals/idle.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { chatChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { ana, answered, chat, minute, nine, view } from './views.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const silence = (changes: Partial<Idle>): Idle => ({
  from: nine + 3 * minute,
  ownerId: ana.id,
  state: 'counting',
  said: [],
  ...changes,
});
const said = (sentAt?: number): Said => ({
  agentId: ana.id,
  text: defaultClientWords.idleFirst,
  decidedAt: nine + 8 * minute,
  ...(sentAt !== undefined && { sentAt }),
});

/** The line of a claimed card that speaks of the silence, the buttons, and what is read aloud. */
async function shown(idle: Idle | undefined) {
  const silent = answered({ state: 'claimed', ownerId: ana.id, ...(idle && { idle }) });
  expect((await desk.port.postCard(view({ chat: silent }))).kind).toBe('done');
  const message = newest(desk.slack.messages(chatChannel));
  const lines = desk.slack.plainText(message).split('\n');
  return {
    line: lines.find((line) => /silent|idle message|Idle message|is idle/.test(line)),
    buttons: lines.at(-1),
    ear: desk.slack.plainText({ ...message, blocks: [] }),
  };
}

describe('the card of a silent client (P17)', () => {
  it.each<[string, Idle | undefined]>([
    ['no word of ours', undefined],
    ['counting', silence({ nextAt: nine + 8 * minute })],
    ['over', silence({ state: 'over', because: 'stopped' })],
  ])('%s: nothing is said, and Idle opens the modal', async (_state, idle) => {
    const { line, buttons } = await shown(idle);
    expect(line).toBeUndefined();
    expect(buttons).toContain('[Idle]');
    expect(buttons).not.toMatch(/Nudge|Stop/);
  });

  it('the owner is asked: Nudge beside the others, in words and for screen readers too', async () => {
    const { line, buttons, ear } = await shown(silence({ state: 'asked' }));
    expect(line).toBe(
      'The client has been silent since 23 Nov 09:03 UTC. Press Nudge to ask whether they are still here; the rest then goes by itself.',
    );
    expect(buttons).toContain('[Idle] [Follow up] [Close] [Release] [Nudge]');
    expect(ear).toContain(line);
  });

  it.each<[string, Idle, string]>([
    ['on its way', silence({ state: 'running', said: [said()] }), 'Idle message 1 of 3 is being sent.'],
    [
      'sent',
      silence({ state: 'running', said: [said(nine + 8 * minute)], nextAt: nine + 9 * minute }),
      'Idle message 1 of 3 was sent; the next one goes at 09:09 UTC, unless the client writes.',
    ],
    [
      'the last was sent',
      silence({ state: 'running', said: [said(nine), said(nine), said(nine)], nextAt: nine }),
      'The last idle message was sent; the chat is being closed.',
    ],
    [
      'snoozed',
      silence({ state: 'running', said: [said(nine)], nextAt: nine, pausedAt: nine }),
      'The idle messages wait while the chat is snoozed in Intercom.',
    ],
  ])('it runs (%s): Stop in place of Idle', async (_state, idle, words) => {
    const { line, buttons } = await shown(idle);
    expect(line).toBe(words);
    expect(buttons).toContain('[Stop]');
    expect(buttons).not.toMatch(/\[Idle\]|Nudge/);
  });

  it('snoozed while the owner is asked: nothing can be sent, so there is no Nudge', async () => {
    const { buttons } = await shown(silence({ state: 'asked', pausedAt: nine }));
    expect(buttons).not.toContain('Nudge');
  });
});

describe('the modal', () => {
  const sceneOf = (about: Chat): ChatScene => ({
    view: view({ chat: about }),
    agent: ana,
    now: nine + 10 * minute,
    savedReplies: [],
    words: { ...defaultClientWords, idleFirst: '{client}, still here?' },
    workedMinutes: 0,
    followUpDay: '2026-11-24',
    values: { client: 'Ann' },
  });
  const drawn = (idle?: Idle) =>
    JSON.stringify(idleModal(sceneOf(answered({ state: 'claimed', ...(idle && { idle }) }))));

  it('holds the three texts, filled in', () => {
    const modal = drawn(silence({}));
    expect(modal).toContain('"initial_value":"Ann, still here?"');
    expect(modal).toContain(JSON.stringify(defaultClientWords.idleSecond));
    expect(modal).toContain(JSON.stringify(defaultClientWords.idleLast));
  });

  it('holds the texts that were changed for this silence', () => {
    expect(drawn(silence({ texts: ['Own one', 'Own two', 'Own three'] }))).toContain('"initial_value":"Own two"');
  });

  it.each<[Idle | undefined, string]>([
    [undefined, 'Nobody has written to this client yet'],
    [silence({ nextAt: nine }), 'They count as idle at'],
    [silence({}), 'Nothing is sent by itself here'],
    [silence({ state: 'asked' }), 'until you press Nudge or choose here'],
    [silence({ state: 'running', said: [said()] }), 'is being sent'],
    [silence({ state: 'over', because: 'stopped' }), 'were stopped for this silence'],
    [silence({ state: 'over', because: 'client-wrote' }), 'No idle messages are on their way'],
  ])('says where the ladder stands', (idle, words) => {
    expect(drawn(idle)).toContain(words);
  });

  it('says that a client who waits is not idle', () => {
    expect(JSON.stringify(idleModal(sceneOf(chat({ state: 'claimed' }))))).toContain('waiting for our answer');
  });

  it('carries where the ladder stood, so that a choice made on an old view starts nothing twice', () => {
    const blocks = idleModal(sceneOf(answered({ idle: silence({ said: [said()] }) }))).blocks;
    const choice = blocks.find((block) => block.block_id?.startsWith('choice-'));
    expect(markIn(choice?.block_id ?? '')).toBe(`${nine + 3 * minute}-1`);
  });
});
