import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PressResult, SlackIntake } from '../../src/core/ports.ts';
import { createBolt } from '../../src/slack/bolt.ts';
import { chatChannel, newest, openDesk, type SlackDesk, tokens } from './desk.ts';
import { oneWaitingChat } from './intake.ts';
import { runBolt } from './running.ts';
import { team } from './team.ts';
import { agents, ana, chat, view } from './views.ts';

let desk: SlackDesk;
let running: Awaited<ReturnType<typeof runBolt>> | undefined;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await desk.close();
});

async function postCard(drawn = view()) {
  await desk.port.postCard(drawn);
  return newest(desk.slack.messages(chatChannel));
}

/** What the presser was told, once there is something. */
async function told(act: { told(): string[] }): Promise<string> {
  await desk.slack.until(() => act.told().length > 0);
  return act.told().join('\n');
}

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  const start = async (intake: SlackIntake) => {
    running = await runBolt(desk, mode, intake);
    expect(running.bolt.isUp()).toBe(true);
  };

  it('a press that works is stored, acked and answered by the card alone', async () => {
    const intake = oneWaitingChat();
    await start(intake);
    const press = await desk.slack.press('U1ANA', await postCard(), 'Claim');
    expect(press).toMatchObject({ acked: true, problem: null });
    expect(intake.presses).toEqual(['claim 215 U1ANA']);
    // The next answer would come after one of the first press.
    const loser = await desk.slack.press('U2BEN', newest(desk.slack.messages(chatChannel)), 'Claim');
    await told(loser);
    expect(press.told()).toEqual([]);
  });

  it('of two who press at once, the loser is told who won, and nobody else is', async () => {
    await start(oneWaitingChat());
    const card = await postCard();
    const presses = await Promise.all([
      desk.slack.press('U1ANA', card, 'Claim'),
      desk.slack.press('U2BEN', card, 'Claim'),
    ]);
    await desk.slack.until(() => presses.some((press) => press.told().length > 0));
    expect(presses.map((press) => press.acked)).toEqual([true, true]);
    expect(presses.map((press) => press.told())).toEqual([[], ['Ana Abreu has this chat already.']]);
    expect(desk.slack.messages(chatChannel)).toHaveLength(1);
    expect(desk.slack.ephemerals('U1ANA')).toEqual([]);
  });

  it('somebody who is no agent is told what to do', async () => {
    desk.slack.addUser({ id: 'U9', name: 'eve', realName: 'Eve', email: 'eve@example.com' });
    desk.slack.invite(chatChannel, 'U9');
    await start(oneWaitingChat());
    expect(await told(await desk.slack.press('U9', await postCard(), 'Claim'))).toBe(
      "I don't know you as an Intercom teammate: your Slack e-mail address must be the one of your Intercom account. " +
        'Ask a lead, or change it in either place, then press again.',
    );
  });

  it('a press that could not be stored is acked all the same, and asks to press again', async () => {
    await start({ ...oneWaitingChat(), press: () => Promise.reject(new Error('the database is away')) });
    const press = await desk.slack.press('U1ANA', await postCard(), 'Claim');
    expect(press.acked).toBe(true);
    expect(await told(press)).toBe('I could not store that just now. Nothing was changed: please press again.');
  });

  it('Release and Retry reach the core with their chat', async () => {
    const intake = oneWaitingChat();
    await start(intake);
    const card = await postCard(
      view({ chat: chat({ state: 'claimed', ownerId: ana.id, case: { state: 'refused', words: 'No.' } }) }),
    );
    await desk.slack.press('U1ANA', card, 'Release');
    await desk.slack.press('U1ANA', card, 'Retry');
    expect(intake.presses).toEqual(['release 215 U1ANA', 'retry 215 U1ANA']);
  });

  it('/chatduty who tells who is on duty, now and next', async () => {
    await start(oneWaitingChat());
    const command = await desk.slack.command('U2BEN', chatChannel, '/chatduty', 'who');
    expect(command.acked).toBe(true);
    expect(await told(command)).toBe(
      'Ana Abreu is on chat duty until 23 Nov 19:00 UTC. Next: Ben Berg, from 23 Nov 19:00 UTC.\n' +
        'Times are shown in your own zone; the rotation is kept in Europe/Lisbon.',
    );
  });

  it('/chatduty help lists what it can; an unknown word is repeated as words, with the nearest one', async () => {
    await start(oneWaitingChat());
    const ask = async (text: string) => told(await desk.slack.command('U2BEN', chatChannel, '/chatduty', text));
    const help = await ask('help');
    expect(help).toContain('/chatduty who');
    expect(await ask('scedule')).toContain('Did you mean /chatduty schedule?');
    const unknown = await ask('<!channel>');
    expect(unknown).toContain("I don't know the word “<!channel>”. Here is what I can do:");
    expect(unknown).toContain(help);
    const kinds = desk.slack.mentions(newest(desk.slack.ephemerals('U2BEN'))).map(({ kind }) => kind);
    expect(kinds).not.toContain('broadcast');
  });

  it('/chatduty alone, and the global shortcut, show the panel', async () => {
    await start({ ...oneWaitingChat(), roster: { ...oneWaitingChat().roster, view: async () => team() } });
    const panel = await told(await desk.slack.command('U2BEN', chatChannel, '/chatduty'));
    expect(panel).toContain('Ana Abreu is on chat duty until 24 Nov 09:00 UTC.');
    expect(panel).toContain('You have 1 chat: Ann Lee (Acme Ltd).');
    expect(panel).toContain('[Take duty]');
    await desk.slack.globalShortcut('U2BEN', 'chat_duty');
    await desk.slack.until((slack) => slack.openView('U2BEN') !== null);
    const modal = desk.slack.openView('U2BEN');
    expect(modal?.title).toBe('Chat duty');
    expect(modal?.text).toContain('You have 1 chat: Ann Lee (Acme Ltd).');
  });

  it('a wrong bot token is seen at the start', async () => {
    desk.slack.setTokenState('invalid_auth');
    const bolt = createBolt({ mode, ...tokens, apiUrl: desk.slack.apiUrl, intake: oneWaitingChat(), ...desk });
    await expect(bolt.start()).rejects.toMatchObject({ name: 'RetryLater' });
    expect(bolt.isUp()).toBe(false);
    expect(desk.lines).toContainEqual(expect.objectContaining({ mend: expect.stringContaining('SLACK_BOT_TOKEN') }));
  });
});

