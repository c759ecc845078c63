/** Agents who are not there: away in Intercom or in Slack, and back; and those who have left for good. */
import { expect, it } from 'vitest';
import { channels, dutyGroup, people, supportTeam } from '../../src/sandbox/services.ts';
import { addBackup, messageTo } from './duty.ts';
import { minutes, type Play, play } from './play.ts';

const shown = (on: Play) => [on.slack.topic(channels.chats), ...on.slack.group(dutyGroup).users];
const only = (who: 'ana' | 'ben' | 'chloe') => [`On chat duty: ${people[who].name}`, people[who].slack];

async function claimed(on: Play, who: 'ana' | 'ben' | 'chloe', client: string): Promise<string> {
  const chatId = await on.opens(on.newClient(client), 'Hello?');
  await on.press(who, chatId, 'Claim');
  await on.inIntercom((intercom) => intercom.replyInInbox(people[who].intercom, chatId, 'One moment, please.'));
  return chatId;
}

/** People are looked at again within five minutes. */
const untilMatched = (on: Play) => on.pass(minutes(6));

/** Lets the time pass until somebody is asked to take the chat. */
async function untilOffered(on: Play, chatId: string) {
  for (let left = 6; left > 0 && !on.buttons(chatId).includes('Accept'); left -= 1) await on.pass(minutes(1));
  expect(on.buttons(chatId)).toContain('Accept');
}

play('Agents who are not here', (on) => {
  it('P6 P14: whoever is on duty goes away in Intercom: chats are offered on, new ones call who stands by; and back again', async () => {
    await addBackup(on());
    await on().pass(20_000);
    const chatId = await claimed(on(), 'ana', 'Amy Away');
    await on().inIntercom((intercom) => intercom.setAway(people.ana.intercom, true));
    await on().pass(minutes(1));
    expect(on().buttons(chatId)).toContain('Accept');
    expect(shown(on())).toEqual(only('ben'));
    const waiting = await on().opens(on().newClient('Wim Waits'), 'Hello?');
    expect(on().card(waiting)).toContain('@Ben Okafor stands by and is called in');
    expect(await on().typed('lee', 'who')).toContain('Ana Ruiz is away: Ben Okafor is called first.');
    await on().press('ben', chatId, 'Accept');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);

    await on().inIntercom((intercom) => intercom.setAway(people.ana.intercom, false));
    await on().pass(minutes(1));
    expect(shown(on())).toEqual(only('ana'));
    const next = await on().opens(on().newClient('Nell Next'), 'Hello?');
    expect(on().card(next)).toContain('@Ana Ruiz is on duty.');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
    for (const id of [chatId, waiting, next])
      await on().inIntercom((intercom) => intercom.closeInInbox(people.ben.intercom, id));
  });

  it('P6 P14: a Slack status counts as well: shifts that it reaches into are told early and once, until it is cleared', async () => {
    const chatId = await claimed(on(), 'ben', 'Ida Ill');
    const until = Date.parse('2026-11-18T20:00:00Z') / 1000;
    const status = {
      statusEmoji: ':face_with_thermometer:',
      statusText: 'Out <!channel> sick',
      statusExpiration: until,
    };
    on().slack.updateUser(people.ben.slack, status);
    await untilOffered(on(), chatId);
    expect(on().toPerson('ben', 'You have chat duty then')).toEqual([
      expect.stringMatching(/^You are away in Slack until 18 Nov 20:00 UTC.*from 17 Nov 08:00 UTC/),
    ]);
    const told = [messageTo(on(), 'ben', 'chat duty then'), ...on().slack.messages(channels.leads)];
    expect(
      told.flatMap((message) =>
        on()
          .slack.mentions(message)
          .filter(({ kind }) => kind === 'broadcast'),
      ),
    ).toEqual([]);
    expect(on().toLeads('Ben Okafor has chat duty then')).toHaveLength(1);
    const cleared = { statusEmoji: '', statusText: '', statusExpiration: 0 };
    on().slack.updateUser(people.ben.slack, cleared);
    await untilMatched(on());
    expect(await on().typed('ben', 'schedule')).not.toContain('away then');
    expect(on().toPerson('ben', 'You have chat duty then')).toHaveLength(1);
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ben.intercom, chatId));
  });

  it('P6 P14: an agent whose Slack account is gone is called no more, has chats offered on, and the leads hear it once', async () => {
    await on().passUntil('2026-11-18T07:59:30Z');
    await on().pass(minutes(2));
    const chatId = await claimed(on(), 'chloe', 'Cleo Left');
    on().slack.updateUser(people.chloe.slack, { deleted: true });
    await untilOffered(on(), chatId);
    await on().pass(minutes(1));
    expect(on().toLeads('without an account in Slack')).toEqual([expect.stringContaining('Chloe Martin')]);
    expect(shown(on())).toEqual(only('ana'));
    const waiting = await on().opens(on().newClient('Walt Waits'), 'Hello?');
    expect(on().card(waiting)).toContain('@Ana Ruiz stands by and is called in');
    expect(messageTo(on(), 'ana', 'Cleo Left')).toBeDefined();
    await on().pass(minutes(6));
    expect(on().toLeads('without an account in Slack')).toHaveLength(1);
    for (const id of [chatId, waiting])
      await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, id));
  });

  it('P6 P14: an agent without a seat in Intercom is handed nothing at the end of a shift', async () => {
    const { intercom: id, name, email } = people.ben;
    const chatId = await claimed(on(), 'ana', 'Sam Seat');
    await on().inIntercom((intercom) =>
      intercom.addAdmin({ id, name, email, hasInboxSeat: false, teamIds: [supportTeam] }),
    );
    await untilMatched(on());
    expect(on().toLeads('a seat in Intercom').slice(1)).toEqual([expect.stringContaining('Ben Okafor')]);
    await on().passUntil('2026-11-20T07:59:30Z');
    await on().pass(minutes(2));
    expect(on().inChannel('Ben Okafor has no account in Slack or no seat in Intercom')).toHaveLength(1);
    expect(on().toLeads('Nobody answers chats now')).toHaveLength(1);
    expect(on().toLeads('nobody who could take its 1 open chat is on duty')).toHaveLength(1);
    expect(on().buttons(chatId)).toContain('Release');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
    // Chloe is in Slack again, and has the next shift: what nobody could take is offered to her
    on().slack.updateUser(people.chloe.slack, { deleted: false });
    await on().passUntil('2026-11-21T07:59:30Z');
    await on().pass(minutes(1));
    expect(on().slack.plainText(messageTo(on(), 'chloe', 'Your shift begins.'))).toMatch(
      /hands 1 open chat.*Sam Seat/s,
    );
    await on().press('chloe', chatId, 'Accept');
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.chloe.intercom);

    // Chloe leaves the company: the shift runs on without her, and the leads read who it was
    await on().inIntercom((intercom) => intercom.removeAdmin(people.chloe.intercom));
    await on().pass(minutes(2));
    expect(on().toLeads('a seat in Intercom').slice(2)).toEqual([expect.stringContaining('Chloe Martin')]);
    expect(on().buttons(chatId)).toContain('Claim');
    expect(on().card(chatId)).toContain('@Ana Ruiz');
  });
});
