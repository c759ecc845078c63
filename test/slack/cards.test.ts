import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatView } from '../../src/core/ports.ts';
import type { DutyHours } from '../../src/domain/week-hours.ts';
import { rules } from '../domain/people.ts';
import { chatChannel, newest, openDesk, type SlackDesk } from './desk.ts';
import { ana, answered, chat, cleo, minute, nine, view } from './views.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

/** Posts the card, and reads it as a person does: its blocks, and the text that is read aloud. */
async function shown(card: ChatView) {
  const answer = await desk.port.postCard(card);
  expect(answer.kind).toBe('done');
  const message = newest(desk.slack.messages(chatChannel));
  return {
    message,
    eye: desk.slack.plainText(message),
    ear: desk.slack.plainText({ ...message, blocks: [] }),
    buttons: message.blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Button[]) : [])),
  };
}
type Button = { text: { text: string }; value: string; accessibility_label: string };
const labels = (buttons: Button[]) => buttons.map((button) => button.text.text);

const created = {
  state: 'created',
  id: '500',
  number: '00001026',
  url: 'https://acme.my.example/500',
  contactMatch: 'one',
} as const;

describe('a waiting chat', () => {
  it('shows client, words, page, who is on duty, the clock and Claim', async () => {
    const { eye, ear } = await shown(view());
    expect(eye).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      🟡 *Waiting.* @Ana Abreu is on duty.
      Waiting since 23 Nov 09:00 UTC, first warning at 09:05 UTC, target 09:10 UTC.
      Open in Intercom
      [Claim] [Hand off]"
    `);
    expect(ear).toMatchInlineSnapshot(
      `"A client is waiting: Ann Lee (Acme Ltd) wrote “I cannot log in since this morning.” On the page https://cms.acme.example/login?from=menu. @Ana Abreu is on duty. Press Claim to take the chat. Waiting since 23 Nov 09:00 UTC, first warning at 09:05 UTC, target 09:10 UTC."`,
    );
  });

  it('mentions the agent on duty', async () => {
    const { message } = await shown(view());
    expect(desk.slack.mentions(message).filter(({ kind }) => kind === 'user')).toEqual([
      { kind: 'user', value: 'U1ANA', at: 'text' },
      { kind: 'user', value: 'U1ANA', at: expect.stringContaining('/blocks/') },
    ]);
  });

  it('calls nobody when it was waiting before the very first start', async () => {
    const { message, eye } = await shown(view({ isBacklog: true }));
    expect(eye).toContain('Ana Abreu is on duty.');
    expect(desk.slack.mentions(message).filter(({ kind }) => kind === 'user')).toEqual([]);
  });

  it('says so when nobody is on duty', async () => {
    const { onDuty: _, ...nobody } = view();
    expect((await shown(nobody)).eye).toContain('Nobody is on duty: any agent can claim it.');
  });

  it('names the next step of the clock by what has been announced', async () => {
    const at = (level: 'none' | 'warning' | 'risk' | 'breach', nextDueAt?: number) => {
      const { nextDueAt: _, ...rest } = view({
        chat: chat({ clock: { kind: 'first', from: nine, since: nine, level } }),
      });
      return shown(nextDueAt === undefined ? rest : { ...rest, nextDueAt });
    };
    const clock = async (...args: Parameters<typeof at>) => /Waiting since .*/.exec((await at(...args)).eye)?.[0];
    expect(await clock('none', nine + 5 * minute)).toContain('first warning at 09:05 UTC, target 09:10 UTC.');
    expect(await clock('warning', nine + 8 * minute)).toContain('leads are told at 09:08 UTC, target 09:10 UTC.');
    expect(await clock('risk', nine + 10 * minute)).toBe('Waiting since 23 Nov 09:00 UTC, target 09:10 UTC.');
    expect(await clock('breach')).toBe('Waiting since 23 Nov 09:00 UTC: the target was 09:10 UTC.');
  });

  it('says when the clock starts for a client who wrote outside duty hours, and the day of what is due', async () => {
    const evening = nine - 15 * 60 * minute;
    const clock = { kind: 'first', from: evening, since: evening, level: 'none' } as const;
    const on = (hours: DutyHours, nextDueAt?: number) => {
      const { nextDueAt: _, ...rest } = view({ chat: chat({ clock }), policy: { ...rules, hours } });
      return shown(nextDueAt === undefined ? rest : { ...rest, nextDueAt });
    };
    const week = { monday: [{ from: '09:00', to: '17:00' }] };
    const { eye, ear } = await on({ timeZone: 'UTC', week, holidays: [] }, nine + 5 * minute);
    const words =
      'Waiting since 22 Nov 18:00 UTC, outside duty hours: the clock starts at 23 Nov 09:00 UTC, ' +
      'first warning at 23 Nov 09:05 UTC, target 23 Nov 09:10 UTC.';
    expect(eye).toContain(words);
    expect(ear).toContain(words);
    expect((await on({ timeZone: 'UTC', week: {}, holidays: [] })).eye).toContain(
      'outside duty hours, and there are none to come: the clock stands still.',
    );
  });

  it('tells how fast an answer was in duty time, where nights lie between', async () => {
    const evening = nine - 15 * 60 * minute;
    const firstAnswer = { at: nine + 3 * minute, agentId: ana.id, since: evening };
    const week = { monday: [{ from: '09:00', to: '17:00' }] };
    const policy = { ...rules, hours: { timeZone: 'UTC', week, holidays: [] } };
    const { eye } = await shown(
      view({ chat: answered({ state: 'claimed', ownerId: ana.id, case: created, firstAnswer }), policy }),
    );
    expect(eye).toContain('First answered after 3 minutes of duty time.');
  });

  it('gives every time as a Slack date, so that everybody reads their own', async () => {
    const { message } = await shown(view());
    const dates = desk.slack.mentions(message).filter(({ kind, at }) => kind === 'date' && at !== 'text');
    expect(dates.map(({ value }) => Number(value) * 1000)).toEqual([nine, nine + 5 * minute, nine + 10 * minute]);
  });
});

describe('a claimed chat', () => {
  it('shows who has it, how fast it was answered, the case, the hint of having been seen, and Release', async () => {
    const { eye, ear } = await shown(
      view({ chat: answered({ state: 'claimed', ownerId: ana.id, case: created, seenByClient: true }) }),
    );
    expect(eye).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      🔵 *Claimed.* @Ana Abreu has this chat.
      First answered after 3 minutes.
      Open in Intercom  ·  Case 00001026  ·  Intercom shows our last message as seen
      [Reply] [Hand off] [Idle] [Follow up] [Close] [Release]"
    `);
    expect(ear).toMatchInlineSnapshot(
      `"Claimed chat: Ann Lee (Acme Ltd) wrote “I cannot log in since this morning.” On the page https://cms.acme.example/login?from=menu. @Ana Abreu has it, and can press Release to give it back. First answered after 3 minutes. Case 00001026. Intercom shows our last message as seen."`,
    );
  });

  it('names an owner without Slack, and says that the client waits again', async () => {
    const again = { kind: 'next', from: nine + 20 * minute, since: nine + 20 * minute, level: 'none' } as const;
    const { eye, message } = await shown(
      view({
        chat: { ...answered({ state: 'claimed', ownerId: cleo.id, case: { state: 'pending' } }), clock: again },
        nextDueAt: nine + 25 * minute,
      }),
    );
    expect(eye).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      🔵 Claimed. Cleo Costa has this chat.
      Waiting again since 23 Nov 09:20 UTC, first warning at 09:25 UTC, target 09:30 UTC.
      Open in Intercom  ·  Case is being created  ·  Intercom does not show our last message as seen yet
      [Reply] [Hand off] [Idle] [Follow up] [Close] [Release]"
    `);
    expect(desk.slack.mentions(message).filter(({ kind }) => kind === 'user')).toEqual([]);
  });

  it('shows a paused clock while snoozed, and a refused case in its own words with Retry', async () => {
    const { eye } = await shown(
      view({
        chat: chat({
          state: 'claimed',
          ownerId: ana.id,
          snooze: { until: nine + 60 * minute },
          clock: { kind: 'first', from: nine, since: nine, level: 'none', pausedAt: nine + minute },
          case: { state: 'refused', words: 'Pick a <product> first & try again' },
        }),
      }),
    );
    expect(eye).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      🔵 *Claimed.* @Ana Abreu has this chat.
      The response clock is paused while the chat is snoozed in Intercom, until 23 Nov 10:00 UTC.
      Salesforce refused the case:
      Pick a <product> first & try again
      Once that is mended in Salesforce, press Retry.
      Open in Intercom  ·  No case yet
      [Reply] [Hand off] [Idle] [Follow up] [Close] [Release] [Retry]"
    `);
  });
});

