/** What shows who is on duty, and what is told of it: refused by Slack, for several rotations, and by the dozen. */
import { expect, it } from 'vitest';
import { channels, dutyGroup, people } from '../../src/sandbox/services.ts';
import { openSection, passHours, sends } from './duty.ts';
import { minutes, type Play, play } from './play.ts';

const lee = people.lee.slack;
const inGroup = (on: Play) => on.slack.group(dutyGroup).users;
const topic = (on: Play) => on.slack.topic(channels.chats);

/** A second rotation, of Chloe around the clock. */
async function addRotation(on: Play) {
  await openSection(on, 'Rotation', 'A change is shown with what it comes to');
  await on.slack.pressInModal(lee, 'Add a rotation');
  await on.slack.until((slack) => slack.openView(lee)?.text.includes('Hand-over at') === true);
  await on.slack.submit(lee, { Name: 'Second line', Agents: ['Chloe Martin'] });
  await on.slack.until((slack) => slack.openView(lee)?.text.includes('The next 12 weeks') === true);
  await sends(on, 'lee', on.slack.openView(lee)?.title ?? '');
}

play('Who is on duty, as Slack shows it', (on) => {
  it('P6: a topic or a group that Slack refuses is named once a day, and everything else goes on', async () => {
    on().slack.scopes.delete('channels:write.topic');
    on().slack.refuseGroups('plan_upgrade_required');
    const refused = (what: string) => on().toLeads(`${what} does not show who is on duty`);
    for (const who of ['ben', 'chloe', 'ana', 'ben'] as const) {
      await on().typed(who, 'take');
      await on().pass(minutes(2));
    }
    expect(refused("The channel's topic")).toEqual([expect.stringContaining('channels:write.topic')]);
    expect(refused('The user group')).toEqual([expect.stringContaining('plan')]);
    expect(topic(on())).toBe('On chat duty: Ana Ruiz');
    expect(inGroup(on())).toEqual([people.ana.slack]);
    expect(on().inChannel('has taken the chat duty')).toHaveLength(4);
    const chatId = await on().opens(on().newClient('Tess Topic'), 'Hello?');
    expect(on().card(chatId)).toContain('@Ben Okafor is on duty.');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatId));

    // the next day, but not a day later
    for (const [hour, told] of [
      ['07', 1],
      ['10', 2],
    ] as const) {
      await on().passUntil(`2026-11-17T${hour}:00:00Z`);
      for (const who of ['ana', 'chloe'] as const) {
        await on().typed(who, 'take 30m');
        await on().pass(minutes(2));
      }
      expect(refused("The channel's topic")).toHaveLength(told);
      expect(refused('The user group')).toHaveLength(told);
    }
    on().slack.scopes.add('channels:write.topic');
    on().slack.refuseGroups(null);
    await passHours(on(), 1);
    expect(topic(on())).toBe('On chat duty: Ben Okafor');
    expect(inGroup(on())).toEqual([people.ben.slack]);
  });

  it('P6: a flurry of changes is told three times a minute and twenty times an hour; the schedule holds the rest', async () => {
    await passHours(on(), 1);
    const before = on().slack.messages(channels.chats).length;
    for (let day = 20; day < 28; day += 1) {
      for (const hour of [10, 11, 12, 13])
        await on().typed('lee', `override @lee from 2026-11-${day} ${hour}:00 until 2026-11-${day} ${hour + 1}:00`);
      await on().pass(minutes(1));
    }
    const posted = on()
      .slack.messages(channels.chats)
      .slice(before)
      .map((message) => on().slack.plainText(message));
    expect(posted.filter((text) => text.includes('Lee Novak has the chat duty from'))).toHaveLength(20);
    // one note for each minute that had more, one for the hour, and then silence
    const notes = posted.filter((text) => text.startsWith('More of the chat duty has changed'));
    expect(notes).toHaveLength(7);
    expect(posted).toHaveLength(20 + notes.length);
    expect(posted.at(-1)).toBe(notes[0]);
    const schedule = await on().typed('ben', 'schedule');
    expect(schedule.match(/Lee Novak, from .* 09:00 UTC to .* 13:00 UTC \(changed by hand\)/g)).toHaveLength(8);
    // a question that went unsaid is answered in the schedule
    await on().stage.command('ben', 'swap');
    await sends(on(), 'ben', 'Swap shift');
    expect(on().inChannel('Who takes the chat duty')).toEqual([]);
    expect(await on().typed('chloe', 'schedule')).toContain('[Accept]');
  });

  it('P6: several rotations have one group and one topic: everybody who is on duty in any, each once', async () => {
    await passHours(on(), 1);
    await addRotation(on());
    expect(inGroup(on())).toEqual([people.ben.slack, people.chloe.slack]);
    expect(topic(on())).toBe('On chat duty: Ben Okafor, Chloe Martin');
    await on().pass(minutes(2));
    expect(on().inChannel('@Chloe Martin is on chat duty now in Second line')).toEqual([
      expect.not.stringContaining('I was not running'),
    ]);
    await on().typed('chloe', 'take Chat duty 1h');
    expect(inGroup(on())).toEqual([people.chloe.slack]);
    expect(topic(on())).toBe('On chat duty: Chloe Martin');
    await passHours(on(), 1);
    await on().pass(minutes(1));
    expect(inGroup(on())).toEqual([people.ben.slack, people.chloe.slack]);
  });
});
