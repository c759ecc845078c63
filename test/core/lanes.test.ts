import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import type { Effect, LateNotice } from '../../src/domain/effects.ts';
import { RetryLater } from '../../src/lib/errors.ts';
import { addChat, changeTo, chatOf, start } from '../store/open.ts';
import { settleMs, withCrew } from './crew.ts';

const on = withCrew();
const day = 86_400_000;

function late(since: number): LateNotice {
  return { type: 'late', kind: 'first', level: 'risk', cause: 'unclaimed', since };
}

const waiting: Partial<Chat> = { clock: { kind: 'first', from: start, since: start, level: 'risk' } };
const toLeads: Effect = { kind: 'PostInLeads', notice: late(start) };

/** Decides an effect of chat 1 and returns its id. */
async function decide(effect: Effect, lane = '1:slack'): Promise<string> {
  const id = randomUUID();
  const found = await on().store.findChat('1');
  const revision = (found?.revision ?? 0) + 1;
  await on().store.transaction('work', (tx) =>
    tx.saveChat(changeTo(found!.chat, revision, { effects: [{ id, lane, effect }] })),
  );
  return id;
}

function row(id: string) {
  return on().database.prisma.effect.findUniqueOrThrow({ where: { id } });
}

beforeEach(async () => {
  await on().parts.directory.match();
  await addChat(on(), chatOf('1', waiting));
});

describe('An effect', () => {
  it('is sent once and done, after the card', async () => {
    const id = await decide(toLeads);
    await on().settle();
    await on().settle();
    expect(on().calls.filter((call) => call.startsWith('slack.post'))).toEqual(['slack.postCard', 'slack.postInLeads']);
    expect(await row(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('that surely was not sent is tried again after 1, 2 and 4 seconds, and then sent', async () => {
    const id = await decide(toLeads);
    on().tell({ postInLeads: () => Promise.reject(new RetryLater('no connection')) });
    for (const [tries, waitMs] of [
      [1, 1_000],
      [2, 2_000],
      [3, 4_000],
    ] as const) {
      await on().settle();
      const at = new Date(on().time.now + waitMs);
      expect(await row(id)).toMatchObject({ state: 'pending', attempts: tries, unclear: false, nextAt: at });
      on().time.now += waitMs;
    }
    on().tell({ postInLeads: () => ({ kind: 'done' }) });
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'done', attempts: 4 });
    expect(on().calls).not.toContain('slack.findPost');
  });

  it.each([
    ['was stored after all is not sent twice', true, 1],
    ['never arrived is sent', false, 2],
  ])(
    'whose outcome is unclear is looked up once it cannot land any more; one that %s',
    async (_what, isThere, sent) => {
      const id = await decide(toLeads);
      on().tell({ postInLeads: () => Promise.reject(new RetryLater('no answer', { unclear: true })) });
      await on().settle();
      expect(await row(id)).toMatchObject({ unclear: true, nextAt: new Date(on().time.now + settleMs) });
      on().tell({
        postInLeads: () => ({ kind: 'done' }),
        findPost: () => (isThere ? { channel: 'C2', ts: '1.1' } : undefined),
      });
      on().time.now += settleMs;
      await on().settle();
      expect((await row(id)).state).toBe('done');
      expect(on().calls.filter((call) => call === 'slack.postInLeads')).toHaveLength(sent);
    },
  );

  it('that breaks in our own code counts as unclear', async () => {
    const id = await decide(toLeads);
    on().tell({ postInLeads: () => Promise.reject(new TypeError('undefined is not a function')) });
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'pending', unclear: true });
  });

  it('that Slack refuses waits a minute for somebody to mend it', async () => {
    const id = await decide(toLeads);
    on().tell({ postInLeads: () => ({ kind: 'refused', words: 'not_in_channel' }) });
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'pending', nextAt: new Date(on().time.now + 60_000) });
  });

  it('holds up the ones behind it in its lane, and no other lane', async () => {
    const first = await decide(toLeads);
    const second = await decide(toLeads);
    const other = await decide({ kind: 'AssignChat', agentId: null, byAgentId: '1' }, '1:intercom');
    on().tell({ postInLeads: () => Promise.reject(new RetryLater('no connection')) });
    await on().settle();
    expect([(await row(first)).attempts, (await row(second)).attempts]).toEqual([1, 0]);
    expect((await row(other)).state).toBe('done');
  });

  it('that is no longer true is skipped, and the reason is kept', async () => {
    const id = await decide({ kind: 'PostInLeads', notice: late(start - 1) });
    const assign = await decide({ kind: 'AssignChat', agentId: '1', byAgentId: '1' }, '1:intercom');
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'skipped', outcome: { why: 'the client is not waiting any more' } });
    expect(await row(assign)).toMatchObject({ state: 'skipped', outcome: { why: 'the chat has moved on' } });
    expect(on().calls).not.toContain('slack.postInLeads');
    expect(on().calls).not.toContain('intercom.assignChat');
  });

  it('is given up after a day: it is put aside, and the leads are told', async () => {
    const id = await decide(toLeads);
    on().tell({ postInLeads: () => Promise.reject(new RetryLater('no connection')) });
    await on().settle();
    on().time.now += day + 1;
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'failed' });
    const letters = await on().database.prisma.deadLetter.findMany();
    expect(letters).toMatchObject([{ what: 'PostInLeads', chatId: '1', payload: toLeads }]);
    expect(letters[0]?.why).toContain('no connection');
    expect(on().calls.filter((call) => call === 'slack.postInChannel')).toHaveLength(1);
  });

  it('behind one that was given up goes out', async () => {
    await decide(toLeads);
    const second = await decide({ kind: 'SendDirectMessage', agentId: '1', notice: late(start) });
    on().tell({ postInLeads: () => Promise.reject(new RetryLater('no connection')) });
    await on().settle();
    on().time.now += day + 1;
    await on().settle();
    expect((await row(second)).state).toBe('done');
  });

  it('is not begun once the lanes are stopped', async () => {
    const id = await decide(toLeads);
    on().lanes.stop();
    await on().settle();
    expect(await row(id)).toMatchObject({ state: 'pending', attempts: 0 });
  });
});
