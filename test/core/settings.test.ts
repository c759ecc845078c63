import { beforeAll, describe, expect, it } from 'vitest';
import { Activity } from '../../src/core/activity.ts';
import { handle } from '../../src/core/handle.ts';
import { createSettingsDesk } from '../../src/core/settings.ts';
import type { DutySetting, SettingsChange } from '../../src/domain/duty-settings.ts';
import { createLogger } from '../../src/lib/log.ts';
import { Conversation } from '../domain/conversation.ts';
import { at, minute, rules } from '../domain/people.ts';
import { withStore } from '../store/open.ts';
import { databases } from '../support/postgres.ts';
import { type Crew, crewOn } from './crew.ts';

const usual = [{ title: 'Usual', text: 'Hello' }];
const own = [{ title: 'Own', text: 'Hi' }];
const pilot = { from: '2026-09-19', to: '2026-10-14', clients: ['Acme'] };
const asUsual = { warnMinutes: 5, riskMinutes: 8, targetMinutes: 10 };
const shorter = { warnMinutes: 3, riskMinutes: 6, targetMinutes: 9 };
const longer = { warnMinutes: 20, riskMinutes: 30, targetMinutes: 40 };

describe.each(databases)('Settings on %s', (_name, open) => {
  const on = withStore(open);
  /** Two processes on one database. */
  let crew: Crew;
  let other: Crew;
  beforeAll(async () => {
    const rotation = { emails: [], shift: 'daily', handover: '09:00', timeZone: 'UTC' } as const;
    const policy = { ...rules, savedReplies: usual };
    crew = crewOn(on(), rotation, policy);
    other = crewOn(on(), rotation, policy);
    await crew.parts.directory.match();
  });

  const desk = (leads: readonly string[] = ['U1', 'UOUT']) =>
    createSettingsDesk({ ...crew.parts, activity: crew.activity, leads: new Set(leads) });

  async function shown(...names: DutySetting[]) {
    const read = await desk().read(names, 'U1');
    if (read.kind !== 'settings') throw new Error('A lead may read.');
    return read;
  }

  async function set(change: SettingsChange, by = 'U1') {
    const { mark } = await shown(...(Object.keys(change) as DutySetting[]));
    const changed = await desk().change(change, mark, by);
    await crew.activity.idle();
    return changed;
  }

  const trail = () =>
    on().database.prisma.history.findMany({ where: { event: 'SettingsChanged' }, orderBy: { id: 'asc' } });

  it('a change is in the audit trail with its actor, before and after, and only with what differs', async () => {
    expect((await shown('savedReplies')).settings).toMatchObject({ savedReplies: usual, response: asUsual });
    expect(await set({ pilot })).toEqual({ kind: 'changed' });
    expect(await set({ savedReplies: own }, 'UOUT')).toEqual({ kind: 'changed' });
    expect(await set({ handoffMinutes: 4, handoverMinutes: 5, reopenTo: 'former', transcriptNotes: false })).toEqual({
      kind: 'changed',
    });
    expect(await set({ greeting: 'Welcome!', farewell: '' })).toEqual({ kind: 'changed' });
    expect(await set({ chatsPerAgent: 3, silentMinutes: undefined, reminderMinutes: [15] })).toEqual({
      kind: 'changed',
    });
    expect(await trail()).toMatchObject([
      { actor: '1', change: { pilot: { before: null, after: pilot } } },
      { actor: 'UOUT', change: { savedReplies: { before: usual, after: own } } },
      { actor: '1', change: { handoffMinutes: { before: 3, after: 4 }, reopenTo: { after: 'former' } } },
      { actor: '1', change: { greeting: { before: rules.words.greeting, after: 'Welcome!' } } },
      {
        actor: '1',
        change: { chatsPerAgent: { before: null, after: 3 }, reminderMinutes: { before: [], after: [15] } },
      },
    ]);
    const changed = (await trail()).map(({ change }) => Object.keys(Object(change)).length);
    expect(changed).toEqual([1, 1, 2, 1, 2]);
    expect(await on().store.fact('dutyRules')).toEqual({
      ...{ handoffMinutes: 4, reopenTo: 'former', greeting: 'Welcome!', chatsPerAgent: 3, reminderMinutes: [15] },
    });
  });

  it('the same change sent twice is one; another on what was shown before is refused, and nothing of it is kept', async () => {
    const { mark } = await shown('savedReplies');
    const lines = (await trail()).length;
    expect(await desk().change({ savedReplies: [] }, mark, 'U1')).toEqual({ kind: 'changed' });
    expect(await desk().change({ savedReplies: [] }, mark, 'U1')).toEqual({ kind: 'unchanged' });
    const late = [{ title: 'Late', text: 'Hi' }];
    expect(await desk().change({ savedReplies: late }, mark, 'U1')).toEqual({ kind: 'changed-meanwhile' });
    expect((await shown('savedReplies')).settings).toMatchObject({ savedReplies: usual });
    expect(await trail()).toHaveLength(lines + 1);
    expect(await on().store.fact('savedReplies')).toBeUndefined();
  });

  it('two leads who change different sections do not hinder each other', async () => {
    const [replies, limits] = [await shown('savedReplies'), await shown('chatsPerAgent')];
    expect(await desk().change({ savedReplies: own }, replies.mark, 'U1')).toEqual({ kind: 'changed' });
    expect(await desk().change({ chatsPerAgent: 5 }, limits.mark, 'UOUT')).toEqual({ kind: 'changed' });
    expect((await shown()).settings).toMatchObject({ savedReplies: own, chatsPerAgent: 5 });
  });

  it('nobody but a lead reads or changes them; where no lead is named, that is said', async () => {
    const { mark } = await shown('savedReplies');
    expect(await desk().read([], 'U2')).toEqual({ kind: 'not-a-lead' });
    expect(await desk().change({ savedReplies: [] }, mark, 'U2')).toEqual({ kind: 'not-a-lead' });
    expect(await desk([]).read([], 'U1')).toEqual({ kind: 'no-leads' });
    expect(await desk([]).change({ savedReplies: [] }, mark, 'U1')).toEqual({ kind: 'no-leads' });
    expect((await shown()).settings).toMatchObject({ savedReplies: own });
  });

  it('holds at once in the process that changed it, and within five seconds in every other', async () => {
    const readBy = async ({ parts }: Crew) => (await parts.directory.policy()).response.warningMs / minute;
    expect([await readBy(crew), await readBy(other)]).toEqual([5, 5]);
    await set({ response: shorter });
    expect([await readBy(crew), await readBy(other)]).toEqual([3, 5]);
    on().time.now += 5_000;
    expect(await readBy(other)).toBe(3);
    await set({ response: asUsual });
  });

  it('P7: a waiting chat is due by the thresholds as they are: what was promised before is promised anew', async () => {
    on().time.now = at(0);
    other.parts.directory.forget();
    const conversation = new Conversation(0, { id: '300' });
    const readIt = (by: Crew) =>
      handle(by.parts, { chatId: '300', event: { type: 'ChatRead', snapshot: conversation.read() }, actor: 'sweep' });
    const dueAt = async () => (await on().store.findChat('300'))?.nextDueAt;
    const promised = () =>
      on()
        .jobs.splice(0)
        .map((job) => job.queue === 'timers' && [job.data.chatId, job.data.timer.kind, job.at]);
    await readIt(crew);
    expect([await dueAt(), promised()]).toEqual([at(5), [['300', 'response', at(5)]]]);

    await set({ response: shorter });
    expect([await dueAt(), promised()]).toEqual([at(3), [['300', 'response', at(3)]]]);
    expect(await on().store.overdueChatIds(at(3) + 1)).toEqual(['300']);

    await set({ response: longer });
    expect([await dueAt(), promised()]).toEqual([at(20), [['300', 'response', at(20)]]]);
    expect(await on().store.overdueChatIds(at(19))).toEqual([]);

    // a process that has not heard of a change yet goes by the old thresholds, and its next read mends that
    await set({ response: shorter });
    other.parts.directory.forget();
    await other.parts.directory.policy();
    await set({ response: longer });
    promised();
    await readIt(other);
    expect([await dueAt(), promised()]).toEqual([at(3), [['300', 'response', at(3)]]]);
    on().time.now += 5_000;
    await readIt(other);
    expect([await dueAt(), promised()]).toEqual([at(20), [['300', 'response', at(20)]]]);
    expect(await readIt(other)).toEqual({ kind: 'unchanged' });
  });

  it('a chat that cannot be looked at anew is left to the sweep, and hinders no other', async () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', destination: { write: (line: string) => void lines.push(line) } });
    const activity = new Activity();
    const store = Object.assign(Object.create(on().store), { openChatIds: async () => ['no-such', '300'] });
    const ring = () => {
      throw new Error('Nothing hears the bell.');
    };
    const failing = createSettingsDesk({ ...crew.parts, store, ring, log, activity, leads: new Set(['U1']) });
    const { mark } = await shown('response');
    expect(await failing.change({ response: asUsual }, mark, 'U1')).toEqual({ kind: 'changed' });
    await activity.idle();
    expect((await on().store.findChat('300'))?.nextDueAt).toBe(at(5));
    expect(lines.join()).toContain('a chat was not looked at after a change of the rules');
  });
});
