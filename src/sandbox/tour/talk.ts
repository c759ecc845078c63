import assert from 'node:assert/strict';
import { adminOf } from '../acts.ts';
import { people } from '../services.ts';
import { winnerOf } from './claim.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** Words on both sides show in the thread, and the response clock follows them. */
export const talk: Chapter<Scene> = {
  title: 'The conversation, seen from Slack',
  steps: [
    step('P4', "Avery's second message stands in the card's thread", async (scene) => {
      await scene.minutes(1);
      await scene.clientWrites('avery', 'It began this morning.');
      scene.showThread('avery');
      assert.match(scene.thread('avery').at(-1) ?? '', /Avery Stone wrote:\nIt began this morning\./);
    }),
    step('P4 P8', 'So does the answer that a teammate writes in Intercom', async (scene) => {
      await scene.minutes(1);
      const who = winnerOf(scene);
      await scene.answer(who, 'avery', 'Thank you for contacting us! Happy to help: let me unlock it for you.');
      scene.showThread('avery');
      assert.match(scene.thread('avery').at(-1) ?? '', new RegExp(`${people[who].name} answered:\\nThank you`));
    }),
    step('P7', 'That first response stops the clock: ten more minutes bring no warning', async (scene) => {
      const before = scene.thread('avery').length;
      await scene.minutes(10);
      scene.show(
        '#chat-duty, the card',
        scene
          .card('avery')
          .split('\n')
          .find((line) => line.startsWith('First')),
      );
      assert.match(scene.card('avery'), /First answered after 2 minutes/);
      assert.equal(scene.thread('avery').length, before);
      assert.deepEqual(scene.posts('leads'), []);
    }),
    step('P9', 'Avery waits again: after 5 minutes the owner is warned, in the thread and directly', async (scene) => {
      await scene.clientWrites('avery', 'Now it says "no rights".');
      await scene.minutes(5);
      const who = winnerOf(scene);
      scene.showThread('avery');
      assert.match(scene.thread('avery').at(-1) ?? '', /waiting 5 minutes for our next reply/);
      assert.match(scene.directMessages(who).at(-1) ?? '', /waiting 5 minutes for our next reply/);
    }),
    step('P9', 'Saying that we are looking into it is enough: that wait is over', async (scene) => {
      const { intercom } = scene.stage.services;
      await scene.answer(winnerOf(scene), 'avery', 'We are looking into it.');
      await scene.minutes(6);
      assert.deepEqual(scene.posts('leads'), []);
      intercom.closeInInbox(adminOf(winnerOf(scene)), scene.id('avery'));
      await scene.stage.time.settle();
      assert.match(scene.card('avery'), /Closed\./);
    }),
  ],
};
