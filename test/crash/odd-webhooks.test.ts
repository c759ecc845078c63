/** Webhooks that are lost, come twice, late or in the wrong order, reads that are old, and an index that lags. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';

describe.each(twoWorlds)('odd webhooks ($name)', (world) => {
  let on: Play;
  beforeAll(async () => {
    const stage = await openStage(world);
    await stage.startBot();
    on = new Play(stage);
  });
  afterAll(() => on.stage.close());

  /** A client opens a chat, writes again, is answered in Intercom and thanks; the webhooks of all that are meddled with. */
  async function talk(name: string, meddle: () => void): Promise<string> {
    meddle();
    const chatId = await on.opens(on.newClient(name), 'First words');
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Second words'));
    await on.pass(1_000);
    await on.inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'Third words'));
    await on.pass(1_000);
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Fourth words'));
    return chatId;
  }

  function expectToldOnce(name: string, chatId: string): void {
    expect(on.inChannel(name)).toHaveLength(1);
    expect(on.card(chatId)).toContain('Ben Okafor');
    const said = on.thread(chatId).filter((text) => text.includes('words'));
    expect(said).toEqual(['Second', 'Third', 'Fourth'].map((nth) => expect.stringContaining(`${nth} words`)));
    expect(on.casesOf(chatId)).toHaveLength(1);
  }

  it('a lost webhook is found by the sweep', async () => {
    const chatId = await talk('Lou Lost', () => on.intercom.webhookMode({ kind: 'lose', times: 100 }));
    await on.pass(minutes(2));
    on.intercom.webhooks.clearModes();
    expectToldOnce('Lou Lost', chatId);
  });

  it('a webhook that comes twice is one event', async () => {
    const chatId = await talk('Dot Double', () => on.intercom.webhookMode({ kind: 'duplicate', times: 100 }));
    on.intercom.webhooks.clearModes();
    expectToldOnce('Dot Double', chatId);
  });

  it('webhooks in the wrong order tell the same story', async () => {
    const chatId = await talk('Reo Order', () => on.intercom.webhookMode({ kind: 'reorder', times: 100 }));
    on.intercom.webhooks.clearModes();
    await on.intercom.releaseWebhooks();
    await on.pass(1_000);
    expectToldOnce('Reo Order', chatId);
  });

  it('a late webhook changes nothing that is known by then', async () => {
    const chatId = await talk('Del Delayed', () =>
      on.intercom.webhookMode({ kind: 'delay', ms: minutes(3), times: 100 }),
    );
    on.intercom.webhooks.clearModes();
    await on.pass(minutes(4));
    expectToldOnce('Del Delayed', chatId);
  });

  it('a read from before the last write takes nothing back, and what it missed is found', async () => {
    const chatId = await talk('Stan Stale', () => {});
    on.intercom.staleReads(chatId, 3);
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Fifth and last'));
    await on.pass(minutes(5));
    expect(on.thread(chatId).filter((text) => text.includes('Fifth and last'))).toHaveLength(1);
    expect(on.card(chatId)).toContain('Ben Okafor');
  });

  it('an assignment read from before our own claim does not take the chat from its new owner', async () => {
    const chatId = await on.opens(on.newClient('Ada Assigned'), 'Mine');
    on.intercom.staleReads(chatId, 4);
    await on.press('ana', chatId, 'Claim');
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Are you there?'));
    await on.pass(minutes(3));
    expect(on.card(chatId)).toContain('Ana Ruiz');
    expect(on.intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
  });

  it('a new chat whose webhooks are lost is found however far the index lags', async () => {
    on.intercom.webhookMode({ kind: 'lose', times: 100 });
    on.intercom.searchLagMs = minutes(9);
    const chatId = await on.opens(on.newClient('Ines Index'), 'Lost and late');
    await on.pass(minutes(13));
    on.intercom.webhooks.clearModes();
    on.intercom.searchLagMs = 0;
    expect(on.card(chatId)).toContain('Ines Index');
  });

  it('a chat that could not be read for a while after its webhooks were lost is not forgotten', async () => {
    on.intercom.webhookMode({ kind: 'lose', times: 100 });
    let id = '';
    const broken = { status: 500, body: { type: 'error.list', errors: [{ code: 'server_error', message: 'no' }] } };
    on.intercom.fault({
      kind: 'answer',
      on: 'find',
      reply: broken,
      when: ({ path }) => path.endsWith(`/${id}`),
    });
    const { contact } = on.newClient('Una Unread');
    id = on.intercom.openChat({ contact, body: 'Can you read me?', teamId: '8100001' });
    await on.pass(minutes(30));
    on.intercom.clearFaults();
    on.intercom.webhooks.clearModes();
    await on.pass(minutes(2));
    expect(on.card(id)).toContain('Una Unread');
  });
});
