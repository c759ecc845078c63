import assert from 'node:assert/strict';
import { adminOf } from '../services.ts';
import { type Chapter, step } from './play.ts';
import { minuteMs, type Scene } from './scene.ts';

/** What is done in Intercom itself is followed: answers, snoozes, a reopened chat, another team, a deletion. */
export const inbox: Chapter<Scene> = {
  title: 'Work that is done in Intercom itself',
  steps: [
    step(
      'P4 P7',
      'Chloe answers there without Claim: that counts as the claim and as the first response',
      async (scene) => {
        await scene.open('casey', 'casey', 'How do I add a page?');
        await scene.minutes(2);
        await scene.answer('chloe', 'casey', 'Hello Casey, use "New page", top right.');
        scene.showCard('casey');
        assert.match(scene.card('casey'), /@Chloe Martin has this chat\.\nFirst answered after 2 minutes/);
        assert.equal(scene.cases('casey').length, 1);
      },
    ),
    step('P23', 'She closes it, the client writes again: the card comes back to whoever is on duty', async (scene) => {
      scene.stage.services.intercom.closeInInbox(adminOf('chloe'), scene.id('casey'));
      await scene.stage.time.settle();
      assert.match(scene.card('casey'), /Closed\. @Chloe Martin had this chat/);
      await scene.minutes(10);
      await scene.clientWrites('casey', 'One more question.');
      scene.showCard('casey');
      assert.match(scene.card('casey'), /Waiting\. @Ana Ruiz is on duty/);
      assert.equal(scene.cards('casey').length, 1);
    }),
    step('P7', 'Snoozed for half an hour: the clock stands, and nobody is warned', async (scene) => {
      const { intercom } = scene.stage.services;
      await scene.minutes(3);
      const before = scene.thread('casey').length;
      const until = Math.floor((scene.stage.time.now + 30 * minuteMs) / 1000);
      intercom.snoozeInInbox(adminOf('ana'), scene.id('casey'), until);
      await scene.minutes(20);
      scene.showCard('casey');
      assert.match(scene.card('casey'), /clock is paused while the chat is snoozed/);
      assert.equal(scene.thread('casey').length, before);
    }),
    step('P7', 'It wakes by itself, and the 5 minutes go on from where they stood', async (scene) => {
      const before = scene.thread('casey').length;
      await scene.minutes(11);
      assert.equal(scene.thread('casey').length, before, 'warned too early');
      await scene.minutes(2);
      scene.showThread('casey');
      assert.match(scene.thread('casey').at(-1) ?? '', /waiting 5 minutes for our next reply/);
    }),
    step('P4', 'Moved to another team: the card stays as a record, without buttons', async (scene) => {
      const { intercom } = scene.stage.services;
      intercom.addTeam({ id: '8100002', name: 'Billing' });
      intercom.moveToTeam(scene.id('casey'), '8100002');
      await scene.stage.time.settle();
      scene.showCard('casey');
      assert.match(scene.card('casey'), /Gone\. It was moved to another team/);
      assert.deepEqual(scene.buttons('casey'), []);
    }),
    step('P4', 'Deleted: the same, and its clock is silent', async (scene) => {
      await scene.open('deleted', 'avery', 'Wrong window, sorry.');
      scene.stage.services.intercom.deleteConversation(scene.id('deleted'));
      await scene.minutes(6);
      assert.match(scene.card('deleted'), /Gone\. The conversation was deleted/);
      assert.deepEqual(scene.buttons('deleted'), []);
      assert.deepEqual(scene.thread('deleted'), []);
    }),
  ],
};
