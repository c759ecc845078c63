import { beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/lib/http-service.ts';
import { people } from '../../src/sandbox/services.ts';
import { anasChat, handedOver, offer, offeredButtons, offersTo, steps, told } from './offers.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

type Request = Parameters<NonNullable<Fault['when']>>[0];
type Step = ['intercom' | 'salesforce' | 'slack', route: string, when?: (request: Request) => boolean];

const has = (words: string) => (request: Request) => request.raw.toString('utf8').includes(words);

/** Every call that follows Accept. */
const acceptSteps: Record<string, Step> = {
  announcement: ['intercom', 'reply', has('"comment"')],
  assignment: ['intercom', 'parts'],
  note: ['intercom', 'reply', has('"note"')],
  'new owner of the case': ['salesforce', 'composite'],
  'notice in the thread': ['slack', 'chat.postMessage'],
  card: ['slack', 'chat.update'],
};

const troubles: Record<string, Omit<Fault & { kind: string }, 'on'>> = {
  down: { kind: 'answer', reply: { status: 503, body: 'down' } } as never,
  gone: { kind: 'reset' } as never,
  slow: { kind: 'slow', ms: 300 } as never,
  'stored, then dropped': { kind: 'store-then-drop' } as never,
};

function trouble(on: Play, [service, route, when]: Step, how: string, times: number): void {
  on[service].fault({ ...troubles[how], on: route, times, ...(when && { when }) } as Fault);
}

/** Everything that Accept brings has happened, and nothing twice. */
async function expectHandedOverOnce(on: Play, chatId: string): Promise<void> {
  expect(told(on, chatId)).toEqual([expect.stringContaining(handedOver)]);
  expect(on.intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
  expect(on.intercom.notes(chatId)).toHaveLength(1);
  const inOrder = steps(on, chatId).slice(1);
  expect(inOrder.indexOf('comment')).toBeLessThan(inOrder.indexOf('assignment'));
  const bens = await on.opens(on.newClient(`Bens ${chatId}`), 'Hello?');
  await on.press('ben', bens, 'Claim');
  expect(on.casesOf(chatId)).toHaveLength(1);
  expect(on.casesOf(chatId)[0]?.OwnerId).toBe(on.casesOf(bens)[0]?.OwnerId);
  expect(on.thread(chatId).filter((text) => text.includes('has accepted the chat'))).toHaveLength(1);
  expect(on.card(chatId)).toContain('@Ben Okafor has this chat');
}

play('Hand off, with trouble', (on) => {
  // These tests offer more chats in a second than people do.
  beforeEach(() => on().slack.setLimits('off'));

  const cases = Object.keys(acceptSteps).flatMap((step) => Object.keys(troubles).map((how) => [step, how] as const));

  it.each(cases)('P14 P15: the %s meets a service that is %s: it happens in the end, and once', async (step, how) => {
    const chatId = await anasChat(on(), 'Bad Luck');
    await offer(on(), 'ana', chatId, 'ben');
    trouble(on(), acceptSteps[step]!, how, 2);
    await on().press('ben', chatId, 'Accept');
    await on().pass(minutes(2));
    on()[acceptSteps[step]![0]].clearFaults();
    await expectHandedOverOnce(on(), chatId);
  });

  it.each(Object.keys(troubles))(
    'P14: Slack is %s while a chat is offered: the offer arrives all the same',
    async (how) => {
      const chatId = await anasChat(on(), `Sol ${how}`);
      trouble(on(), ['slack', 'chat.postMessage'], how, 2);
      await offer(on(), 'ana', chatId, 'ben');
      await on().pass(minutes(1));
      on().slack.clearFaults();
      const asked = on()
        .thread(chatId)
        .filter((text) => text.includes('would like to hand this chat to you'));
      expect(asked).toHaveLength(1);
      expect(offersTo(on(), 'ben', `Sol ${how}`).length).toBeGreaterThan(0);
      await on().press('ben', chatId, 'Decline');
      expect(told(on(), chatId)).toEqual([]);
    },
  );

  it('P15: Intercom refuses the announcement for good: the giver gets the words back, and the chat goes on its way', async () => {
    const chatId = await anasChat(on(), 'Rex Refused');
    await offer(on(), 'ana', chatId, 'ben');
    const errors = [{ code: 'parameter_invalid', message: 'Body is too odd' }];
    const reply = { status: 400, body: { type: 'error.list', request_id: 'r', errors } };
    on().intercom.fault({ on: 'reply', kind: 'answer', times: 1, reply, when: has('"comment"') });
    await on().press('ben', chatId, 'Accept');
    const notice = on()
      .thread(chatId)
      .find((text) => text.includes('was not sent'));
    expect(notice).toMatch(/@Ana Ruiz.*Body is too odd.*support agent Ben Okafor/s);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
  });

  it('P14: Salesforce refuses the new owner: the receiver is told in its words, and has the chat', async () => {
    const chatId = await anasChat(on(), 'Val Validated');
    await offer(on(), 'ana', chatId, 'ben');
    let isOn = true;
    on().salesforce.addValidationRule({
      on: 'Case',
      when: () => isOn,
      message: 'Cases of this client stay with Ana.',
    });
    await on().press('ben', chatId, 'Accept');
    isOn = false;
    expect(on().thread(chatId).join('\n')).toMatch(
      /@Ben Okafor, the chat is yours, but Salesforce keeps.*Cases of this client stay with Ana\./s,
    );
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
  });

  it('P15: the chat goes to a third agent before the announcement is sent: it is not sent, because it is not true', async () => {
    const chatId = await anasChat(on(), 'Tia Third');
    await offer(on(), 'ana', chatId, 'ben');
    trouble(on(), acceptSteps.announcement!, 'gone', 1);
    await on().press('ben', chatId, 'Accept');
    await offer(on(), 'ben', chatId, 'chloe');
    await on().press('chloe', chatId, 'Accept');
    await on().pass(minutes(2));
    expect(told(on(), chatId)).toEqual([expect.stringMatching(/^Ben Okafor: .*our support agent Chloe Martin/)]);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.chloe.intercom);
  });
});

// The embedded database of these tests lives in memory: it does not outlast its bot.
play(
  'Hand off, with restarts',
  (on) => {
    // These tests offer more chats in a second than people do.
    beforeEach(() => on().slack.setLimits('off'));

    it.each(Object.keys(acceptSteps))(
      'P15: the bot restarts while the %s is not done: it goes on from there',
      async (step) => {
        const chatId = await anasChat(on(), 'Rita Restart');
        await offer(on(), 'ana', chatId, 'ben');
        trouble(on(), acceptSteps[step]!, 'stored, then dropped', 99);
        await on().press('ben', chatId, 'Accept');
        await on().stage.stopBot();
        on()[acceptSteps[step]![0]].clearFaults();
        await on().stage.startBot();
        await on().pass(minutes(2));
        await expectHandedOverOnce(on(), chatId);
      },
    );

    it('P14: an offer outlives the bot, and ends by itself when its time is over, once', async () => {
      const chatId = await anasChat(on(), 'Tom Timeout');
      await offer(on(), 'ana', chatId, 'ben');
      await on().stage.stopBot();
      await on().stage.startBot();
      await on().pass(minutes(2) + 50_000);
      expect(on().buttons(chatId)).toEqual(offeredButtons);
      await on().stage.stopBot();
      await on().pass(minutes(2));
      await on().stage.startBot();
      await on().pass(minutes(1));
      expect(
        on()
          .thread(chatId)
          .filter((text) => text.includes('did not answer the offer in time')),
      ).toHaveLength(1);
      expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
      expect(told(on(), chatId)).toEqual([]);
    });
  },
  { worlds: twoWorlds.filter(({ database }) => database === 'postgres') },
);
