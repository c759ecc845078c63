/**
 * A process that dies at the end of a shift, when it has just stored that the duty has changed, or that a handover is
 * over, and has done nothing about it yet. Its successor does all of it, and announces, hands over and tells once
 * (P6, P14).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channels, dutyGroup, people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { crashDatabases } from '../support/postgres.ts';
import { Killing, laterMs } from './killing.ts';
import { Office } from './office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

/** What is written to somebody, or in a channel, that holds these words. */
const toPerson = (who: SlackPersonName, words: string) =>
  office.services.slack.directMessages(people[who].slack).filter((one) => textOf(one).includes(words));
const inChannel = (name: keyof typeof channels, words: string) =>
  office.services.slack.messages(channels[name]).filter((one) => textOf(one).includes(words));
const textOf = (message: Parameters<Office['services']['slack']['plainText']>[0]) =>
  office.services.slack.plainText(message);

describe.each(crashDatabases)('killed at the end of a shift, on %s', (_name, open) => {
  it('announces the shift once, hands over in one message, keeps group and topic right, and no chat has no owner', async () => {
    const boundary = Math.ceil(Date.now() / hourMs) * hourMs + hourMs;
    const handover = new Date(boundary).toISOString().slice(11, 16);
    const killing = await Killing.install(office, open, { env: { DUTY_HANDOVER: handover } });
    const [accepted, left, waiting] = ['Accepted', 'Left', 'Waiting'].map((name) => office.openChat(name)) as [
      string,
      string,
      string,
    ];
    const first = await killing.start();
    for (const id of [accepted, left]) await office.claim(id);
    await office.until(() => [accepted, left].every((id) => office.held(id).assignee === people.ana.intercom));
    await office.untilCard(waiting);
    await first.untilIdle();
    expect(await first.stop()).toBe('0');

    office.offsetMs = boundary - Date.now() + minuteMs;
    const shift = await killing.start({
      stops: { freeze: ['DutyChanged', 'ShiftStarted'].map((what) => ({ point: '2 after commit', what })) },
    });
    await shift.untilFrozen(2);
    await shift.kill();
    expect(toPerson('ben', 'Your shift begins.')).toEqual([]);
    expect(inChannel('chats', '@Ben Okafor is on chat duty now')).toEqual([]);

    office.offsetMs += laterMs;
    const second = await killing.start();
    await office.until(() => toPerson('ben', 'Your shift begins.').length > 0, minuteMs);
    await office.press('ben', accepted, 'Accept');
    await office.until(() => office.held(accepted).assignee === people.ben.intercom);
    await second.untilIdle();
    expect(await second.stop()).toBe('0');

    office.offsetMs += 6 * minuteMs;
    const over = await killing.start({ stops: { freeze: [{ point: '2 after commit', what: 'HandoverEnded' }] } });
    await over.untilFrozen(1);
    await over.kill();

    office.offsetMs += laterMs;
    const records = await killing.finish(() => inChannel('leads', 'not accepted in time').length > 0);
    expect(inChannel('chats', '@Ben Okafor is on chat duty now')).toHaveLength(1);
    expect(toPerson('ben', 'Your shift begins.')).toHaveLength(1);
    expect(toPerson('ana', 'Your shift is over.')).toHaveLength(1);
    expect(inChannel('leads', 'not accepted in time').map(textOf)).toEqual([
      expect.stringMatching(/1 chat was not accepted in time.*Left: @Ana Ruiz has it/s),
    ]);
    const { slack } = office.services;
    expect(slack.group(dutyGroup).users).toEqual([people.ben.slack]);
    expect(slack.topic(channels.chats)).toBe('On chat duty: Ben Okafor');
    expect(office.held(accepted)).toMatchObject({ assignee: people.ben.intercom, cards: 1, cases: 1 });
    expect(office.held(left)).toMatchObject({ assignee: people.ana.intercom, cards: 1, cases: 1 });
    expect(office.held(left).cardText).toContain('[Release]');
    expect(office.held(waiting).cardText).toContain('@Ben Okafor is on duty');
    for (const id of [accepted, left, waiting]) expect(records.chats.get(id)?.isShown).toBe(true);
    expect(records).toMatchObject({ unfinished: [], deadLetters: [] });
  }, 240_000);
});
