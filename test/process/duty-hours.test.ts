/** What a team that sleeps lives through: reminders before a shift, nights and holidays, and the first shift after them. */
import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { messageTo, openSection, presses, sends } from './duty.ts';
import { minutes, type Play, play } from './play.ts';

/** Lets the time pass until shortly before a moment, then until it is over by a little. */
async function past(on: Play, moment: string) {
  await on.passUntil(new Date(Date.parse(moment) - 30_000).toISOString());
  await on.pass(minutes(2));
}

const reminders = (on: Play, who: 'ana' | 'ben' | 'chloe' | 'lee') => on.toPerson(who, 'Your chat duty begins in');

play('Nights, and reminders', (on) => {
  it('P6: a day and an hour before a shift its agent is reminded, once each, over a restart too; after a swap the other', async () => {
    await past(on(), '2026-11-17T07:00:00Z');
    expect(reminders(on(), 'ben')).toEqual([expect.stringContaining('begins in 1 hour')]);
    // Chloe's reminder is due at eight, while nothing runs
    await on().stage.stopBot();
    await on().pass(minutes(150));
    await on().stage.startBot();
    await on().pass(minutes(2));
    expect(reminders(on(), 'chloe')).toEqual([expect.stringMatching(/begins in 22 hours \d+ minutes/)]);

    await presses(on(), 'chloe', 'Ask for a swap');
    await sends(on(), 'chloe', 'Swap shift', { 'Who is asked': 'Lee Novak' });
    await presses(on(), 'lee', 'Accept');
    await past(on(), '2026-11-18T07:00:00Z');
    expect(reminders(on(), 'chloe')).toHaveLength(1);
    expect(reminders(on(), 'lee')).toEqual([expect.stringContaining('begins in 1 hour')]);
    await past(on(), '2026-11-18T08:00:00Z');
    expect(on().inChannel('@Lee Novak is on chat duty now')).toHaveLength(1);
    expect(reminders(on(), 'ben')).toHaveLength(1);
    expect(reminders(on(), 'ana')).toHaveLength(1);
  });

  it('P6 P7: outside duty hours chats wait without a warning; the first shift after is called, deadlines from its start', async () => {
    await openSection(on(), 'Duty hours and holidays', 'Duty hours of the week');
    await sends(on(), 'lee', 'Duty settings', {
      'Duty hours of the week': 'Mon-Fri 09:00-18:00',
      Holidays: '2026-11-20 Patron saint',
    });
    await past(on(), '2026-11-19T16:30:00Z');
    const open = await on().opens(on().newClient('Olga Open'), 'Are you still there?');
    await on().press('ana', open, 'Claim');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, open, 'I look into it.'));
    await past(on(), '2026-11-19T17:00:00Z');
    expect(on().toLeads('nobody who could take its 1 open chat is on duty')).toHaveLength(1);
    const waiting = await on().opens(on().newClient('Nia Night'), 'Anybody?');
    expect(on().card(waiting)).toMatch(
      /outside duty hours: the clock starts at 23 Nov 08:00 UTC, .*target 23 Nov 08:10 UTC/,
    );
    expect(on().card(waiting)).not.toContain('@');
    const announced = on().inChannel('is on chat duty now').length;

    // A Friday that is a holiday, and a weekend: Ben, Chloe and Ana have those shifts, and nothing to do in them.
    await past(on(), '2026-11-23T07:00:00Z');
    expect(on().inChannel('is on chat duty now')).toHaveLength(announced);
    for (const who of ['ana', 'ben', 'chloe'] as const) expect(on().toPerson(who, 'Nia Night')).toEqual([]);
    expect(on().toLeads('Nia Night')).toEqual([]);
    expect(reminders(on(), 'ana')).toHaveLength(1);
    expect(reminders(on(), 'chloe')).toHaveLength(1);
    expect(reminders(on(), 'ben').slice(1)).toEqual([
      expect.stringContaining('begins in 22 hours'),
      expect.stringContaining('begins in 1 hour'),
    ]);

    await on().passUntil('2026-11-23T07:59:30Z');
    await on().pass(minutes(1));
    expect(on().inChannel('is on chat duty now')).toHaveLength(announced + 1);
    expect(on().inChannel('is on chat duty now').at(-1)).toMatch(/^@Ben Okafor .*2 chats are open\.$/);
    const begins = on().slack.plainText(messageTo(on(), 'ben', 'Your shift begins.'));
    expect(begins).toMatch(/Ana Ruiz goes off duty and hands 1 open chat.*1 chat waits and calls you.*Nia Night/s);
    expect(on().card(waiting)).toContain('@Ben Okafor is on duty.');
    expect(on().intercom.conversation(open).admin_assignee_id).toBe(people.ana.intercom);
    await on().passUntil('2026-11-23T08:04:50Z');
    expect(on().toPerson('ben', 'is waiting for')).toEqual([]);
    await on().pass(20_000);
    expect(on().threadMessages(waiting)).toHaveLength(1);
    await on().passUntil('2026-11-23T08:07:50Z');
    expect(on().toLeads('Nia Night')).toEqual([]);
    await on().pass(20_000);
    expect(on().toLeads('Nia Night')).toHaveLength(1);
    await on().passUntil('2026-11-23T08:10:20Z');
    expect(on().toLeads('Nia Night')).toHaveLength(2);
  });
});
