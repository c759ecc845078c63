import { describe, expect, it } from 'vitest';
import { Lanes } from '../../src/core/lanes.ts';
import type { Answer, ErpPort } from '../../src/core/ports.ts';
import { pushOf } from '../../src/core/push-time.ts';
import { addChat, changeTo, chatOf, start } from '../store/open.ts';
import { settleMs, withCrew } from './crew.ts';

const entryId = '4be6a2ce-6f0c-4b63-9ad3-35a38e6d6c43';
const hour = 3_600_000;

describe('A time entry that is to be pushed (P11)', () => {
  const crew = withCrew();

  /** Stores an entry with its order, and sends what is due with this ERP. */
  async function pushing(answer: () => Answer<object>, options: { isSet: boolean } = { isSet: true }) {
    const { store } = crew();
    const ids: string[] = [];
    const erp: ErpPort = {
      pushTimeEntry: async ({ id, entry }) => {
        ids.push(`${id} ${entry.entryId} ${entry.revision}`);
        return answer();
      },
    };
    const lanes = new Lanes({ ...crew().parts, settleMs, ...(options.isSet && { erp }) });
    const chat = chatOf('215');
    await addChat(crew(), chat);
    const line = {
      entryId,
      agentId: '1',
      workDate: '2026-11-16',
      startedAt: start,
      endedAt: start,
      minutes: 5,
      notes: '',
    };
    const push = pushOf(entryId, 1);
    await store.transaction('work', (tx) => tx.saveChat(changeTo(chat, 2, { entries: [line], effects: [push] })));
    const send = async () => {
      await lanes.ringDue();
      await crew().activity.idle();
    };
    return { ids, send, push };
  }

  it('goes with the same id on every try', async () => {
    const { ids, send, push } = await pushing(() => ({ kind: 'refused', words: 'No such case' }));
    await send();
    crew().time.now += hour;
    await send();
    expect(ids).toEqual([`${push.id} ${entryId} 1`, `${push.id} ${entryId} 1`]);
  });

  it('is shown to the leads when the ERP has refused it for a day', async () => {
    const { ids, send } = await pushing(() => ({ kind: 'refused', words: 'No such case' }));
    await send();
    crew().time.now += 25 * hour;
    await send();
    const [letter, ...others] = await crew().database.prisma.deadLetter.findMany();
    expect(letter).toMatchObject({ what: 'PushTimeEntry', why: expect.stringContaining('No such case') });
    expect(others).toEqual([]);
    expect(crew().calls).toContain('slack.postInChannel');
    crew().time.now += 25 * hour;
    await send();
    expect(ids).toHaveLength(2);
  });

  it('is left alone where no ERP is set', async () => {
    const { ids, send } = await pushing(() => ({ kind: 'done' }), { isSet: false });
    await send();
    expect(ids).toEqual([]);
    const [effect] = await crew().database.prisma.effect.findMany({ where: { kind: 'PushTimeEntry' } });
    expect(effect).toMatchObject({ state: 'skipped' });
  });
});