describe('every refusal is a sentence for the presser', () => {
  const sentences: Array<[PressResult, string]> = [
    [{ kind: 'refused', refusal: { reason: 'already-yours' }, agents }, 'You have this chat already.'],
    [
      { kind: 'refused', refusal: { reason: 'already-claimed', ownerId: '99' }, agents },
      'A teammate has this chat already.',
    ],
    [
      { kind: 'refused', refusal: { reason: 'not-yours', ownerId: '11' }, agents },
      'Only Ana Abreu, who has this chat, or a lead can do that.',
    ],
    [
      { kind: 'refused', refusal: { reason: 'not-yours' }, agents },
      'Nobody has this chat now, so there is nothing to give back.',
    ],
    [
      { kind: 'refused', refusal: { reason: 'closed' }, agents },
      'This chat is closed, so nothing was changed. If the client writes again, the card comes back to life.',
    ],
    [
      { kind: 'refused', refusal: { reason: 'gone' }, agents },
      'This chat is no longer in our inbox in Intercom, so there is nothing to do here.',
    ],
    [
      { kind: 'refused', refusal: { reason: 'nothing-to-retry' }, agents },
      'There is nothing to retry: whatever failed has worked since, or is being tried right now.',
    ],
    [
      { kind: 'unknown-chat' },
      "I don't know this chat: its card is not from this installation, or its record was removed. Please go on in Intercom.",
    ],
    [{ kind: 'press-again' }, 'I could not store that just now. Nothing was changed: please press again.'],
  ];

  it.each(sentences)('%j', async (result, sentence) => {
    running = await runBolt(desk, 'socket', { ...oneWaitingChat(), press: async () => result });
    expect(await told(await desk.slack.press('U1ANA', await postCard(), 'Claim'))).toBe(sentence);
  });
});

describe('a private answer', () => {
  const refusing: SlackIntake = {
    ...oneWaitingChat(),
    press: async () => ({ kind: 'refused', refusal: { reason: 'already-yours' }, agents }),
  };

  it('comes as an ephemeral message when the response_url fails', async () => {
    running = await runBolt(desk, 'socket', refusing);
    desk.slack.fault({ on: 'response_url', kind: 'answer', reply: { status: 404, body: 'used_url' } });
    await told(await desk.slack.press('U1ANA', await postCard(), 'Claim'));
    expect(desk.slack.ephemerals('U1ANA')).toHaveLength(1);
  });

  it('comes as a direct message when that fails too', async () => {
    running = await runBolt(desk, 'socket', refusing);
    desk.slack.fault({ on: 'response_url', kind: 'reset' });
    desk.slack.fault({
      on: 'chat.postEphemeral',
      kind: 'answer',
      reply: { body: { ok: false, error: 'user_not_in_channel' } },
    });
    await told(await desk.slack.press('U1ANA', await postCard(), 'Claim'));
    expect(newest(desk.slack.directMessages('U1ANA')).text).toBe('You have this chat already.');
  });
});

it('in http mode a forged request is refused and reaches nobody', async () => {
  const intake = oneWaitingChat();
  running = await runBolt(desk, 'http', intake);
  desk.slack.signing.secret = 'guessed';
  const press = await desk.slack.press('U1ANA', await postCard(), 'Claim');
  expect(press.acked).toBe(false);
  expect(intake.presses).toEqual([]);
});
