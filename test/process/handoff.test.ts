import { beforeEach, expect, it } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import {
  anasChat,
  handedOver,
  offer,
  offeredButtons,
  offersTo,
  opened,
  steps,
  submit,
  takenOver,
  told,
} from './offers.ts';
import { minutes, play } from './play.ts';

/** The input of the modal in which the receiver is chosen. */
interface ReceiverBlock {
  block_id: string;
  element: { options: Array<{ text: { text: string }; description?: { text: string } }> };
}

play('Hand off', (on) => {
  // These tests offer more chats in a second than people do.
  beforeEach(() => on().slack.setLimits('off'));

  it('P14: an offer stands in thread, direct message and card; the giver has the chat, and the client hears nothing', async () => {
    const chatId = await anasChat(on(), 'Olga Offered');
    await offer(on(), 'ana', chatId, 'ben');
    expect(on().buttons(chatId)).toEqual(offeredButtons);
    expect(on().card(chatId)).toMatch(/Ana Ruiz offers this chat to @Ben Okafor.*until.*“Speaks German”/);
    expect(on().thread(chatId).join('\n')).toMatch(/@Ben Okafor, Ana Ruiz would like to hand this chat to you/);
    const [message] = offersTo(on(), 'ben', 'Olga Offered');
    expect(on().slack.plainText(message!)).toMatch(/“Speaks German”.*\[Accept\] \[Decline\]/s);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ana.intercom);
    expect(told(on(), chatId)).toEqual([]);
    expect(on().intercom.notes(chatId)).toEqual([]);
  });

  it('P15: while they converse the giver tells the client before the assignment; note, case and card follow', async () => {
    const chatId = await anasChat(on(), 'Clara Conversing');
    await offer(on(), 'ana', chatId, 'ben');
    await on().press('ben', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual([expect.stringContaining(handedOver)]);
    expect(steps(on(), chatId)).toEqual(['assignment', 'comment', 'assignment', 'note']);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
    expect(on().intercom.notes(chatId)[0]?.text).toMatch(/Handed off to Ben Okafor.*Speaks German/s);
    expect(on().card(chatId)).toContain('@Ben Okafor has this chat');
    const bens = await on().opens(on().newClient('Bea Ben'), 'Hello?');
    await on().press('ben', bens, 'Claim');
    expect(on().casesOf(chatId)[0]?.OwnerId).toBe(on().casesOf(bens)[0]?.OwnerId);
    expect(on().thread(chatId).join('\n')).toContain('@Ana Ruiz, @Ben Okafor has accepted the chat');
  });

  it('P16: after ten silent minutes the receiver says for whom they take over, after the assignment', async () => {
    const chatId = await anasChat(on(), 'Otto Old');
    await on().pass(minutes(11));
    await on().press('ana', chatId, 'Hand off');
    expect(await opened(on(), 'ana')).toContain('then the receiver tells the client');
    await submit(on(), 'ana', { Receiver: 'Ben Okafor', Reason: 'Lunch' });
    await on().press('ben', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual([expect.stringMatching(/^Ben Okafor: Hello Otto, my name is Ben\./)]);
    expect(told(on(), chatId)[0]).toContain(takenOver);
    expect(steps(on(), chatId)).toEqual(['assignment', 'assignment', 'comment', 'note']);
  });

  it('P14: a chat that nobody had changes hands without a word to the client', async () => {
    const chatId = await on().opens(on().newClient('Una Unclaimed'), 'Hello?');
    await offer(on(), 'chloe', chatId, 'ben');
    expect(on().buttons(chatId)).toEqual(offeredButtons);
    await on().press('ben', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual([]);
    expect(on().intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
    expect(on().casesOf(chatId)).toHaveLength(1);
    expect(on().intercom.notes(chatId)).toHaveLength(1);
  });

  it('P14: declined, giver and leads are told, the least loaded is proposed, and the client hears nothing', async () => {
    const chatId = await anasChat(on(), 'Dora Declined');
    await offer(on(), 'ana', chatId, 'ben');
    const [message] = offersTo(on(), 'ben', 'Dora Declined');
    const pressed = await on().slack.press(people.ben.slack, message!, 'Decline');
    await on().stage.time.settle();
    await on().slack.until(() => pressed.told().length > 0);
    expect(on().thread(chatId).at(-1)).toMatch(
      /@Ana Ruiz, Ben Okafor cannot take the chat now.*Ana Ruiz has it\. Chloe Martin has the fewest open chats.*\[Hand off\]/s,
    );
    expect(
      on()
        .toLeads('Dora Declined')
        .filter((text) => text.includes('Chloe Martin')),
    ).toHaveLength(1);
    expect(on().buttons(chatId)).toContain('Release');
    await on().pass(minutes(4));
    expect(told(on(), chatId)).toEqual([]);
    expect(on().intercom.notes(chatId)).toEqual([]);
    expect(
      on()
        .toLeads('Dora Declined')
        .filter((text) => text.includes('in time')),
    ).toEqual([]);
  });

  it('P14: whoever is away is not proposed, and whoever said no before is not either', async () => {
    const chatId = await anasChat(on(), 'Paul Proposed');
    await on().inIntercom((intercom) => intercom.setAway(people.chloe.intercom, true));
    await offer(on(), 'ana', chatId, 'ben');
    await on().press('ben', chatId, 'Decline');
    expect(on().thread(chatId).at(-1)).toContain('Lee Novak has the fewest open chats');
    await on().inIntercom((intercom) => intercom.setAway(people.chloe.intercom, false));
    await offer(on(), 'ana', chatId, 'lee');
    await on().press('lee', chatId, 'Decline');
    expect(on().thread(chatId).at(-1)).toContain('Chloe Martin has the fewest open chats');
  });

  it('P14: not answered within three minutes, the offer ends by itself, once; Accept comes too late', async () => {
    const chatId = await anasChat(on(), 'Tom Timeout');
    await offer(on(), 'ana', chatId, 'ben');
    const [message] = offersTo(on(), 'ben', 'Tom Timeout');
    await on().pass(minutes(2) + 58_000);
    expect(on().buttons(chatId)).toEqual(offeredButtons);
    await on().pass(5_000);
    expect(
      on()
        .thread(chatId)
        .filter((text) => text.includes('did not answer the offer in time')),
    ).toHaveLength(1);
    expect(
      on()
        .toLeads('Tom Timeout')
        .filter((text) => text.includes('in time')),
    ).toHaveLength(1);
    const late = await on().slack.press(people.ben.slack, message!, 'Accept');
    await on().slack.until(() => late.told().length > 0);
    expect(late.told().join()).toContain('This offer is over');
    expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
    expect(told(on(), chatId)).toEqual([]);
  });

  it('P14: the giver takes the chat back, a lead as well, and somebody else may not', async () => {
    const chatId = await anasChat(on(), 'Tina Taken');
    await offer(on(), 'ana', chatId, 'ben');
    const refused = await on().press('chloe', chatId, 'Take back');
    expect(refused.told().join()).toContain('Ana Ruiz');
    expect(on().buttons(chatId)).toEqual(offeredButtons);
    await on().press('ana', chatId, 'Take back');
    expect(on().buttons(chatId)).toContain('Hand off');
    await offer(on(), 'ana', chatId, 'chloe');
    await on().press('lee', chatId, 'Take back');
    expect(on().buttons(chatId)).toContain('Hand off');
    expect(
      on()
        .thread(chatId)
        .filter((text) => text.includes('is taken back')),
    ).toHaveLength(2);
    expect(told(on(), chatId)).toEqual([]);
  });

  it('P14: only the receiver accepts or declines; two people at once change nothing twice', async () => {
    const chatId = await anasChat(on(), 'Wim Wrong');
    await offer(on(), 'ana', chatId, 'ben');
    for (const label of ['Accept', 'Decline']) {
      const wrong = await on().press('chloe', chatId, label);
      expect(wrong.told().join()).toContain('offered to Ben Okafor');
    }
    const card = on().stage.card(chatId);
    const both = await Promise.all([1, 2].map(() => on().slack.press(people.ben.slack, card, 'Accept')));
    await on().stage.time.settle();
    expect(both.flatMap((each) => each.told())).toEqual(['You have this chat already.']);
    expect(told(on(), chatId)).toHaveLength(1);
    expect(on().intercom.notes(chatId)).toHaveLength(1);
  });

  it('P14: offered to one, taken back, and offered to another: the first can no longer accept', async () => {
    const chatId = await anasChat(on(), 'Zoe Two');
    await offer(on(), 'ana', chatId, 'ben');
    const [first] = offersTo(on(), 'ben', 'Zoe Two');
    await on().press('ana', chatId, 'Take back');
    await offer(on(), 'ana', chatId, 'chloe');
    const refused = await on().slack.press(people.ben.slack, first!, 'Accept');
    await on().slack.until(() => refused.told().length > 0);
    expect(refused.told().join()).toContain('offered to Chloe Martin');
    await on().press('chloe', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual([expect.stringContaining('our support agent Chloe Martin')]);
  });

  it('P14: an assignment made in Intercom ends the offer and is followed', async () => {
    const chatId = await anasChat(on(), 'Ivo Intercom');
    await offer(on(), 'ana', chatId, 'ben');
    await on().inIntercom((intercom) =>
      intercom.assignInInbox(people.ana.intercom, chatId, { admin: people.chloe.intercom }),
    );
    expect(on().card(chatId)).toContain('@Chloe Martin has this chat');
    expect(on().thread(chatId).join('\n')).toContain('the offer to @Ben Okafor is over, because the chat has moved on');
    const [message] = offersTo(on(), 'ben', 'Ivo Intercom');
    const refused = await on().slack.press(people.ben.slack, message!, 'Accept');
    await on().slack.until(() => refused.told().length > 0);
    expect(refused.told().join()).toContain('Chloe Martin has the chat');
    expect(told(on(), chatId)).toEqual([]);
  });

  it.each(['closes', 'unassigns'])(
    'P14: the giver %s the chat while it is offered: the offer is over',
    async (what) => {
      const chatId = await anasChat(on(), `Ken ${what}`);
      await offer(on(), 'ana', chatId, 'ben');
      await on().inIntercom((intercom) =>
        what === 'closes'
          ? intercom.closeInInbox(people.ana.intercom, chatId)
          : intercom.assignInInbox(people.ana.intercom, chatId, { admin: null }),
      );
      expect(on().buttons(chatId)).not.toContain('Accept');
      expect(on().thread(chatId).join('\n')).toContain('because the chat has moved on');
      expect(told(on(), chatId)).toEqual([]);
    },
  );

  it('P14: the receiver leaves Slack: the offer times out, and the giver keeps the chat', async () => {
    const chatId = await anasChat(on(), 'Lea Left');
    await offer(on(), 'ana', chatId, 'chloe');
    on().slack.updateUser(people.chloe.slack, { deleted: true });
    await on().pass(minutes(3) + 2_000);
    expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
    on().slack.updateUser(people.chloe.slack, { deleted: false });
  });

  it('P15: the giver answers the client while the chat is offered', async () => {
    const chatId = await anasChat(on(), 'Rita Reply');
    await offer(on(), 'ana', chatId, 'ben');
    await on().press('ana', chatId, 'Reply');
    await opened(on(), 'ana');
    await submit(on(), 'ana', { Message: 'One moment, please' });
    expect(told(on(), chatId)).toEqual(['Ana Ruiz: One moment, please']);
    expect(on().buttons(chatId)).toEqual(offeredButtons);
  });

  it('P15: words of the agent’s own are sent as they are, with the receiver’s name', async () => {
    const chatId = await anasChat(on(), 'Eva Edited');
    await offer(on(), 'ana', chatId, 'ben', { 'Announcement to the client': '{receiver} <knows> this & better' });
    await on().press('ben', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual(['Ana Ruiz: Ben Okafor <knows> this & better']);
  });

  it('P15 P16: the talk goes cold before the receiver accepts: the usual words are those of taking over', async () => {
    const chatId = await anasChat(on(), 'Flip Flopped');
    await on().pass(minutes(8));
    await offer(on(), 'ana', chatId, 'ben');
    await on().pass(minutes(2) + 30_000);
    await on().press('ben', chatId, 'Accept');
    expect(told(on(), chatId)).toEqual([expect.stringContaining(takenOver)]);
  });

  it('P7 P9: an announcement answers nothing: the receiver is warned on the client’s own clock', async () => {
    const chatId = await anasChat(on(), 'Wanda Waits');
    await on().pass(minutes(3));
    await offer(on(), 'ana', chatId, 'ben');
    await on().press('ben', chatId, 'Accept');
    expect(on().card(chatId)).toContain('Waiting since');
    await on().pass(minutes(2) + 5_000);
    expect(on().toPerson('ben', 'Wanda Waits').at(-1)).toMatch(/You have this chat, handed to you at/);
    await on().pass(minutes(3));
    expect(on().toLeads('Wanda Waits').join()).toMatch(/Ben Okafor has the chat since it was handed off at/);
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'Here I am'));
    expect(on().card(chatId)).toContain('First answered');
  });

  it('P14: the modal lists who is on duty first and marks them, those away last; never the giver, nor somebody without Slack', async () => {
    const chatId = await on().opens(on().newClient('Lily List'), 'Hello?');
    await on().press('ben', chatId, 'Claim');
    await on().inIntercom((intercom) => intercom.setAway(people.chloe.intercom, true));
    await on().press('ben', chatId, 'Hand off');
    await opened(on(), 'ben');
    const blocks = (on().slack.openView(people.ben.slack)?.blocks ?? []) as unknown as ReceiverBlock[];
    const options = blocks.find(({ block_id: id }) => id === 'receiver')?.element.options ?? [];
    expect(options.map(({ text, description }) => [text.text, description?.text])).toEqual([
      ['Ana Ruiz', 'on duty'],
      ['Lee Novak', undefined],
      ['Chloe Martin', 'away'],
    ]);
    await on().slack.closeModal(people.ben.slack);
    await on().inIntercom((intercom) => intercom.setAway(people.chloe.intercom, false));
  });

  it('P14: submitted after the chat moved on, or by two people: the modal stays open, says why, and keeps the words', async () => {
    const chatId = await anasChat(on(), 'Mia Moved');
    await on().press('ana', chatId, 'Hand off');
    await opened(on(), 'ana');
    await offer(on(), 'lee', chatId, 'chloe');
    await submit(on(), 'ana', { Receiver: 'Ben Okafor', Reason: 'My own reason' });
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.errors)).toContain('offered to Chloe Martin');
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.state)).toContain('My own reason');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.lee.intercom, chatId));
    await submit(on(), 'ana', {});
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.errors)).toContain('closed');
    await on().slack.closeModal(people.ana.slack);
    expect(told(on(), chatId)).toEqual([]);
  });

  it('P14: a reason of white space, or a variable that nobody fills, keeps the modal open', async () => {
    const chatId = await anasChat(on(), 'Gus Gap');
    await on().press('ana', chatId, 'Hand off');
    await opened(on(), 'ana');
    await submit(on(), 'ana', { Receiver: 'Ben Okafor', Reason: '   ' });
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.errors)).toContain('Write a word');
    await submit(on(), 'ana', { Reason: 'Now', 'Announcement to the client': 'Good {daypart}' });
    expect(JSON.stringify(on().slack.openView(people.ana.slack)?.errors)).toContain('{daypart} has no value here');
    await on().slack.closeModal(people.ana.slack);
    expect(on().buttons(chatId)).toContain('Hand off');
  });

  it('P14: a message’s shortcut opens the modal for its card, and says so on any other message', async () => {
    const chatId = await anasChat(on(), 'Shirin Shortcut');
    await on().slack.messageShortcut(people.ana.slack, on().stage.card(chatId), 'hand_off_chat');
    expect(await opened(on(), 'ana')).toContain('Shirin Shortcut');
    await submit(on(), 'ana', { Receiver: 'Ben Okafor', Reason: 'From the menu' });
    expect(on().buttons(chatId)).toEqual(offeredButtons);
    const again = await on().slack.messageShortcut(people.ana.slack, on().stage.card(chatId), 'hand_off_chat');
    await on().slack.until(() => again.told().length > 0);
    expect(again.told().join()).toContain('offered to Ben Okafor');
    const other = on().slack.post(people.ana.slack, channels.chats, 'Coffee?');
    const nothing = await on().slack.messageShortcut(people.ana.slack, other, 'hand_off_chat');
    await on().slack.until(() => nothing.told().length > 0);
    expect(nothing.told().join()).toContain('not the card');
  });

  it('P14: /handoff opens the modal for the only chat, or a choice of several, with receiver and reason filled in', async () => {
    const command = async (text = '') => {
      const interaction = await on().slack.command(people.lee.slack, channels.chats, '/handoff', text);
      await on().stage.time.settle();
      return interaction;
    };
    const none = await command('@ben lunch');
    await on().slack.until(() => none.told().length > 0);
    expect(none.told().join()).toContain('You have no open chat');

    const first = await on().opens(on().newClient('Cora Command'), 'Hello?');
    await on().press('lee', first, 'Claim');
    await command('@ben speaks <b>German</b>');
    expect(await opened(on(), 'lee')).toContain('Cora Command');
    await submit(on(), 'lee', {});
    expect(on().card(first)).toContain('Lee Novak offers this chat to @Ben Okafor');
    expect(on().card(first)).toContain('“speaks <b>German</b>”');
    await on().press('lee', first, 'Take back');

    const second = await on().opens(on().newClient('Carl Command'), 'Hello?');
    await on().press('lee', second, 'Claim');
    await command();
    await opened(on(), 'lee');
    await submit(on(), 'lee', { Chat: 'Carl Command', Receiver: 'Ana Ruiz', Reason: 'Two are too many' });
    expect(on().buttons(second)).toEqual(offeredButtons);
    expect(on().buttons(first)).not.toContain('Accept');
    await on().press('ana', second, 'Accept');
    expect(told(on(), second)).toEqual([
      expect.stringContaining('Lee Novak: Your chat will be handled further by our support agent Ana Ruiz'),
    ]);
  });
});