describe('a closed chat', () => {
  it('shows who had it, and Reopen', async () => {
    const { eye, ear } = await shown(view({ chat: answered({ state: 'closed', ownerId: ana.id, case: created }) }));
    expect(eye).toMatchInlineSnapshot(`
      "Ann Lee · Acme Ltd
      I cannot log in since this morning.
      On the page https://cms.acme.example/login?from=menu
      ⚪ *Closed.* @Ana Abreu had this chat.
      First answered after 3 minutes.
      Open in Intercom  ·  Case 00001026  ·  Intercom does not show our last message as seen yet
      [Reopen]"
    `);
    expect(ear).toMatchInlineSnapshot(
      `"Closed chat: Ann Lee (Acme Ltd) wrote “I cannot log in since this morning.” On the page https://cms.acme.example/login?from=menu. @Ana Abreu had it. First answered after 3 minutes. Case 00001026. Intercom does not show our last message as seen yet."`,
    );
  });

  it('has Retry while its case is refused', async () => {
    const refused = answered({ state: 'closed', ownerId: ana.id, case: { state: 'refused', words: 'No.' } });
    expect(labels((await shown(view({ chat: refused }))).buttons)).toEqual(['Reopen', 'Retry']);
  });
});

it.each([
  ['deleted', 'The conversation was deleted in Intercom.'],
  ['moved', 'It was moved to another team in Intercom.'],
] as const)('a chat that is gone (%s) says why and has no button', async (goneBecause, why) => {
  const { eye, ear, buttons } = await shown(view({ chat: answered({ state: 'gone', goneBecause }) }));
  expect(eye).toContain(why);
  expect(ear).toContain(why);
  expect(buttons).toEqual([]);
});

