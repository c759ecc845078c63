import assert from 'node:assert/strict';
import { channels, people } from '../services.ts';
import { winnerOf } from './claim.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** Words on both sides: written from Slack, shown in the thread, and followed by the response clock. */
export const talk: Chapter<Scene> = {
  title: 'The conversation, from Slack',
  steps: [
    step('P4', "Avery's second message stands in the card's thread", async (scene) => {
      await scene.minutes(1);
      await scene.clientWrites('avery', 'It began this morning.');
      scene.showThread('avery');
      assert.match(scene.thread('avery').at(-1) ?? '', /Avery Stone wrote at [\d:]+:\nIt began this morning\./);
    }),
    step(
      'P5 P8',
      'The owner picks the saved greeting in Reply and sends it: thanks, and happy to help',
      async (scene) => {
        await scene.minutes(1);
        const who = winnerOf(scene);
        const { name } = people[who];
        await scene.openModal(who, 'avery', 'Reply');
        await scene.choose(who, 'Saved reply', 'Greeting', 'Hello Avery');
        scene.showModal(who);
        await scene.submit(who);
        scene.showTold('avery');
        assert.deepEqual(scene.told('avery'), [
          `${name}: Hello Avery, thank you for contacting us! My name is ${name.split(' ')[0]}, and I am happy to help you.`,
        ]);
        assert.match(
          scene.thread('avery').at(-1) ?? '',
          new RegExp(`^${name} answered at [\\d:]+:\\nHello Avery, thank you`),
        );
      },
    ),
    step('P22', 'Avery sees it: the card says so, beside when Avery was last active', async (scene) => {
      assert.match(scene.card('avery'), /Intercom does not show our last message as seen yet/);
      await scene.minutes(1);
      scene.stage.services.intercom.clientReads(scene.id('avery'));
      await scene.stage.time.settle();
      scene.showCardLine('avery', 'seen');
      assert.match(scene.card('avery'), /Intercom shows our last message as seen .*Client last active 23 Oct 10:01/);
    }),
    step('P7', 'That first response stopped the clock: ten more minutes bring no warning', async (scene) => {
      const before = scene.thread('avery').length;
      await scene.minutes(10);
      scene.showCardLine('avery', 'First');
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
    step('P5 P9', 'The saved "Looking into it" is enough: that wait is over', async (scene) => {
      const who = winnerOf(scene);
      await scene.openModal(who, 'avery', 'Reply');
      await scene.choose(who, 'Saved reply', 'Looking into it', 'I am looking into it');
      await scene.submit(who);
      scene.showTold('avery');
      assert.match(scene.told('avery').at(-1) ?? '', /I am looking into it now/);
      await scene.minutes(4);
      assert.deepEqual(scene.posts('leads'), []);
    }),
    step(
      'private',
      "What colleagues write in the card's thread, and a private note, never reach Avery",
      async (scene) => {
        const { slack, intercom } = scene.stage.services;
        const who = winnerOf(scene);
        const threadTs = scene.stage.card(scene.id('avery')).ts;
        slack.post(people.chloe.slack, channels.chats, 'I had the same one last week.', { threadTs });
        await scene.openModal(who, 'avery', 'Reply');
        await scene.submit(who, { Message: 'A stuck lock again.', 'Who reads it': ['Private note'] });
        assert.deepEqual(
          intercom.notes(scene.id('avery')).map(({ text }) => text),
          ['A stuck lock again.'],
        );
        assert.equal(scene.told('avery').length, 2);
      },
    ),
  ],
};
