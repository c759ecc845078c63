/** What somebody takes out by hand: a message in Intercom, the card of a chat in Slack. */
import { expect, it } from 'vitest';
import { channels, people } from '../../src/sandbox/services.ts';
import { minutes, type Play, play } from './play.ts';

const cards = (on: Play, chatId: string) =>
  on.slack.messages(channels.chats).filter(({ metadata }) => metadata?.event_payload.chat === chatId);

play('What is taken out by hand', (on) => {
  it('words that are redacted in Intercom leave card, thread and transcript; that something was said stays', async () => {
    const chatId = await on().opens('avery', 'My password is hunter1');
    await on().press('ana', chatId, 'Claim');
    const secret = `Or was it hunter2? ${'And so on. '.repeat(700)}`;
    const { source } = on().intercom.conversation(chatId);
    const partId = await on().inIntercom((intercom) => intercom.clientWrites(chatId, secret));
    const posted = on().threadMessages(chatId);
    expect(on().thread(chatId).join()).toContain('hunter2');
    await on().inIntercom((intercom) => intercom.redact(chatId, partId));
    await on().inIntercom((intercom) => intercom.redact(chatId, source.id));
    const thread = on().thread(chatId);
    expect(`${on().card(chatId)} ${thread.join()}`).not.toMatch(/hunter|And so on/);
    expect(thread.filter((text) => text.includes('This message was removed in Intercom.'))).toHaveLength(2);
    expect(
      on()
        .threadMessages(chatId)
        .map(({ ts, metadata }) => ({ ts, metadata })),
    ).toEqual(posted.map(({ ts, metadata }) => ({ ts, metadata })));
    expect(on().card(chatId)).toContain('Waiting since');
    await on().inIntercom((intercom) => intercom.closeInInbox(people.ana.intercom, chatId));
    const [file] = on().salesforce.files(on().casesOf(chatId)[0]!.Id);
    expect(file?.text).not.toContain('hunter');
    expect(file?.text.match(/\[This message was removed in Intercom\.\]/g)).toHaveLength(2);
  });

  it('a card that is deleted in Slack is posted anew, once, when the chat goes on', async () => {
    const chatId = await on().opens('blair', 'Where is my card?');
    on().slack.remove(on().stage.card(chatId));
    expect(cards(on(), chatId)).toEqual([]);
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ben.intercom, chatId, 'I look for it'));
    expect(cards(on(), chatId)).toHaveLength(1);
    expect(on().card(chatId)).toMatch(/Claimed\.\*? @Ben Okafor/);
    expect(on().thread(chatId).join()).toContain('I look for it');
    await on().press('ben', chatId, 'Release');
    expect(on().card(chatId)).toContain('Waiting.');
    expect(cards(on(), chatId)).toHaveLength(1);
  });

  it('one that is deleted while only its thread goes on, too: the post stands in the new thread', async () => {
    const chatId = await on().opens('casey', 'And mine?');
    await on().press('ana', chatId, 'Claim');
    on().slack.remove(on().stage.card(chatId));
    await on().inIntercom((intercom) => intercom.noteInInbox(people.ana.intercom, chatId, 'A note, no news'));
    await on().pass(minutes(2));
    expect(cards(on(), chatId)).toHaveLength(1);
    expect(on().thread(chatId).join()).toContain('A note, no news');
  });
});
