import { describe, expect, it } from 'vitest';
import { caseKey } from '../../src/domain/case.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { Conversation } from './conversation.ts';
import { ana, at, ben, otherTeam, rules } from './people.ts';
import { Play } from './play.ts';

const record = { id: '500A', number: '00001042', url: 'https://crm.example/500A', contactMatch: 'one' } as const;

function playOf(caseOn: Policy['caseOn']): { play: Play; intercom: Conversation } {
  const play = new Play();
  play.policy = { ...rules, caseOn };
  return { play, intercom: new Conversation() };
}

function cases(play: Play): unknown[] {
  return play.effects.filter((effect) => effect.kind === 'CreateCase');
}

describe('The case (P10)', () => {
  // Which of arrival, claim and first reply asks for the case, under each policy.
  it.each([
    ['arrival', [1, 1, 1]],
    ['claim', [0, 1, 1]],
    ['first_reply', [0, 0, 1]],
    ['never', [0, 0, 0]],
  ] as const)('is asked for once, at the moment that CASE_ON=%s names', (caseOn, expected) => {
    const { play, intercom } = playOf(caseOn);
    play.read(intercom.read());
    const counts = [cases(play).length];
    play.at(1).claim(ana);
    counts.push(cases(play).length);
    intercom.answer(2, ana);
    play.at(2).read(intercom.read());
    counts.push(cases(play).length);
    expect(counts).toEqual(expected);
  });

  it('belongs to the claimer and is looked for from the opening of the chat on', () => {
    const { play, intercom } = playOf('claim');
    play.read(intercom.read());
    play.at(3).claim(ben);
    expect(cases(play)).toEqual([{ kind: 'CreateCase', key: '100', since: at(0), agentId: ben.id }]);
    expect(play.chat.case).toEqual({ state: 'pending' });
  });

  it('is asked for as well when the claim is an answer in Intercom', () => {
    const { play, intercom } = playOf('claim');
    play.read(intercom.read());
    intercom.answer(1, ben);
    play.at(1).read(intercom.read());
    expect(cases(play)).toEqual([{ kind: 'CreateCase', key: '100', since: at(0), agentId: ben.id }]);
  });

  it('stays when the chat is released and claimed again', () => {
    const { play, intercom } = playOf('claim');
    play.read(intercom.read());
    play.claim(ana);
    play.happen({ type: 'CaseCreated', record });
    play.release(ana);
    play.claim(ben);
    expect(cases(play)).toHaveLength(1);
    expect(play.chat.case).toEqual({ state: 'created', ...record });
  });

  it('is not asked for when another team answers a chat that moved there', () => {
    const { play, intercom } = playOf('first_reply');
    play.read(intercom.read());
    intercom.moveTo(1, otherTeam, ana);
    intercom.answer(2, ben);
    play.at(2).read(intercom.read());
    expect(cases(play)).toEqual([]);
  });

  it('shows its number in the thread once it exists (P11)', () => {
    const { play, intercom } = playOf('claim');
    play.read(intercom.read());
    play.claim(ana);
    play.happen({ type: 'CaseCreated', record });
    const { number, url, contactMatch } = record;
    expect(play.effects.at(-1)).toEqual({
      kind: 'PostInThread',
      notice: { type: 'case-created', number, url, contactMatch },
    });
  });

  it.each([
    [1, '100'],
    [2, '100-2'],
    [3, '100-3'],
  ])('of opening %i has the key %s', (opening, key) => {
    expect(caseKey({ id: '100', opening })).toBe(key);
  });
});

describe('A case that the org refuses', () => {
  function refused(): Play {
    const { play, intercom } = playOf('claim');
    play.read(intercom.read());
    play.claim(ana);
    play.happen({ type: 'CaseRefused', words: 'Priority is required' });
    return play;
  }

  it('is shown to the owner in the org’s own words', () => {
    const play = refused();
    expect(play.chat.case).toEqual({ state: 'refused', words: 'Priority is required' });
    expect(play.effects.at(-1)).toEqual({
      kind: 'PostInThread',
      notice: { type: 'case-refused', words: 'Priority is required', agentId: ana.id },
    });
  });

  it('is not asked for again by itself', () => {
    const play = refused();
    play.release(ana);
    play.claim(ben);
    expect(cases(play)).toHaveLength(1);
  });

  it('can be retried by its owner and by leads, not by others', () => {
    const play = refused();
    expect(play.retry(ben)).toEqual({ reason: 'not-yours', ownerId: ana.id });
    expect(play.retry(ben, true)).toBeUndefined();
    expect(play.chat.case).toEqual({ state: 'pending' });
    expect(cases(play)).toHaveLength(2);
    play.happen({ type: 'CaseRefused', words: 'Priority is required' });
    expect(play.retry(ana)).toBeUndefined();
    expect(cases(play)).toHaveLength(3);
  });

  it('can be retried by anybody while nobody has the chat', () => {
    const play = refused();
    play.release(ana);
    expect(play.retry(ben)).toBeUndefined();
    expect(cases(play).at(-1)).toEqual({ kind: 'CreateCase', key: '100', since: at(0) });
  });

  it('is retried once: a second press finds nothing to retry', () => {
    const play = refused();
    play.retry(ana);
    expect(play.retry(ana)).toEqual({ reason: 'nothing-to-retry' });
    expect(cases(play)).toHaveLength(2);
  });

  it('cannot be retried on a chat that is gone', () => {
    const play = refused();
    play.happen({ type: 'ChatDeleted' });
    expect(play.retry(ana)).toEqual({ reason: 'gone' });
  });
});

it('Retry finds nothing to do where no case was refused', () => {
  const { play, intercom } = playOf('claim');
  play.read(intercom.read());
  expect(play.retry(ana)).toEqual({ reason: 'nothing-to-retry' });
  play.claim(ana);
  expect(play.retry(ana)).toEqual({ reason: 'nothing-to-retry' });
  play.happen({ type: 'CaseCreated', record });
  expect(play.retry(ana)).toEqual({ reason: 'nothing-to-retry' });
});
