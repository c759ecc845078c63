/** Many people and webhooks on one chat at the same moment, in one process. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';
import { readyDatabase } from '../support/postgres.ts';
import { addCrowd, type CrowdAgent, pressAtOnce } from './crowd.ts';

describe.each(twoWorlds)('at the same moment ($name)', (world) => {
  let on: Play;
  let crowd: CrowdAgent[];
  beforeEach(async () => {
    const stage = await openStage(world);
    crowd = addCrowd(stage.services);
    await stage.startBot();
    on = new Play(stage);
    on.slack.setLimits('off');
  });
  afterEach(() => on.stage.close());

  it('of twenty who press Claim while the client writes on, one has the chat and the others are told who', async () => {
    const chatId = await on.opens(on.newClient('Rex Race'), 'Me first');
    const pressing = pressAtOnce(on.stage.services, crowd, on.stage.card(chatId));
    for (const nth of ['one', 'two', 'three']) on.intercom.clientWrites(chatId, `Line ${nth}`);
    const presses = await pressing;
    const silent = () => presses.filter((press) => press.told().length === 0);
    await on.slack.until(() => silent().length === 1, { timeoutMs: 20_000 });
    await on.pass(1_000);

    const winner = crowd[presses.indexOf(silent()[0]!)]!;
    expect(presses.every((press) => press.acked)).toBe(true);
    expect(presses.flatMap((press) => press.told())).toEqual(
      Array(19).fill(expect.stringContaining(`${winner.name} has this chat already`)),
    );
    expect(on.inChannel('Rex Race')).toHaveLength(1);
    expect(on.card(chatId)).toContain(winner.name);
    expect(on.casesOf(chatId)).toHaveLength(1);
    expect(on.intercom.conversation(chatId).admin_assignee_id).toBe(winner.intercom);
    expect(on.intercom.calls.filter((call) => call.route === 'parts')).toHaveLength(1);
    expect(on.thread(chatId).filter((text) => text.includes('Line'))).toHaveLength(3);
  });

  it('twenty chats that are claimed, released and claimed again all end with their last owner', async () => {
    const ids = crowd.map(({ name }) =>
      on.intercom.openChat({ ...on.newClient(`For ${name}`), body: 'Hello', teamId: '8100001' }),
    );
    await on.pass(1_000);
    const pressAll = async (label: string) => {
      await Promise.all(crowd.map(({ slack }, i) => on.slack.press(slack, on.stage.card(ids[i]!), label)));
      await on.pass(1_000);
    };
    for (const label of ['Claim', 'Release', 'Claim']) await pressAll(label);
    await on.pass(minutes(1));
    const assignees = ids.map((id) => on.intercom.conversation(id).admin_assignee_id);
    expect(assignees).toEqual(crowd.map(({ intercom }) => intercom));
    expect(ids.map((id) => on.casesOf(id).length)).toEqual(Array(20).fill(1));
  });
});

it('a press that meets a locked chat is answered "press again" in time, changes nothing, and works the next time', async () => {
  const url = await readyDatabase();
  const stage = await openStage(twoWorlds[1]!, { database: { url } });
  const holder = new pg.Client({ connectionString: url });
  try {
    await stage.startBot();
    const on = new Play(stage);
    const chatId = await on.opens(on.newClient('Lottie Locked'), 'Hello');
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM "Chat" WHERE "id" = $1 FOR UPDATE', [chatId]);
    const press = await on.slack.press(people.ana.slack, on.stage.card(chatId), 'Claim');
    await on.slack.until(() => press.told().length > 0);
    expect(press.acked).toBe(true);
    expect(press.told()).toEqual([expect.stringContaining('press again')]);
    await holder.query('ROLLBACK');
    await on.press('ana', chatId, 'Claim');
    expect(on.card(chatId)).toContain('Ana Ruiz');
    expect(on.casesOf(chatId)).toHaveLength(1);
  } finally {
    await holder.end();
    await stage.close();
  }
});
