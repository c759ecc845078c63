import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import type { FollowUp } from '../../src/domain/follow-up-record.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { chatChannel, leadsChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { ana, answered, ben, chatUrl, cleo, nine, view } from './views.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const followUp: FollowUp = {
  by: 'email',
  dueAt: nine,
  promised: 'Send *it* to <!channel>',
  ownerId: ana.id,
  state: 'open',
};
const created = {
  state: 'created',
  id: '500',
  number: '1026',
  url: 'https://acme.my.example/500',
  contactMatch: 'one',
} as const;

async function shown(changes: Partial<Chat>) {
  expect((await desk.port.postCard(view({ chat: answered(changes) }))).kind).toBe('done');
  const message = newest(desk.slack.messages(chatChannel));
  return { message, eye: desk.slack.plainText(message), ear: desk.slack.plainText({ ...message, blocks: [] }) };
}

/** Whom a message calls beside single people. */
const calls = (message: Message) =>
  desk.slack.mentions(message).filter(({ kind }) => ['group', 'channel', 'broadcast'].includes(kind));

it('P21: a closed card shows what was promised, its words as data, and later that it is done', async () => {
  const open = await shown({ state: 'closed', ownerId: ana.id, case: created, followUp });
  expect(open.eye).toContain(
    'Follow-up by e-mail, promised by Ana Abreu for 23 Nov 09:00 UTC: “Send *it* to <!channel>”',
  );
  expect(open.ear).toContain('Follow-up by e-mail');
  expect(calls(open.message)).toEqual([]);
  const done = await shown({
    state: 'closed',
    ownerId: ana.id,
    case: created,
    followUp: { ...followUp, state: 'done' },
  });
  expect(done.eye).toContain('is done');
});

it('P16 P23: an open card shows who had the chat before, and the case of that time', async () => {
  const former = { agentId: ben.id, since: nine };
  const link = { state: 'none', former: { ...created, nextOpening: 2 } } as const;
  const again = await shown({ state: 'waiting', former, case: link });
  expect(again.eye).toContain('Opened again. Ben Berg had it before');
  expect(again.eye).toContain('Case 1026 from before');
  const own = await shown({ state: 'claimed', ownerId: ben.id, former });
  expect(own.eye).toContain('Ben Berg had it before, too.');
  const other = await shown({
    state: 'claimed',
    ownerId: ana.id,
    former: { ...former, chatId: '99', isPromised: true },
  });
  expect(other.eye).toContain('their last chat was closed less than a day before this one began');
  expect(other.eye).toContain('A follow-up was promised there');
  expect(JSON.stringify(other.message.blocks)).toContain(chatUrl('99'));
});

it('P21: the reminder carries what was promised as data, the case, and its buttons', async () => {
  const chat = answered({ state: 'closed', ownerId: ana.id, case: created, followUp });
  await desk.port.sendDirectMessage(ana, { type: 'follow-up-due', dueAt: nine }, view({ chat }), undefined);
  const message = newest(desk.slack.directMessages(ana.slackUserId ?? ''));
  const text = desk.slack.plainText(message);
  expect(text).toContain('today your follow-up by e-mail is due for Ann Lee (Acme Ltd)');
  expect(text).toContain('Send *it* to <!channel>');
  expect(text).toContain('Case 1026');
  expect(text).toContain('[Done] [Tomorrow] [Reopen]');
  expect(calls(message)).toEqual([]);
});

it('P21: the leads are told of a follow-up whose agent cannot be reminded', async () => {
  const chat = answered({ state: 'closed', ownerId: cleo.id, followUp: { ...followUp, ownerId: cleo.id } });
  await desk.port.postInLeads({ type: 'follow-up-due', dueAt: nine }, view({ chat }), undefined, 'key-1');
  const text = desk.slack.plainText(newest(desk.slack.messages(leadsChannel)));
  expect(text).toContain('Cleo Costa, who promised it, cannot be reminded here');
});
