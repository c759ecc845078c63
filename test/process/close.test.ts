import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { minutes, type Play, play } from './play.ts';

/** Opens the modal from the card and waits until it stands on the person's screen. */
async function open(on: Play, who: SlackPersonName, chatId: string): Promise<void> {
  await on.press(who, chatId, 'Close');
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
}

async function submit(on: Play, who: SlackPersonName, values: Record<string, string | string[]>) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

async function close(on: Play, who: SlackPersonName, chatId: string, values: Record<string, string | string[]> = {}) {
  await open(on, who, chatId);
  return submit(on, who, values);
}

const claimed = async (on: Play, words: string): Promise<string> => {
  const chatId = await on.opens('avery', words);
  await on.press('ana', chatId, 'Claim');
  return chatId;
};

const saidBy = (on: Play, chatId: string, name: string) =>
  on.intercom
    .messagesToClient(chatId)
    .filter((message) => message.author.name === name)
    .map((message) => message.text);

const caseOf = (on: Play, chatId: string) => {
  const [made] = on.casesOf(chatId);
  if (!made) throw new Error('There is no case.');
  return made;
};

const closes = (on: Play, chatId: string) =>
  on.intercom.conversation(chatId).parts.filter((part) => part.part_type === 'close');

play('Close', (on) => {
  it('P12 P13: farewell, close, transcript, case and time, ticked on the card', async () => {
    const chatId = await claimed(on(), 'How do I export?');
    await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'With the export button'));
    await on().pass(minutes(3));
    await close(on(), 'ana', chatId, { 'Case subject': 'Export', 'Comment for the case': 'Was easy' });
    expect(saidBy(on(), chatId, 'Ana Ruiz')).toEqual([
      'With the export button',
      'Thank you for contacting us, Avery. Have a good morning!',
    ]);
    expect(on().intercom.conversation(chatId).state).toBe('closed');
    const made = caseOf(on(), chatId);
    expect(made).toMatchObject({ IsClosed: true, Status: 'Closed', Subject: 'Export' });
    const [file, ...others] = on().salesforce.files(made.Id);
    expect(others).toEqual([]);
    expect(file?.text).toContain('How do I export?');
    expect(file?.text).toContain('Have a good morning!');
    const [comment] = on().salesforce.comments(made.Id);
    expect(comment).toMatchObject({ IsPublished: false, CommentBody: expect.stringContaining('Was easy') as string });
    expect(comment?.CommentBody).toContain('Resolution: answered');
    const card = on().card(chatId);
    for (const step of ['Farewell', 'Chat closed in Intercom', 'Transcript in the case', 'Case closed', 'minutes logged'])
      expect(card).toMatch(new RegExp(`✅ .*${step}`));
    expect(on().buttons(chatId)).not.toContain('Close');
  });
});
