/**
 * Each step of a reply, a close, a handoff, a follow-up and a reopening is cut off at each point of its road, all in one
 * process that is then killed. The client and the case must not show where anybody was.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErpService } from '../../src/sandbox/erp/service.ts';
import { people } from '../../src/sandbox/services.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Killing, laterMs, points, type Victim, victims } from './killing.ts';
import { type Done, Office } from './office.ts';
import type { Records } from './records.ts';

const quietly = { Farewell: '' };

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

/** Ana has the chat. */
async function claimed(id: string): Promise<void> {
  await office.claim(id);
}

/** Ana has the chat and asks for this in the modal of a button. */
function asked(label: string, values: Record<string, string | string[]>) {
  return async (id: string) => {
    await claimed(id);
    await office.ask('ana', id, label, values);
  };
}

/** A chat is offered to Ben, who accepts. */
async function handedToBen(id: string): Promise<void> {
  await office.ask('ana', id, 'Hand off', { Receiver: people.ben.name, Reason: 'Lunch' });
  await office.press('ben', id, 'Accept');
}

/** Every victim has ended like this, and the bot has nothing left of it. */
function expectAll(these: readonly Victim[], records: Records, wanted: Partial<Record<keyof Done, unknown>>): void {
  for (const { id, effect, point } of these) {
    expect({ effect, point, ...office.done(id) }).toMatchObject(wanted);
    expect({ effect, point, cards: office.held(id).cards, cases: office.held(id).cases }).toEqual({
      effect,
      point,
      cards: 1,
      cases: 1,
    });
    expect({ effect, point, isShown: records.chats.get(id)?.isShown }).toEqual({ effect, point, isShown: true });
  }
  expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
}

