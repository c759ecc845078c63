/** Whatever a service does to the calls of one chat, once it is over everything has happened exactly once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault, ServiceReply } from '../../src/sandbox/lib/http-service.ts';
import { people } from '../../src/sandbox/services.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';

/** What a fault does, without the calls that it meets. */
type Kind = { kind: Fault['kind']; reply?: ServiceReply; ms?: number };

/** The limit of one call here, in real milliseconds; a slow answer comes within it. */
const callTimeoutMs = 600;

const tooMany = { status: 429, headers: { 'retry-after': '7' }, body: { ok: false, error: 'ratelimited' } };
const broken = { status: 500, headers: { 'content-type': 'text/html' }, body: '<html>Internal Server Error</html>' };

const faults: ReadonlyArray<readonly [name: string, kind: Kind]> = [
  ['answers 429 with retry-after', { kind: 'answer', reply: tooMany }],
  ['answers 500', { kind: 'answer', reply: broken }],
  ['answers torn JSON', { kind: 'answer', reply: { status: 200, body: '{"ok": tr' } }],
  ['is slow', { kind: 'slow', ms: 200 }],
  ['hangs', { kind: 'hang' }],
  ['resets the connection', { kind: 'reset' }],
  ['stores and drops the connection', { kind: 'store-then-drop' }],
  ['stores and hangs', { kind: 'store-then-hang' }],
  ['stores and tears its answer', { kind: 'store-then-tear' }],
];

const services = ['slack', 'intercom', 'salesforce'] as const;

describe.each(services)('%s', (service) => {
  let on: Play;
  beforeAll(async () => {
    const stage = await openStage(twoWorlds[0]!, { callTimeoutMs });
    await stage.startBot();
    on = new Play(stage);
    on.slack.setLimits('off');
  });
  afterAll(() => on.stage.close());

  it.each(faults)('%s: one card, one owner, one case, and each warning once', async (name, kind) => {
    const client = `${service} ${name}`;
    const trouble = () => on[service].fault({ ...kind, on: '*', times: 2 } as Fault);
    trouble();
    const chatId = await on.opens(on.newClient(client), 'Anybody there?');
    await on.pass(minutes(2));
    trouble();
    await on.press('ana', chatId, 'Claim');
    await on.pass(minutes(2));
    trouble();
    await on.pass(minutes(10));
    on[service].clearFaults();
    await on.pass(minutes(2));

    expect(on.inChannel(client)).toHaveLength(1);
    expect(on.casesOf(chatId)).toHaveLength(1);
    expect(on.intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
    expect(on.card(chatId)).toContain('Ana Ruiz');
    expect(on.thread(chatId).filter((text) => text.includes('case'))).toHaveLength(1);
    expect(on.thread(chatId).filter((text) => text.includes('waiting'))).toHaveLength(3);
    expect(on.toLeads(client)).toHaveLength(2);
    expect(on.toPerson('ana', client).length).toBeGreaterThanOrEqual(3);
  });
});
