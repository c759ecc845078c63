/** What somebody has to mend: a channel without the bot, tokens that ran out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channels } from '../../src/sandbox/services.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';

describe.each(twoWorlds)('until somebody mends it ($name)', (world) => {
  let on: Play;
  beforeEach(async () => {
    const stage = await openStage(world);
    await stage.startBot();
    on = new Play(stage);
  });
  afterEach(() => on.stage.close());

  it('without an invitation to the channel nothing is lost: the card comes after it, with the truth of that moment', async () => {
    on.slack.kick(channels.chats, on.slack.botUserId);
    const chatId = await on.opens(on.newClient('Ned Notin'), 'Who is there?');
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Hello?'));
    await on.pass(minutes(6));
    expect(() => on.stage.card(chatId)).toThrow('No card');
    on.slack.invite(channels.chats, on.slack.botUserId);
    await on.pass(minutes(6));
    expect(on.inChannel('Ned Notin')).toHaveLength(1);
    expect(on.thread(chatId).filter((text) => text.includes('Hello?'))).toHaveLength(1);
    expect(on.thread(chatId).some((text) => text.includes('waiting'))).toBe(true);
  });

  it('while the chat channel refuses posts, the leads still hear of a late chat', async () => {
    on.slack.kick(channels.chats, on.slack.botUserId);
    await on.opens(on.newClient('Lea Leads'), 'Who is there?');
    await on.pass(minutes(12));
    expect(on.toLeads('Lea Leads')).not.toEqual([]);
  });

  it('a card that was found again and cannot be redrawn is still the only one', async () => {
    on.slack.fault({ kind: 'store-then-drop', on: 'chat.postMessage', times: 1 });
    const refusal = { status: 200, body: { ok: false, error: 'edit_window_closed' } };
    on.slack.fault({ kind: 'answer', on: 'chat.update', reply: refusal, times: 2 });
    const chatId = await on.opens(on.newClient('Fred Found'), 'Who is there?');
    await on.pass(minutes(4));
    expect(on.inChannel('Fred Found')).toHaveLength(1);
    await on.press('ana', chatId, 'Claim');
    expect(on.card(chatId)).toContain('Ana Ruiz');
  });

  it('people who could not be matched at the start are matched as soon as that works', async () => {
    await on.stage.close();
    const stage = await openStage(world);
    on = new Play(stage);
    on.intercom.fault({ kind: 'answer', on: 'admins', reply: { status: 500, body: '' } });
    await stage.startBot();
    await on.pass(minutes(2));
    on.intercom.clearFaults();
    await on.pass(minutes(2));
    expect(on.inChannel('is on chat duty')).toHaveLength(1);
  });

  it('a Slack token that ran out and was mended: everything appears, once', async () => {
    on.slack.setTokenState('token_expired');
    const chatId = await on.opens(on.newClient('Tia Token'), 'Anybody?');
    await on.pass(minutes(4));
    on.slack.setTokenState('ok');
    await on.pass(minutes(3));
    expect(on.inChannel('Tia Token')).toHaveLength(1);
    await on.press('ana', chatId, 'Claim');
    expect(on.thread(chatId).filter((text) => text.includes('case'))).toHaveLength(1);
  });

  it('an Intercom token that was refused and mended: the chat appears, once, with its real start', async () => {
    const refusal = { type: 'error.list', errors: [{ code: 'unauthorized', message: 'Access Token Invalid' }] };
    on.intercom.fault({ kind: 'answer', on: '*', reply: { status: 401, body: refusal } });
    const chatId = await on.opens(on.newClient('Uma Unauthorized'), 'Anybody?');
    await on.pass(minutes(4));
    on.intercom.clearFaults();
    await on.pass(minutes(2));
    expect(on.inChannel('Uma Unauthorized')).toHaveLength(1);
    expect(on.thread(chatId).filter((text) => text.includes('waiting'))).toHaveLength(1);
  });

  it('a Salesforce session that was refused and works again: the case is created once', async () => {
    on.salesforce.refuseAllSessions = true;
    const chatId = await on.opens(on.newClient('Sal Session'), 'Anybody?');
    await on.press('ana', chatId, 'Claim');
    on.salesforce.refuseAllSessions = false;
    await on.pass(minutes(2));
    if (on.casesOf(chatId).length === 0) await on.press('ana', chatId, 'Retry');
    await on.pass(minutes(1));
    expect(on.casesOf(chatId)).toHaveLength(1);
  });
});