it('each button carries the chat and says aloud whose chat it is', async () => {
  const { buttons } = await shown(view());
  expect(buttons).toMatchObject([
    { value: '215', accessibility_label: 'Claim the chat with Ann Lee' },
    { value: '215', accessibility_label: 'Hand off the chat with Ann Lee' },
  ]);
});

it('the metadata names the chat and nothing else', async () => {
  const { message } = await shown(view());
  expect(message.metadata).toEqual({ event_type: 'chatduty_chat', event_payload: { chat: '215' } });
});

it('a long first message is cut, and says where the whole of it is', async () => {
  const { eye } = await shown(view({ chat: chat({ firstMessage: 'word '.repeat(500) }) }));
  expect(eye).toContain('…\nThis is the beginning; the whole message is in the thread.');
  expect(eye.length).toBeLessThan(1200);
});

it('a page that is no address of the web is shown, but is no link', async () => {
  const { eye, message } = await shown(view({ chat: chat({ page: 'javascript:alert(1)' }) }));
  expect(eye).toContain('On the page javascript:alert(1)');
  const links = desk.slack.mentions(message).filter(({ kind }) => kind === 'link');
  expect(links.map(({ value }) => value)).toEqual(['https://app.intercom.example/inbox/215']);
});

it('redrawing edits the same message in place', async () => {
  const posted = await desk.port.postCard(view());
  if (posted.kind !== 'done') throw new Error(posted.words);
  const before = desk.slack.messages(chatChannel).length;
  const claimed = view({ chat: chat({ state: 'claimed', ownerId: ana.id }) });
  expect(await desk.port.updateCard(posted, claimed)).toEqual({ kind: 'done' });
  const messages = desk.slack.messages(chatChannel);
  expect(messages).toHaveLength(before);
  expect(desk.slack.plainText(newest(messages))).toContain('@Ana Abreu has this chat.');
  expect(newest(messages).metadata).toEqual({ event_type: 'chatduty_chat', event_payload: { chat: '215' } });
});
