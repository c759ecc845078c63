import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { channels } from '../../src/sandbox/services.ts';
import { play } from './play.ts';

play('The webhook address', (on) => {
  const url = () => `${on().stage.bot.url}/webhooks/intercom`;
  const sign = (body: string) => `sha1=${createHmac('sha1', 'sandbox-client-secret').update(body).digest('hex')}`;
  const post = (body: string, signature: string | undefined = sign(body)) =>
    fetch(url(), { method: 'POST', body, headers: signature === undefined ? {} : { 'x-hub-signature': signature } });
  const notification = (topic: string, item: object) =>
    JSON.stringify({ type: 'notification_event', topic, id: `notif_${topic}`, data: { item }, created_at: 1 });

  it('a wrong or missing signature is 401, also over a body that is not JSON', async () => {
    expect((await post('{}', 'sha1=0000000000000000000000000000000000000000')).status).toBe(401);
    expect((await post('{}', 'sha1=00')).status).toBe(401);
    expect((await fetch(url(), { method: 'POST', body: '{}' })).status).toBe(401);
  });

  it('torn JSON under a right signature is 400', async () => {
    expect((await post('{"topic": "conversation.user')).status).toBe(400);
  });

  it('a body over 1 MiB is 413, with and without its length announced', async () => {
    const body = 'x'.repeat((1 << 20) + 1);
    expect((await post(body)).status).toBe(413);
    const chunked = await fetch(url(), {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
      headers: { 'x-hub-signature': sign(body) },
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it('HEAD, a ping and an unknown topic are 200', async () => {
    expect((await fetch(url(), { method: 'HEAD' })).status).toBe(200);
    expect((await post(notification('ping', { type: 'ping', message: 'hi' }))).status).toBe(200);
    expect((await post(notification('contact.tag.created', { id: '1' }))).status).toBe(200);
  });

  it('another method is 405, another address 404', async () => {
    expect((await fetch(url(), { method: 'GET' })).status).toBe(405);
    expect((await fetch(`${on().stage.bot.url}/nothing`)).status).toBe(404);
  });

  it('a notification about a conversation that does not exist is stored, looked up, and ends there', async () => {
    const before = on().slack.messages(channels.leads).length;
    const reply = await post(
      notification('conversation.user.created', { type: 'conversation', id: '999999999999999' }),
    );
    expect(reply.status).toBe(200);
    await on().stage.time.settle();
    await on().pass(600_000);
    expect(on().slack.messages(channels.leads)).toHaveLength(before);
  });

  it('health, readiness and metrics', async () => {
    const at = (path: string) => fetch(`${on().stage.bot.url}${path}`);
    expect((await at('/healthz')).status).toBe(200);
    expect(await (await at('/readyz')).text()).toBe('ready\n');
    const metrics = await (await at('/metrics')).text();
    expect(metrics).toContain('chatduty_notifications_total{outcome="stored"} ');
    expect(metrics).toContain('chatduty_open_chats ');
  });
});
