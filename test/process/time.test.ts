import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErpService, type PushFault } from '../../src/sandbox/erp/service.ts';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import type { Ephemeral } from '../../src/sandbox/slack/model.ts';
import { keptDatabases } from '../support/postgres.ts';
import { minutes, openStage, Play, twoWorlds } from './play.ts';

const secret = 'shared-with-the-erp';

describe.each(twoWorlds)('Time entries ($name)', (world) => {
  let on: Play;
  let erp: ErpService;
  beforeAll(async () => {
    const [, open] = keptDatabases[world.database === 'pglite' ? 0 : 1]!;
    let play: Play | undefined;
    erp = new ErpService({ secret, now: () => play?.stage.time.now ?? 0 });
    const env = { ERP_WEBHOOK_URL: await erp.listen(), ERP_WEBHOOK_SECRET: secret };
    play = new Play(await openStage(world, { database: await open(), env, callTimeoutMs: 1_000 }));
    on = play;
    await on.stage.startBot();
  });
  afterAll(async () => {
    await on.stage.close();
    await erp.close();
  });

  /** Somebody works on a chat and closes it with these minutes. */
  async function works(who: SlackPersonName, client: string, spent: number): Promise<string> {
    const chatId = await on.opens(on.newClient(client), 'A short question');
    await on.press(who, chatId, 'Claim');
    await on.inIntercom((intercom) => intercom.replyInInbox(people[who].intercom!, chatId, 'A short answer'));
    await on.press(who, chatId, 'Close');
    await submit(who, { 'Minutes to log for you': String(spent) });
    return chatId;
  }

  async function submit(who: SlackPersonName, values: Record<string, string | string[]>) {
    await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
    const interaction = await on.slack.submit(people[who].slack, values);
    await on.stage.time.settle();
    return interaction;
  }

  /** What `/chatduty time` shows somebody. */
  async function sheet(who: SlackPersonName): Promise<Ephemeral> {
    await on.stage.command(who, 'time');
    const shown = on.slack.ephemerals(people[who].slack).at(-1);
    if (!shown) throw new Error('Nothing was shown.');
    return shown;
  }

  const read = async (who: SlackPersonName) => on.slack.plainText(await sheet(who));
  const pushed = (chatId: string) => erp.accepted.filter(({ data }) => data.conversation_id === chatId);
  const newest = (chatId: string) => erp.newest().find(({ data }) => data.conversation_id === chatId)?.data;

  /** Presses Correct at the entry of a chat, and waits for the modal. */
  async function correct(who: SlackPersonName, chatId: string, shown?: Ephemeral): Promise<void> {
    const value = String(newest(chatId)?.entry_id);
    await on.slack.press(people[who].slack, shown ?? (await sheet(who)), 'Correct', { value });
    await on.slack.until((slack) => slack.openView(people[who].slack)?.title === 'Correct time');
  }

  it('P11: nothing logged is said so, and somebody who is no agent is told why there is nothing', async () => {
    expect(await read('chloe')).toContain('Nothing is logged for you this week');
    expect(await read('sam')).toContain("I don't know you as an Intercom teammate");
  });

  it('P11: the time of a closed chat is shown to its agent, by day, client and case, and pushed to the ERP', async () => {
    const first = await works('ana', 'Ada Early', 12);
    const [made] = on.casesOf(first);
    await on.passUntil('2026-11-17T08:00:00Z');
    await works('ana', 'Ines Late', 30);
    const shown = await read('ana');
    expect(shown).toContain('Today 30 minutes, this week (since 16 Nov) 42 minutes.');
    expect(shown).toContain(`16 Nov · Ada Early · case ${made?.CaseNumber} · 12 minutes`);
    expect(shown.indexOf('Ines Late')).toBeLessThan(shown.indexOf('Ada Early'));
    expect(JSON.stringify((await sheet('ana')).blocks)).toContain(`/${made?.Id}`);
    expect(pushed(first)).toMatchObject([
      {
        type: 'time_entry.created',
        data: { revision: 1, minutes: 12, case_number: made?.CaseNumber, employee_email: people.ana.email },
      },
    ]);
    expect(await read('ben')).not.toContain('Ada Early');
  });

  it('P11: a correction is a new revision, shown, confirmed and pushed; so is taking an entry back', async () => {
    const chatId = await works('ben', 'Carl Corrected', 45);
    await correct('ben', chatId);
    await submit('ben', { Minutes: '25', Notes: 'was "shorter" <than> that' });
    expect(on.slack.openView(people.ben.slack)).toBeNull();
    expect(await read('ben')).toContain('25 minutes · “was "shorter" <than> that”');
    expect(on.toPerson('ben', 'now in revision 2')).toHaveLength(1);
    expect(newest(chatId)).toMatchObject({ revision: 2, minutes: 25, notes: 'was "shorter" <than> that' });
    await correct('ben', chatId);
    await submit('ben', { 'Does it count': ['Void'] });
    expect(await read('ben')).toContain('void (was 25 minutes)');
    expect(await read('ben')).toContain('Today nothing');
    expect(pushed(chatId).map(({ type }) => type)).toEqual([
      'time_entry.created',
      'time_entry.updated',
      'time_entry.voided',
    ]);
  });

  it('P11: a modal that is sent twice makes one revision', async () => {
    const chatId = await works('ana', 'Twice Corrected', 40);
    await correct('ana', chatId);
    await Promise.all([submit('ana', { Minutes: '41' }), submit('ana', { Minutes: '41' })]);
    expect(newest(chatId)).toMatchObject({ revision: 2, minutes: 41 });
    expect(pushed(chatId)).toHaveLength(2);
    expect(on.toPerson('ana', 'Twice Corrected')).toHaveLength(1);
  });

  it('P11: a restart between two corrections loses none', async () => {
    const chatId = await works('ana', 'Restarted', 20);
    await correct('ana', chatId);
    erp.fault({ kind: 'reset' });
    await submit('ana', { Minutes: '21' });
    await on.stage.stopBot();
    erp.http.clearFaults();
    await on.stage.startBot();
    await on.pass(minutes(1));
    expect(newest(chatId)).toMatchObject({ revision: 2, minutes: 21 });
    expect(pushed(chatId)).toHaveLength(2);
  });

  it('P11: minutes that are none keep the modal open', async () => {
    const chatId = await works('ana', 'Odd Minutes', 7);
    await correct('ana', chatId);
    await expect(submit('ana', { Minutes: '-5' })).rejects.toThrow();
    await on.slack.closeModal(people.ana.slack);
    expect(pushed(chatId)).toHaveLength(1);
  });

  it('P11: a correction that changes nothing makes no revision', async () => {
    const chatId = await works('ana', 'Same Again', 9);
    await correct('ana', chatId);
    await submit('ana', { Minutes: '9' });
    expect(on.slack.openView(people.ana.slack)).toBeNull();
    expect(pushed(chatId)).toHaveLength(1);
  });

  it('P11: Send CSV brings the week in a direct message', async () => {
    await works('chloe', '=SUM(A1)', 5);
    const pressed = await on.slack.press(people.chloe.slack, await sheet('chloe'), 'Send CSV');
    await on.stage.time.settle();
    await on.slack.until(() => pressed.told().length > 0);
    const [sent] = on.toPerson('chloe', 'as CSV, 1 row');
    expect(sent).toContain('entry_id,revision,status,employee_email');
    expect(sent).toMatch(/,final,chloe@support\.example,,2026-11-1[67],.*,5,0\.08,"\d+",/);
  });

  it.each<[string, PushFault]>([
    ['is down', { kind: 'answer', reply: { status: 503, body: {} }, times: 3 }],
    ['breaks the connection', { kind: 'reset', times: 2 }],
    ['does not answer', { kind: 'hang', times: 1 }],
    ['stores, and breaks the connection', { kind: 'store-then-drop', times: 1 }],
  ])('P11: an ERP that %s gets every entry in the end, once', async (how, fault) => {
    erp.fault(fault);
    const chatId = await works('ana', `Fault ${how}`, 3);
    await on.pass(minutes(2));
    expect(pushed(chatId)).toHaveLength(1);
  });

  it('P11: an entry that the ERP refuses holds up no other, and is taken once that is mended there', async () => {
    erp.fault({
      kind: 'answer',
      reply: { status: 422, body: { error: 'unknown case' } },
      when: ({ raw }) => raw.includes('"minutes":77,'),
    });
    const refused = await works('ana', 'Refused Entry', 77);
    const taken = await works('ana', 'Taken Entry', 4);
    await on.pass(minutes(3));
    expect(pushed(taken)).toHaveLength(1);
    expect(pushed(refused)).toEqual([]);
    erp.http.clearFaults();
    await on.pass(minutes(6));
    expect(pushed(refused)).toMatchObject([{ data: { minutes: 77 } }]);
  });
});
