import { expect, it } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import { messageTo, presses, sends } from './duty.ts';
import { minutes, type Play, play } from './play.ts';

const lee = people.lee.slack;

/** A lead opens the rotations in the settings. */
async function openRotations(on: Play) {
  await on.stage.command('lee', 'settings');
  await on.slack.until((slack) => slack.openView(lee)?.title === 'Duty settings');
  await on.slack.chooseInModal(lee, 'Section', 'Rotation');
  await shows(on, 'A change is shown with what it comes to');
}

const shows = (on: Play, words: string) =>
  on.slack.until((slack) => slack.openView(lee)?.text.includes(words) === true);
const shown = (on: Play) => on.slack.openView(lee)?.text ?? '';

play('The rotation in the settings', (on) => {
  it('P6: a lead edits the rotation: first what it comes to, then Save; those whose shifts move are told', async () => {
    await openRotations(on());
    expect(shown(on())).toContain('Chat duty: Every day');
    await on().slack.pressInModal(lee, 'Edit');
    await shows(on(), 'Hand-over at');
    await on().slack.submit(lee, { Agents: ['Ben Okafor', 'Ana Ruiz'], 'Hand-over at': '7:30' });
    await shows(on(), 'The next 12 weeks');
    expect(shown(on())).toMatch(/Ben Okafor: \d+ shifts, \d+ hours, of these \d+ at weekends, \d+ at night/);
    expect(shown(on())).toContain('Somebody answers in all duty hours.');
    expect(shown(on())).toContain('Whose shifts move: they are told once this is saved');
    expect(on().toPerson('ben', 'changed the rotation')).toEqual([]);
    await on().slack.submit(lee, {});
    await on().stage.time.settle();
    expect(on().slack.openView(lee)).toBeNull();
    expect(on().toPerson('lee', 'Rotation')).toHaveLength(1);
    expect(on().toPerson('ben', 'changed the rotation, and your shifts with it: on duty')).toHaveLength(1);
    await openRotations(on());
    expect(shown(on())).toContain('hand-over at 07:30');
    await on().slack.closeModal(lee);
  });

  it('P6: what makes no sense is said at its input, and the words stay', async () => {
    await openRotations(on());
    await on().slack.pressInModal(lee, 'Add a rotation');
    await shows(on(), 'Hand-over at');
    const night = { Name: 'Night', 'A new shift': 'Every so many hours', 'Hours of a shift': '200' };
    await on().slack.submit(lee, { ...night, 'Time zone': 'Europe/Bonn', Agents: [], 'On duty': 'Mon-Fri' });
    await on().stage.time.settle();
    const view = on().slack.openView(lee);
    const errors = JSON.stringify(view?.errors);
    for (const says of [
      'Nobody is in the rotation',
      "I don't know the time zone",
      'no length of a shift',
      'Write times after it',
    ])
      expect(errors).toContain(says);
    expect(JSON.stringify(view?.state)).toContain('Night');
    const right = {
      'Hours of a shift': '12',
      'Time zone': 'UTC',
      Agents: ['Chloe Martin'],
      'On duty': 'daily 20:00-06:00',
    };
    await on().slack.submit(lee, right);
    await shows(on(), 'The next 12 weeks');
    await on().slack.submit(lee, {});
    await on().stage.time.settle();
    await openRotations(on());
    expect(shown(on())).toContain('Night: Every so many hours (12)');
    await on().slack.closeModal(lee);
  });

  it('P6: a rotation is taken out once that is confirmed; one that somebody else has changed is not', async () => {
    await openRotations(on());
    await on().slack.pressInModal(lee, 'Remove', await idOf(on(), 'Night'));
    await shows(on(), 'Whose shifts move');
    await on().slack.submit(lee, {}, { button: 'Remove' });
    await on().stage.time.settle();
    await openRotations(on());
    expect(shown(on())).not.toContain('Night');
    await on().slack.pressInModal(lee, 'Remove');
    await on().stage.time.settle();
    expect(on().toPerson('lee', 'The only rotation stays')).toHaveLength(1);
    await on().slack.closeModal(lee);
  });

  it('P6 P14: a rotation edited amid a shift: chats are handed over, it is announced once, and what was asked is over', async () => {
    await setAgents(on(), ['Ana Ruiz']);
    const chatId = await on().opens(on().newClient('Mia Middle'), 'Hello?');
    await on().press('ana', chatId, 'Claim');
    await on().stage.command('ana', 'swap @ben');
    await sends(on(), 'ana', 'Swap shift');
    await on().pass(minutes(2));
    await setAgents(on(), ['Chloe Martin']);
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Chloe Martin');
    await on().pass(minutes(2));
    expect(on().inChannel('@Chloe Martin is on chat duty now')).toEqual([expect.not.stringContaining('late')]);
    expect(on().slack.plainText(messageTo(on(), 'chloe', 'Your shift begins.'))).toContain('Mia Middle');
    expect(on().toPerson('ana', 'changed the rotation, and your shifts with it').at(-1)).toContain('no longer 16 Nov');
    expect(on().toPerson('ben', 'asks you to take').length).toBe(1);
    for (const who of ['ana', 'ben'] as const)
      expect(on().toPerson(who, 'Nobody is asked any more to take the chat duty')).toHaveLength(1);
    await presses(on(), 'ben', 'Accept');
    expect(
      on()
        .slack.directMessages(people.ben.slack)
        .map((one) => on().slack.plainText(one))
        .join(),
    ).toContain("the question was taken back, or it is somebody else's by now");
    expect(on().slack.topic(channels.chats)).toBe('On chat duty: Chloe Martin');
    await on().press('chloe', chatId, 'Accept');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.chloe.intercom);
  });
});

/** A lead has the rotation go round among these. */
async function setAgents(on: Play, agents: string[]) {
  await openRotations(on);
  await on.slack.pressInModal(lee, 'Edit');
  await shows(on, 'Hand-over at');
  await on.slack.submit(lee, { Agents: agents });
  await shows(on, 'The next 12 weeks');
  await on.slack.submit(lee, {});
  await on.stage.time.settle();
}

/** The id of a rotation, as the button beside its name carries it. */
async function idOf(on: Play, name: string): Promise<string> {
  const blocks = on.slack.openView(lee)?.blocks ?? [];
  const place = blocks.findIndex((block) => JSON.stringify(block).includes(name));
  return /"value":"([^"]+)"/.exec(JSON.stringify(blocks[place + 1]))?.[1] ?? '';
}
