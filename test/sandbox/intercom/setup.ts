/** A workspace with two agents, a team and a client; the unmodified SDK; a subscriber that keeps what it received. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IntercomClient } from 'intercom-client';
import { onTestFinished } from 'vitest';
import { IntercomService } from '../../../src/sandbox/intercom/service.ts';
import { HandClock } from './hand-clock.ts';

export const ANA = '7000001';
export const BEN = '7000002';
export const SEATLESS = '7000003';
export const SUPPORT = '8100001';
export const BILLING = '8100002';
export const SECRET = 'test_client_secret';

/** What tests look at in a notification; which of an item's fields are there depends on its topic. */
export interface Notification {
  id: string | null;
  topic: string;
  data: {
    item: {
      id: string;
      admin_assignee_id: number | null;
      team_assignee_id: number | null;
      source: { body: string };
      statistics: Record<string, unknown>;
      conversation_parts: { conversation_parts: Array<{ id: string; part_type: string; body: string | null }> };
      conversation: { model: unknown };
      contact: unknown;
    };
  };
}

/** A request to the subscriber; `json` is empty for HEAD. */
export interface Received {
  method: string;
  headers: IncomingHttpHeaders;
  raw: string;
  json: Notification;
}

/** Everything is closed when the test ends. `answers` are the statuses to give next; then 200. */
export async function setup() {
  const clock = new HandClock();
  const received: Received[] = [];
  const answers: Array<number | 'never'> = [];
  const subscriber = await listenForWebhooks(received, answers);
  const intercom = new IntercomService({
    clock,
    accessToken: 'secret-token',
    clientSecret: SECRET,
    appId: 'abcd1234',
    webhookUrl: `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/webhooks/intercom`,
  });
  intercom.addTeam({ id: SUPPORT, name: 'Support' });
  intercom.addTeam({ id: BILLING, name: 'Billing' });
  intercom.addAdmin({ id: ANA, name: 'Ana Agent', email: 'ana@support.example', teamIds: [SUPPORT] });
  intercom.addAdmin({ id: BEN, name: 'Ben Agent', email: 'ben@support.example', teamIds: [SUPPORT] });
  intercom.addAdmin({ id: SEATLESS, name: 'Sue', email: 'sue@support.example', hasInboxSeat: false });
  const company = intercom.addCompany({ companyId: 'acme', name: 'Acme' });
  const contact = intercom.addContact({
    name: 'Avery',
    email: 'avery@example.com',
    externalId: 'acme-42',
    companies: [company],
  });
  const baseUrl = await intercom.listen();
  const client = new IntercomClient({ token: 'secret-token', baseUrl, maxRetries: 0, timeoutInSeconds: 5 });
  onTestFinished(async () => {
    await intercom.close();
    subscriber.closeAllConnections();
    await new Promise((resolve) => subscriber.close(resolve));
  });
  const chat = () => intercom.openChat({ contact, body: 'The export is stuck', teamId: SUPPORT });
  const topics = () => received.map((webhook) => webhook.json.topic);
  return { clock, intercom, client, received, answers, contact, company, baseUrl, chat, topics };
}

async function listenForWebhooks(received: Received[], answers: Array<number | 'never'>): Promise<Server> {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString('utf8');
    received.push({ method: req.method ?? '', headers: req.headers, raw, json: JSON.parse(raw || '{}') });
    const answer = answers.shift() ?? 200;
    if (answer !== 'never') res.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The error that a call of the SDK ends with. */
export async function failure(
  call: PromiseLike<unknown>,
): Promise<{ statusCode?: number; body?: unknown; message: string }> {
  try {
    await call;
  } catch (error) {
    return error as { statusCode?: number; body?: unknown; message: string };
  }
  throw new Error('the call was expected to fail');
}

/** The code in Intercom's `error.list`. */
export function codeOf(error: { body?: unknown }): string | undefined {
  return (error.body as { errors?: Array<{ code: string }> } | undefined)?.errors?.[0]?.code;
}
