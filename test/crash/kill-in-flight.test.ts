/**
 * Each chat is held at one point of the road, then the process is killed with all of them on their way and started
 * again a little later. What the services hold in the end must not show where anybody was.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { keptDatabases } from '../support/postgres.ts';
import { Killing, type Victim, victims } from './killing.ts';
import { Office } from './office.ts';

const minuteMs = 60_000;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe.each(keptDatabases)('killed with everything on its way, on %s', (_name, open) => {
  it('an arriving and a claimed chat have one card, one owner, one case and one notice of it', async () => {
    const killing = await Killing.install(office, open);
    const arriving = victims(office, 'PostCard');
    const claimed = ['UpdateCard', 'AssignChat', 'CreateCase', 'PostInThread'].flatMap((effect) =>
      victims(office, effect),
    );
    const isDone = () =>
      arriving.every(({ id }) => office.held(id).cards > 0) &&
      claimed.every(({ id }) => office.held(id).thread.length > 0 && office.held(id).assignee !== null);
    // All are claimed at once: a card that is held is no reason for the others to wait.
    const claims = Promise.all(claimed.map(({ id }) => office.claim(id)));
    await killing.killAmid([...arriving, ...claimed]);
    await claims;
    const records = await killing.finish(isDone);

    for (const { id, effect, point } of arriving)
      expect({ effect, point, ...office.held(id) }).toMatchObject({ cards: 1, thread: [], cases: 0, assignee: null });
    for (const { id, effect, point } of claimed) {
      const held = office.held(id);
      expect({ effect, point, ...held }).toMatchObject({ cards: 1, cases: 1, assignee: people.ana.intercom });
      expect({ effect, point, thread: held.thread }).toEqual({
        effect,
        point,
        thread: [expect.stringContaining('case')],
      });
      expect(held.cardText).toContain('Ana Ruiz');
      const { chat, events, isShown } = records.chats.get(id)!;
      expect(chat).toMatchObject({ state: 'claimed', ownerId: people.ana.intercom, case: { state: 'created' } });
      expect(events.filter((event) => event !== 'ChatRead')).toEqual(
        expect.arrayContaining(['ClaimPressed', 'ChatAssigned', 'CaseCreated']),
      );
      expect(events.filter((event) => event === 'ClaimPressed')).toHaveLength(1);
      expect(isShown).toBe(true);
    }
    expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
  }, 240_000);

  it('a late chat is told of once in its thread and to the leads, and to the agent again only if nobody can know', async () => {
    const killing = await Killing.install(office, open);
    office.offsetMs = -30 * minuteMs;
    const late = ['PostInThread', 'SendDirectMessage', 'PostInLeads'].flatMap((effect) => victims(office, effect));
    office.offsetMs = 0;
    // Alarms do not wait for the thread: those of a chat that is held there are over, or the kill would meet them too.
    const alarmed = late.filter(({ effect }) => effect === 'PostInThread');
    await killing.killAmid(late, () => alarmed.every(({ id }) => office.held(id).leads > 0));
    const records = await killing.finish(() => late.every(({ id }) => office.held(id).leads > 0));

    for (const { id, effect, point } of late) {
      const { cards, thread, leads, direct } = office.held(id);
      expect({ effect, point, cards, posts: thread.length, leads }).toEqual({
        effect,
        point,
        cards: 1,
        posts: 1,
        leads: 1,
      });
      expect({ effect, point, direct }).toEqual({ effect, point, direct: isUnknown(effect, point) ? 2 : 1 });
      expect(records.chats.get(id)?.chat.clock).toMatchObject({ level: 'breach' });
    }
    expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
  }, 240_000);
});

/** A direct message cannot be looked up: one that was sent and is not recorded comes once more, and no other does. */
function isUnknown(effect: string, point: Victim['point']): boolean {
  return effect === 'SendDirectMessage' && (point === 'stored, not answered' || point === '4 before outcome');
}