describe.each(crashDatabases)('killed in the middle of a flow, on %s', (_name, open) => {
  it('P5: a reply and a note each reach their readers once', async () => {
    const killing = await Killing.install(office, open);
    const replies = victims(office, 'ReplyToClient', { name: 'reply', lure: asked('Reply', { Message: 'This way.' }) });
    const values = { Message: 'An old plan', 'Who reads it': ['Private note'] };
    const notes = victims(office, 'ReplyToClient', { name: 'note', lure: asked('Reply', values) });
    await killing.killAmid([...replies, ...notes]);
    const isDone = () =>
      replies.every(({ id }) => office.done(id).told.length > 0) &&
      notes.every(({ id }) => office.done(id).notes.length > 0);
    const records = await killing.finish(isDone);
    expectAll(replies, records, { isOpen: true, told: ['Ana Ruiz: This way.'], notes: [] });
    expectAll(notes, records, { isOpen: true, told: [], notes: ['An old plan'] });
    for (const { id } of replies) expect(office.held(id).cardText).toContain('First answered');
    for (const { id } of notes) expect(office.held(id).cardText).toContain('Waiting since');
  }, 240_000);

  it('P12 P13: farewell, close, transcript, comment and case each happen once, and in the end all have', async () => {
    const killing = await Killing.install(office, open);
    const farewells = victims(office, 'ReplyToClient', { name: 'farewell', lure: asked('Close', {}) });
    const lure = asked('Close', quietly);
    const steps = ['CloseChat', 'StoreTranscript', 'CloseCase'].flatMap((effect) => victims(office, effect, { lure }));
    const [, comment] = victims(office, 'CommentOnCase', { lure });
    expect(comment?.point).toBe(points[1]);
    const all = [...farewells, ...steps, comment!];
    await killing.killAmid(all);
    const records = await killing.finish(() => all.every(({ id }) => office.done(id).isCaseClosed));
    const ended = { isOpen: false, closes: 1, isCaseClosed: true, files: 1, comments: 1 };
    expectAll(farewells, records, { ...ended, told: [expect.stringContaining('Have a good')] });
    expectAll([...steps, comment!], records, { ...ended, told: [] });
    for (const { id } of all)
      expect(records.chats.get(id)?.chat.closing?.steps).toMatchObject({
        close: { state: 'done' },
        transcript: { state: 'done' },
        case: { state: 'done' },
        time: { state: 'done' },
      });
  }, 240_000);

  it('P14 P15: announcement, assignment, note and new owner of the case each happen once', async () => {
    const killing = await Killing.install(office, open);
    const conversing = ['ReplyToClient', 'ChangeCaseOwner'].flatMap((effect) =>
      victims(office, effect, {
        name: `talk-${effect}`,
        lure: async (id) => {
          await claimed(id);
          await handedToBen(id);
        },
      }),
    );
    const unclaimed = ['AssignChat', 'ReplyToClient'].flatMap((effect) =>
      victims(office, effect, { name: `free-${effect}`, lure: handedToBen }),
    );
    const all = [...conversing, ...unclaimed];
    await killing.killAmid(all);
    const isOver = (id: string) => office.done(id).notes.length > 0 && office.held(id).assignee === people.ben.intercom;
    const bens = () => office.done(unclaimed[0]!.id).caseOwner;
    const records = await killing.finish(() =>
      all.every(({ id }) => isOver(id) && office.held(id).cases > 0 && office.done(id).caseOwner === bens()),
    );
    const announced = 'Ana Ruiz: Your chat will be handled further by our support agent Ben Okafor';
    const ended = { isOpen: true, notes: [expect.stringContaining('Lunch')], caseOwner: bens() };
    expectAll(conversing, records, { ...ended, told: [expect.stringContaining(announced)] });
    expectAll(unclaimed, records, { ...ended, told: [] });
    for (const { id } of all) {
      expect(office.held(id).assignee).toBe(people.ben.intercom);
      expect(office.held(id).thread.filter((text) => text.includes('has accepted the chat'))).toHaveLength(1);
    }
  }, 240_000);

  it('P16: the words of taking over are read once, after the assignment', async () => {
    const killing = await Killing.install(office, open);
    office.offsetMs = -15 * 60_000;
    const cold = victims(office, 'ReplyToClient', {
      name: 'cold',
      lure: async (id) => {
        await claimed(id);
        await handedToBen(id);
      },
    });
    office.offsetMs = 0;
    await killing.killAmid(cold);
    const records = await killing.finish(() => cold.every(({ id }) => office.done(id).notes.length > 0));
    expectAll(cold, records, { told: [expect.stringMatching(/^Ben Okafor: .*taking over for Ana Ruiz/s)] });
    for (const { id } of cold) {
      const { parts } = office.services.intercom.conversation(id);
      const toBen = parts.findLastIndex(({ part_type }) => part_type === 'assignment');
      expect(parts.findIndex(({ part_type }) => part_type === 'comment')).toBeGreaterThan(toBen);
    }
  }, 240_000);

  it('P21 P23: the words of a follow-up are read once and its case stays open; a chat is opened again once', async () => {
    const killing = await Killing.install(office, open);
    const promise = { 'What was promised': 'The export' };
    const promised = ['ReplyToClient', 'CloseChat'].flatMap((effect) =>
      victims(office, effect, { name: `promise-${effect}`, lure: asked('Follow up', promise) }),
    );
    const reopened = victims(office, 'OpenChat', {
      lure: async (id) => {
        await asked('Close', quietly)(id);
        await office.until(() => office.done(id).isCaseClosed);
        await office.press('ben', id, 'Reopen');
      },
    });
    await killing.killAmid([...promised, ...reopened]);
    const next = (id: string) =>
      office.services.salesforce
        .cases()
        .filter((record) => String(record.Intercom_Conversation_Id__c).startsWith(`${id}-`));
    const isOpened = (id: string) => office.done(id).isOpen && office.held(id).assignee === people.ben.intercom;
    const isDone = () =>
      promised.every(({ id }) => office.done(id).comments > 0) &&
      reopened.every(({ id }) => isOpened(id) && next(id).length > 0);
    const records = await killing.finish(isDone);
    const words = 'Ana Ruiz: I need a little more time to work on this, so I will follow up with you by e-mail.';
    expectAll(promised, records, { isOpen: false, told: [words], closes: 1, isCaseClosed: false, files: 1 });
    expectAll(reopened, records, { isOpen: true, told: [], closes: 1 });
    for (const { id } of promised) expect(records.chats.get(id)?.chat.followUp).toMatchObject({ state: 'open' });
    for (const { id } of reopened) {
      const { parts } = office.services.intercom.conversation(id);
      expect(parts.filter(({ part_type }) => part_type === 'open')).toHaveLength(1);
      expect(next(id)).toMatchObject([{ ParentId: office.caseOf(id)?.Id }]);
    }
  }, 240_000);

  it('P11: each time entry is pushed until the ERP has it, and none is lost', async () => {
    const secret = 'shared-with-the-erp';
    const erp = new ErpService({ secret, now: () => Date.now() + office.offsetMs });
    try {
      const env = { ERP_WEBHOOK_URL: await erp.listen(), ERP_WEBHOOK_SECRET: secret };
      const killing = await Killing.install(office, open, { env });
      const ids = points.map((point) => office.openChat(`time-${point.slice(0, 2).trim()}-end`));
      erp.fault({ kind: 'store-then-hang', times: 1 });
      // The effect of a time entry names no chat: each of the others is held by whichever comes first.
      const freeze = points
        .filter((point) => point !== 'stored, not answered')
        .map((point) => ({ point, what: 'PushTimeEntry' }));
      const bot = await killing.start({ stops: { freeze } });
      for (const id of ids) await asked('Close', { ...quietly, 'Minutes to log for you': '7' })(id);
      await bot.untilFrozen(freeze.length);
      await vi.waitFor(() => expect(erp.accepted).toHaveLength(ids.length - 1), { timeout: 20_000 });
      await bot.kill();
      office.offsetMs += laterMs;
      const records = await killing.finish(() => ids.every((id) => office.done(id).isCaseClosed));
      const of = (id: string) => erp.accepted.filter(({ data }) => data.conversation_id === id);
      for (const id of ids) expect(of(id)).toMatchObject([{ data: { minutes: 7, revision: 1 } }]);
      // Only what the ERP took without our knowing it came again, and was known there.
      expect(erp.repeated).toBe(2);
      expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
    } finally {
      await erp.close();
    }
  }, 240_000);
});
