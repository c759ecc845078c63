import assert from 'node:assert/strict';
import { adminOf, channels, people, type SlackPersonName } from '../services.ts';
import { closeAll, sleepUntil } from './night.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** The week after: Chloe has the Sunday, then Ana, Ben and Chloe take turns. */
export const week: Chapter<Scene> = {
  title: 'A week of duty (Monday 26 to Thursday 29 October)',
  steps: [
    step('P6', 'Anybody sees the coming shifts: /chatduty schedule', async (scene) => {
      await scene.stage.command('ben', 'schedule');
      scene.show('only Ben Okafor sees', scene.toldAlone('ben'));
      assert.match(scene.toldAlone('ben') ?? '', /Ana Ruiz/);
    }),
    step(
      'P6 P14',
      'Monday 09:00: Chloe has an open chat; Ana, who comes on duty, is offered it in one message',
      async (scene) => {
        closeAll(scene);
        await sleepUntil(scene, '2026-10-26T08:40:00+01:00');
        await scene.open('monday', 'casey', 'The import stops at row 300.');
        await scene.press('chloe', 'monday', 'Claim');
        await scene.reply('chloe', 'monday', 'I see it, and look into it now.');
        await scene.minutes(21);
        const offered = scene.directMessages('ana').findLast((text) => text.includes('Your shift begins.'));
        scene.show('Ana Ruiz reads', offered);
        assert.match(offered ?? '', /Chloe Martin goes off duty and hands 1 open chat to you/);
        assert.equal(scene.conversation('monday').admin_assignee_id, adminOf('chloe'), 'the chat lost its owner');
      },
    ),
    step('P15 P16', 'She accepts: the chat is hers, and the client is told once', async (scene) => {
      await pressInMessage(scene, 'ana', 'Your shift begins.', 'Accept');
      scene.showTold('monday');
      assert.equal(scene.conversation('monday').admin_assignee_id, adminOf('ana'));
      assert.equal(scene.told('monday').length, 2, 'the answer, and one announcement');
    }),
    step('P6', 'Ben cannot answer on Tuesday and asks everybody; Chloe is the first to accept', async (scene) => {
      const { slack } = scene.stage.services;
      await scene.stage.command('ben', 'swap');
      await slack.until(() => slack.openView(people.ben.slack)?.title === 'Swap shift');
      await scene.submit('ben', { Note: 'Moving house' });
      const question = slack.messages(channels.chats).findLast((one) => slack.plainText(one).includes('Who takes'));
      assert.ok(question, 'nobody was asked');
      scene.show(
        '#chat-duty',
        scene.posts('chats').findLast((text) => text.includes('Who takes')),
      );
      await slack.press(people.chloe.slack, question, 'Accept');
      await scene.stage.time.settle();
      const taken = scene.posts('chats').at(-1);
      scene.show('#chat-duty', taken);
      assert.match(taken ?? '', /^@?Chloe Martin has .*for Ben Okafor/);
    }),
    step('P6', 'Tuesday 09:00: the swap is kept, Chloe is announced', async (scene) => {
      closeAll(scene);
      await sleepUntil(scene, '2026-10-27T08:59:00+01:00');
      await scene.minutes(2);
      const announced = scene.posts('chats').findLast((text) => text.includes('is on chat duty now'));
      scene.show('#chat-duty', announced);
      assert.match(announced ?? '', /^@Chloe Martin is on chat duty now/);
    }),
    step('P6', 'Ana will be away on Thursday, her shift: she and the leads hear of it at once', async (scene) => {
      await scene.stage.command('ana', 'away from thursday until friday 12:00 dentist');
      scene.show('only Ana Ruiz sees', scene.toldAlone('ana'));
      assert.match(scene.toldAlone('ana') ?? '', /There is chat duty in it/);
      const told = scene.posts('leads').findLast((text) => text.includes('away'));
      scene.show('#support-leads', told);
      assert.match(told ?? '', /Ana Ruiz/);
    }),
    step('P6', 'Too many chats at once: Lee sets a limit, and leads hear once that nobody has room', async (scene) => {
      const { slack } = scene.stage.services;
      await scene.stage.command('lee', 'settings');
      await slack.until(() => slack.openView(people.lee.slack)?.title === 'Duty settings');
      await scene.choose('lee', 'Section', 'Limits and reminders', 'Chats per agent');
      await scene.submit('lee', { 'Chats per agent': '1' });
      await scene.open('first', 'avery', 'Where is my invoice?');
      await scene.press('chloe', 'first', 'Claim');
      await scene.open('second', 'blair', 'My page is empty.');
      await scene.open('third', 'casey', 'And mine too.');
      scene.showCardLine('second', 'room');
      const overload = scene.posts('leads').filter((text) => text.includes('can take another chat'));
      scene.show('#support-leads', overload.at(-1));
      assert.equal(overload.length, 1);
    }),
    step('P6', 'As soon as Chloe has room, the oldest waiting chat calls her', async (scene) => {
      scene.stage.services.intercom.closeInInbox(adminOf('chloe'), scene.id('first'));
      await scene.stage.time.settle();
      await scene.minutes(1);
      scene.showCardLine('second', 'on duty');
      assert.match(scene.card('second'), /@Chloe Martin is on duty/);
      assert.doesNotMatch(scene.card('third'), /@Chloe Martin/);
    }),
  ],
};

/** Presses a button in the newest direct message that says these words. */
async function pressInMessage({ stage }: Scene, who: SlackPersonName, words: string, label: string): Promise<void> {
  const { slack } = stage.services;
  const message = slack.directMessages(people[who].slack).findLast((one) => slack.plainText(one).includes(words));
  if (!message) throw new Error(`${people[who].name} was not told "${words}"`);
  await slack.press(people[who].slack, message, label);
  await stage.time.settle();
}
