import { expect, it } from 'vitest';
import { channels, dutyGroup, people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { passHours, presses, sends } from './duty.ts';
import { minutes, play } from './play.ts';

play('Duty that changes hands', (on) => {
  it('P6: take puts somebody on duty now: announced once, the one relieved is told, group and topic follow', async () => {
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Ana Ruiz');
    expect(await on().typed('ben', 'take 2h')).toMatch(/^You have taken the chat duty from .* in place of Ana Ruiz\.$/);
    expect(on().inChannel('Ben Okafor has taken the chat duty')).toHaveLength(1);
    expect(on().toPerson('ana', 'Ben Okafor has taken the chat duty')).toHaveLength(1);
    expect(on().slack.group(dutyGroup).users).toEqual([people.ben.slack]);
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Ben Okafor');
    await on().pass(minutes(2));
    expect(on().inChannel('@Ben Okafor is on chat duty now')).toEqual([]);
    expect(await on().typed('chloe', 'who')).toContain('Ben Okafor is on chat duty until');
    await passHours(on(), 2);
    expect(on().inChannel('@Ana Ruiz is on chat duty now')).toHaveLength(2);
    expect(on().slack.group(dutyGroup).users).toEqual([people.ana.slack]);
  });

  it('P6: nobody but a lead puts somebody else on duty; an overlap is named; of a shift that runs only the rest changes', async () => {
    expect(await on().typed('ben', 'override @chloe 18:00-20:00')).toBe('Only a lead may do that for Chloe Martin.');
    expect(await on().typed('lee', 'override @chloe 18:00-20:00 dentist')).toMatch(
      /^Chloe Martin has the chat duty from/,
    );
    expect(on().toPerson('chloe', 'Changed by Lee Novak')).toHaveLength(1);
    expect(on().toPerson('ana', 'Chloe Martin has the chat duty')).toHaveLength(1);
    expect(await on().typed('lee', 'override @ben 19:00-21:00')).toMatch(
      /^Chloe Martin has the chat duty .* by an override of you\. Choose another time/,
    );
    await on().stage.command('lee', 'override');
    await sends(on(), 'lee', 'Override shift', {
      'Who is on duty': 'Ben Okafor',
      From: Math.floor(Date.parse('2026-11-16T18:00:00Z') / 1000),
      Until: Math.floor(Date.parse('2026-11-16T17:00:00Z') / 1000),
    });
    expect(JSON.stringify(on().slack.openView(people.lee.slack)?.errors)).toContain('ends before it begins');
  });

  it('P6: a swap asked of all: the first to accept has it, the second is told who, both are told, the channel too', async () => {
    // what was told in the last minute counts towards the caps
    await on().pass(minutes(2));
    await on().stage.command('ben', 'swap');
    await sends(on(), 'ben', 'Swap shift', { Note: 'Wedding' });
    const [question] = on()
      .slack.messages(channels.chats)
      .filter((one) => on().slack.plainText(one).includes('Who takes'));
    expect(on().slack.plainText(question!)).toContain('Who takes the chat duty');
    await Promise.all(
      (['chloe', 'ana'] as const).map((who) => on().slack.press(people[who].slack, question!, 'Accept')),
    );
    await on().stage.time.settle();
    const won = on()
      .inChannel('the chat duty')
      .filter((text) => text.includes(', for Ben Okafor.'));
    expect(won.length).toBeGreaterThan(0);
    const winner = won[0]!.startsWith('Chloe') ? 'chloe' : 'ana';
    const loser = winner === 'chloe' ? 'ana' : 'chloe';
    const told = on()
      .slack.ephemerals(people[loser].slack)
      .map((one) => on().slack.plainText(one));
    expect(told.join()).toContain(`${people[winner].name} has taken this chat duty already.`);
    expect(on().toPerson('ben', ', for you.')).toHaveLength(1);
    expect(await on().typed(winner, 'schedule')).toContain('(changed by hand)');
  });

  it('P6: one colleague is asked and declines: it stays, and who asked is told; what nobody takes in time runs out', async () => {
    await on().stage.command('chloe', 'swap @ana');
    await sends(on(), 'chloe', 'Swap shift');
    expect(on().toPerson('ana', 'asks you to take the chat duty')).toHaveLength(1);
    await presses(on(), 'ana', 'Decline');
    expect(on().toPerson('chloe', 'Ana Ruiz cannot take the chat duty')).toHaveLength(1);
    await on().stage.command('chloe', 'swap @ana');
    await sends(on(), 'chloe', 'Swap shift');
    await on().passUntil('2026-11-16T19:00:00Z');
    expect(on().toPerson('chloe', 'in time. It stays yours.')).toHaveLength(1);
  });

  it('P6: an override is removed in the schedule: the shift goes back at once as any other does, and twice is explained', async () => {
    await on().pass(minutes(2));
    await on().typed('lee', 'override @chloe 2h dentist');
    const chatId = await on().opens(on().newClient('Rhea Removed'), 'Hello?');
    await on().press('chloe', chatId, 'Claim');
    await on().pass(minutes(1));
    const begun = on().inChannel('@Ana Ruiz is on chat duty now').length;
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Chloe Martin');
    expect(await on().typed('ana', 'schedule')).not.toContain('Overrides that you may remove');
    for (const who of ['lee', 'chloe'] as const)
      expect(await on().typed(who, 'schedule')).toMatch(/Overrides that you may remove.*“dentist”.*\[Remove\]/s);
    const shown = (who: SlackPersonName) => on().slack.ephemerals(people[who].slack).at(-1)!;
    const [, value = ''] =
      /"action_id":"override_remove".*?"value":"([^"]+)"/.exec(JSON.stringify(shown('chloe'))) ?? [];
    const removes = async (who: SlackPersonName) => {
      await on().slack.press(people[who].slack, shown(who), 'Remove', { value });
      await on().stage.time.settle();
      return on().slack.plainText(shown(who));
    };
    expect(await removes('chloe')).toMatch(
      /^An override is removed\. Ana Ruiz has the chat duty from .* again, in place of you\./,
    );
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Ana Ruiz');
    expect(on().slack.group(dutyGroup).users).toEqual([people.ana.slack]);
    expect(on().inChannel('An override is removed')).toHaveLength(1);
    for (const who of ['ana', 'lee'] as const) expect(on().toPerson(who, 'An override is removed')).toHaveLength(1);
    expect(await removes('lee')).toContain('That override is not there any more');
    await on().pass(minutes(2));
    expect(on().toPerson('ana', 'Rhea Removed').join()).toContain('[Accept]');
    expect(on().inChannel('@Ana Ruiz is on chat duty now')).toHaveLength(begun);
    expect(on().inChannel('An override is removed')).toHaveLength(1);
  });

  it('P6: of two overrides at once that overlap one is saved and the other explained, and so is what cannot be', async () => {
    const told = await Promise.all([
      on().typed('lee', 'override @ana friday 14:00-16:00'),
      on().typed('chloe', 'override @chloe friday 15:00-17:00'),
    ]);
    const [saved, refused] = told.toSorted((a, b) => Number(a.includes('override')) - Number(b.includes('override')));
    expect(saved).toMatch(/^(You have|Ana Ruiz has) the chat duty/);
    expect(refused).toMatch(/by an override of .*\. Choose another time/);
    const schedule = await on().typed('ben', 'schedule');
    expect(schedule.match(/• (Ana Ruiz|Chloe Martin), from 20 Nov 1[34]:00 UTC to 20 Nov 1[56]:00 UTC/g)).toHaveLength(
      1,
    );
    for (const [who, words, answer] of [
      ['lee', 'override @sam 22:00-23:00', 'That person is no agent: nobody in Intercom has their e-mail address.'],
      ['lee', 'override @ana from 2026-11-01 until 2026-11-02', 'That is over already.'],
      ['ben', 'away until 2026-11-01', 'It ends before it begins.'],
      ['ben', 'take yesterday', 'I could not read “yesterday” as a time, and changed nothing. Try /chatduty take 2h.'],
      ['ana', 'take 1h', 'You have that chat duty already.'],
    ] as const)
      expect(await on().typed(who, words)).toBe(answer);
    expect(await on().typed('ben', 'schedule')).toBe(schedule);
  });

  it('an unknown word is answered with the nearest one, and agents and stats with what is stored', async () => {
    expect(await on().typed('ben', 'swpa')).toContain('Did you mean /chatduty swap?');
    expect(await on().typed('ben', 'agents')).toContain('Irina Petrova: in Intercom, not in Slack, 0 chats');
    expect(await on().typed('lee', 'stats')).toContain("The team's week* since");
  });
});
