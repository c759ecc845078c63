import { describe, expect, it } from 'vitest';
import { setup } from './setup.ts';

const MINUTE = 60_000;

describe('delivery', () => {
  it.each([500, 404, 302])('an answer of %i is retried once, after a minute, with the same id', async (status) => {
    const { intercom, chat, received, answers, clock } = await setup();
    answers.push(status);
    chat();
    await intercom.delivered();
    clock.advance(MINUTE - 1);
    await intercom.delivered();
    expect(received).toHaveLength(1);
    clock.advance(1);
    await intercom.delivered();
    const [first, second] = received.map((webhook) => webhook.json);
    expect(second).toMatchObject({ id: first?.id, delivery_attempts: 2, delivery_status: 'retry' });
    expect(intercom.deliveries.map((delivery) => [delivery.attempt, delivery.status])).toEqual([
      [1, status],
      [2, 200],
    ]);
  });

  it('a second failure drops it for good', async () => {
    const { intercom, chat, received, answers, clock } = await setup();
    answers.push(500, 500);
    chat();
    await intercom.delivered();
    clock.advance(MINUTE);
    await intercom.delivered();
    clock.advance(60 * MINUTE);
    await intercom.delivered();
    expect(received).toHaveLength(2);
  });

  it('an answer that comes too late counts as failed', async () => {
    const { intercom, chat, answers, clock, received } = await setup();
    intercom.webhooks.answerWithinMs = 50;
    answers.push('never');
    chat();
    await intercom.delivered();
    expect(intercom.deliveries[0]?.status).toBe('timeout');
    clock.advance(MINUTE);
    await intercom.delivered();
    expect(received).toHaveLength(2);
  });

  it('nobody listening counts as failed', async () => {
    const { intercom, chat } = await setup();
    intercom.webhookUrl = 'http://127.0.0.1:1/';
    chat();
    await intercom.delivered();
    expect(intercom.deliveries[0]?.status).toBe('unreachable');
  });

  it('410 ends the subscription until it is set live again', async () => {
    const { intercom, chat, received, answers } = await setup();
    answers.push(410);
    chat();
    await intercom.delivered();
    chat();
    await intercom.delivered();
    expect(received).toHaveLength(1);
    intercom.webhooks.disabled = false;
    chat();
    await intercom.delivered();
    expect(received).toHaveLength(2);
  });

  it('without an address nothing is sent', async () => {
    const { intercom, chat, received } = await setup();
    intercom.webhookUrl = undefined;
    chat();
    await intercom.delivered();
    expect(received).toEqual([]);
  });

  it('saving the address sends HEAD and a ping without an id', async () => {
    const { intercom, received } = await setup();
    expect(await intercom.webhooks.verify()).toEqual({ head: 200, ping: 200 });
    expect(received[0]?.method).toBe('HEAD');
    expect(received[1]?.json).toMatchObject({ id: null, topic: 'ping', data: { item: { type: 'ping' } } });
  });
});

describe('switches of delivery', () => {
  it('lose: the next ones are never sent, the one after is', async () => {
    const { intercom, chat, received } = await setup();
    intercom.webhookMode({ kind: 'lose', times: 2 });
    chat();
    chat();
    const third = chat();
    await intercom.delivered();
    expect(received.map((webhook) => webhook.json.data.item.id)).toEqual([third]);
    expect(intercom.deliveries.filter((delivery) => delivery.status === 'lost')).toHaveLength(2);
  });

  it('duplicate: one notification id twice', async () => {
    const { intercom, chat, received } = await setup();
    intercom.webhookMode({ kind: 'duplicate' });
    chat();
    await intercom.delivered();
    expect(received).toHaveLength(2);
    expect(received[0]?.raw).toBe(received[1]?.raw);
  });

  it('delay: sent when the clock has moved on', async () => {
    const { intercom, chat, received, clock } = await setup();
    intercom.webhookMode({ kind: 'delay', ms: 30_000 });
    chat();
    await intercom.delivered();
    expect(received).toEqual([]);
    clock.advance(30_000);
    await intercom.delivered();
    expect(received).toHaveLength(1);
  });

  it('reorder: held until released, then last first', async () => {
    const { intercom, chat, topics } = await setup();
    intercom.webhookMode({ kind: 'reorder', times: 2 });
    const id = chat();
    intercom.clientWrites(id, 'more');
    await intercom.delivered();
    expect(topics()).toEqual([]);
    await intercom.releaseWebhooks();
    expect(topics()).toEqual(['conversation.user.replied', 'conversation.user.created']);
  });

  it('a switch for some topics leaves the others alone', async () => {
    const { intercom, chat, topics } = await setup();
    intercom.webhookMode({ kind: 'lose', topics: ['conversation.user.replied'] });
    const id = chat();
    intercom.clientWrites(id, 'more');
    await intercom.delivered();
    expect(topics()).toEqual(['conversation.user.created']);
  });
});
