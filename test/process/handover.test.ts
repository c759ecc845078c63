import { expect, it } from 'vitest';
import { channels, people, type SlackPersonName } from '../../src/sandbox/services.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { told } from './offers.ts';
import { minutes, type Play, play } from './play.ts';

/** The newest direct message of a handover to somebody, as it stands now. */
function handover(on: Play, who: SlackPersonName, words: string): Message {
  const found = on.slack.directMessages(people[who].slack).filter((one) => on.slack.plainText(one).includes(words));
  if (!found.at(-1)) throw new Error(`Nobody told ${who} "${words}".`);
  return found.at(-1)!;
}

const read = (on: Play, who: SlackPersonName, words: string) => on.slack.plainText(handover(on, who, words));

async function press(on: Play, who: SlackPersonName, message: Message, label: string, value?: string) {
  await on.slack.press(people[who].slack, message, label, value === undefined ? {} : { value });
  await on.stage.time.settle();
}

/** Lets the time pass until a minute past nine in Madrid on that day of November. */
const untilShift = async (on: Play, day: number) => {
  await on.passUntil(`2026-11-${day}T07:59:30Z`);
  await on.pass(minutes(1));
};

async function claimed(on: Play, who: SlackPersonName, client: string): Promise<string> {
  const chatId = await on.opens(on.newClient(client), `This is ${client} <!channel>`);
  await on.press(who, chatId, 'Claim');
  return chatId;
}

play('Handover', (on) => {
  it('P6 P14: at the end of a shift its chats are offered in one message; accepted each and all, kept, closed meanwhile', async () => {
    const first = await claimed(on(), 'ana', 'Fay First');
    const second = await claimed(on(), 'ana', 'Sid Second');
    const third = await claimed(on(), 'ana', 'Tia Third');
    const kept = await claimed(on(), 'ana', 'Kim Kept');
    const closed = await claimed(on(), 'ana', 'Cal Closed');
    const waiting = await on().opens(on().newClient('Wes Waits'), 'Anybody?');
    await untilShift(on(), 17);

    const message = handover(on(), 'ben', 'Your shift begins.');
    const text = on().slack.plainText(message);
    expect(text).toContain('Ana Ruiz goes off duty and hands 5 open chats to you');
    expect(text).toMatch(
      /Fay First\nThe client waits for us\. Waiting since .*\nLast words, Fay First: “This is Fay First <!channel>”/,
    );
    expect(text.indexOf('Fay First')).toBeLessThan(text.indexOf('Cal Closed'));
    expect(text).toMatch(/Wes Waits waits\..*\[Claim\]/s);
    expect(
      on()
        .slack.mentions(message)
        .filter(({ kind }) => kind === 'broadcast'),
    ).toEqual([]);
    expect(read(on(), 'ana', 'Your shift is over.')).toContain('5 open chats of yours are offered to the next shift');
    for (const id of [first, second, third, kept, closed])
      expect(on().intercom.conversation(id).admin_assignee_id).toBe(people.ana.intercom);
    expect(on().card(waiting)).toContain('@Ben Okafor is on duty.');

    await press(on(), 'ana', handover(on(), 'ana', 'Your shift is over.'), 'Keep', kept);
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, closed));
    await press(on(), 'ben', handover(on(), 'ben', 'Your shift begins.'), 'Accept', first);
    expect(told(on(), first)).toEqual([expect.stringContaining('I am taking over for Ana Ruiz')]);
    expect(on().intercom.notes(first)[0]?.text).toContain('The shift of Ana Ruiz is over.');
    expect(read(on(), 'ben', 'Your shift begins.')).toMatch(
      /Fay First\n✅ Ben Okafor has accepted it.*Kim Kept\nAna Ruiz keeps it.*Cal Closed\nClosed meanwhile/s,
    );
    await press(on(), 'ben', handover(on(), 'ben', 'Your shift begins.'), 'Accept all');
    for (const id of [first, second, third])
      expect(on().intercom.conversation(id).admin_assignee_id).toBe(people.ben.intercom);
    expect(on().intercom.conversation(kept).admin_assignee_id).toBe(people.ana.intercom);
    expect(read(on(), 'ben', 'Your shift begins.')).not.toContain('[Accept');
    expect(read(on(), 'ana', 'Your shift is over.')).toMatch(/Sid Second\n✅ Ben Okafor has accepted it/);
    await on().pass(minutes(6));
    expect(on().toLeads('not accepted in time')).toEqual([]);
    expect(on().toPerson('ben', 'Your shift begins.')).toHaveLength(1);
    expect(on().toPerson('ben', 'would like to hand this chat to you')).toEqual([]);
  });

  it('P14: what is not accepted in five minutes stays with its agent and goes to the leads in one message, to be handed off', async () => {
    const one = await claimed(on(), 'ben', 'Lou Left');
    const two = await claimed(on(), 'ben', 'Lia Left');
    await untilShift(on(), 18);
    expect(on().buttons(one)).toContain('Accept');
    await on().pass(minutes(4));
    expect(on().toLeads('not accepted in time')).toEqual([]);
    await on().pass(minutes(2));
    const [posted, ...more] = on()
      .slack.messages(channels.leads)
      .filter((one) => on().slack.plainText(one).includes('not accepted in time'));
    expect(more).toEqual([]);
    expect(on().slack.plainText(posted!)).toMatch(
      /Lou Left: @Ben Okafor has it, offered to Chloe Martin.*\[Hand off\]/s,
    );
    for (const id of [one, two]) {
      expect(on().buttons(id)).toContain('Release');
      expect(on().intercom.conversation(id).admin_assignee_id).toBe(people.ben.intercom);
    }
    expect(read(on(), 'chloe', 'Your shift begins.')).toContain('Not accepted in time: Ben Okafor has it');
    await on().slack.press(people.lee.slack, posted!, 'Hand off', { value: two });
    await on().slack.until((slack) => slack.openView(people.lee.slack)?.title === 'Hand off chat');
  });
});
