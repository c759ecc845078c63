import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { channels, supportTeam } from '../../src/sandbox/services.ts';
import { Stage } from '../../src/sandbox/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open({ log: createLogger({ level: 'silent' }) });
  await stage.startBot();
});

afterAll(() => stage?.close());

const tooMany = { status: 429, headers: { 'retry-after': '6' }, body: { ok: false, error: 'ratelimited' } };

it('a card whose post was unclear is not kept waiting a second time when Slack only asks to look it up later', async () => {
  const { slack, intercom, contacts } = stage.services;
  slack.fault({ on: 'chat.postMessage', kind: 'store-then-drop', times: 1 });
  slack.fault({ on: 'conversations.history', kind: 'answer', reply: tooMany, times: 1 });
  const id = intercom.openChat({ contact: contacts.avery, body: 'Hello?', teamId: supportTeam });
  await stage.time.advance(40_000);
  expect(slack.calls.filter(({ route, status }) => route === 'conversations.history' && status === 429)).toHaveLength(
    1,
  );
  expect(slack.plainText(stage.card(id))).toContain('[Claim]');
  await stage.press('ana', id, 'Claim');
  await stage.time.settle();
  expect(slack.plainText(stage.card(id))).toContain('Claimed.');
});

it('nor is a reply in its thread', async () => {
  const { slack, intercom, contacts } = stage.services;
  const id = intercom.openChat({ contact: contacts.blair, body: 'Hello?', teamId: supportTeam });
  await stage.time.settle();
  const thread = () => slack.thread(channels.chats, stage.card(id).ts).map((message) => slack.plainText(message));
  slack.fault({ on: 'chat.postMessage', kind: 'store-then-drop', times: 1 });
  slack.fault({ on: 'conversations.replies', kind: 'answer', reply: tooMany, times: 1 });
  intercom.clientWrites(id, 'First words.');
  await stage.time.settle();
  intercom.clientWrites(id, 'Second words.');
  await stage.time.advance(40_000);
  expect(slack.calls.filter(({ route, status }) => route === 'conversations.replies' && status === 429)).toHaveLength(
    1,
  );
  expect(thread().map((text) => text.split('\n').at(-1))).toEqual(['First words.', 'Second words.']);
});
