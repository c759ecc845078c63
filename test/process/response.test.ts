import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { stageStart } from '../../src/sandbox/stage.ts';
import { minutes, play } from './play.ts';

play('Response in time', (on) => {
  it('P7: the first answer stops the clock; nobody is warned after it', async () => {
    const chatId = await on().opens(on().newClient('Ash Answered'), 'Hello');
    await on().press('ana', chatId, 'Claim');
    await on().pass(minutes(4));
    await on().inIntercom((intercom) =>
      intercom.replyInInbox(people.ana.intercom, chatId, 'Thank you for contacting us'),
    );
    await on().pass(minutes(10));
    expect(on().toPerson('ana', 'Ash Answered')).toEqual([]);
    expect(on().card(chatId)).toContain('4 minutes');
  });

  it('P9: a client who waits on us again is warned about too', async () => {
    const chatId = await on().opens(on().newClient('Kim Again'), 'Hello');
    await on().press('ben', chatId, 'Claim');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'Hi'));
    await on().inIntercom((intercom) => intercom.clientWrites(chatId, 'And now?'));
    await on().pass(minutes(5) + 2_000);
    expect(on().toPerson('ben', 'Kim Again')).toHaveLength(1);
    expect(on().toPerson('ana', 'Kim Again')).toEqual([]);
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'Looking into it'));
    await on().pass(minutes(10));
    expect(on().toPerson('ben', 'Kim Again')).toHaveLength(1);
  });

  it('P7: a claimed but silent chat is said to be that, and whoever has it is told', async () => {
    const chatId = await on().opens(on().newClient('Sil Ent'), 'Hello');
    await on().press('ben', chatId, 'Claim');
    await on().pass(minutes(8) + 2_000);
    expect(on().toPerson('ben', 'Sil Ent')).toHaveLength(2);
    expect(on().toLeads('Sil Ent').join()).toContain('Ben Okafor has the chat');
  });

  it('a note is no answer, and a bot is no person', async () => {
    const chatId = await on().opens(on().newClient('Not Answered'), 'Hello');
    await on().inIntercom((intercom) => intercom.noteInInbox(people.ben.intercom, chatId, 'Who takes this?'));
    await on().inIntercom((intercom) => intercom.botWrites(chatId, 'We will be with you soon'));
    await on().pass(minutes(5) + 2_000);
    expect(on().toPerson('ana', 'Not Answered')).toHaveLength(1);
  });

  it('a snooze pauses the clock until the chat wakes', async () => {
    const chatId = await on().opens(on().newClient('Sno Ozed'), 'Hello');
    await on().pass(minutes(3));
    const until = Math.floor((on().stage.time.now + minutes(20)) / 1000);
    await on().inIntercom((intercom) => intercom.snoozeInInbox(people.ana.intercom, chatId, until));
    await on().pass(minutes(15));
    expect(on().toPerson('ana', 'Sno Ozed')).toEqual([]);
    await on().pass(minutes(6));
    expect(on().toPerson('ana', 'Sno Ozed')).toEqual([]);
    await on().pass(minutes(1) + 2_000);
    expect(on().toPerson('ana', 'Sno Ozed')).toHaveLength(1);
  });
});

play(
  'With nobody on duty',
  (on) => {
    it('P7: the card says so, and at risk the leads hear the cause', async () => {
      const chatId = await on().opens(on().newClient('Una Ttended'), 'Hello');
      expect(on().card(chatId)).toMatch(/nobody/i);
      await on().pass(minutes(8) + 2_000);
      expect(on().toLeads('Una Ttended').join()).toMatch(/nobody (is|was) on duty/i);
      expect(on().thread(chatId)).toHaveLength(2);
    });
  },
  { env: { DUTY_AGENTS: 'nobody@support.example' } },
);

play(
  'Across the clock change',
  (on) => {
    it('P6: the shift changes at 09:00 local time on both sides of it, announced once each', async () => {
      // Madrid puts its clocks back on 25 October: 09:00 is 07:00 UTC before and 08:00 UTC after.
      await on().passUntil('2026-10-24T06:59:00Z');
      expect(on().inChannel('@Ben Okafor is on chat duty')).toEqual([]);
      await on().pass(minutes(2));
      expect(on().inChannel('@Ben Okafor is on chat duty')).toHaveLength(1);
      await on().passUntil('2026-10-25T07:59:00Z');
      expect(on().inChannel('@Chloe Martin is on chat duty')).toEqual([]);
      await on().pass(minutes(2));
      expect(on().inChannel('@Chloe Martin is on chat duty')).toHaveLength(1);
      expect(on().slack.group('S0ONDUTY01').users).toEqual([people.chloe.slack]);
    });
  },
  { startAt: Date.parse('2026-10-23T20:00:00Z') },
);

it('the stage begins in a shift of Ana’s', () => {
  expect(new Date(stageStart).getUTCHours()).toBe(9);
});
