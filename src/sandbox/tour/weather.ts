import assert from 'node:assert/strict';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** What networks do to a program: lost, doubled and overtaking messages, torn connections, a stop in the middle. */
export const weather: Chapter<Scene> = {
  title: 'Bad weather',
  steps: [
    step(
      'no loss',
      'Intercom loses every word of a new chat: within a minute the sweep has found it',
      async (scene) => {
        const { intercom } = scene.stage.services;
        intercom.webhookMode({ kind: 'lose', times: 10 });
        await scene.open('lost', 'casey', 'Is anybody there?');
        intercom.webhooks.clearModes();
        assert.equal(scene.cards('lost').length, 0);
        await scene.minutes(1.1);
        scene.showCard('lost');
        assert.equal(scene.cards('lost').length, 1);
        await scene.answer('ana', 'lost', 'Here I am.');
      },
    ),
    step(
      'no twin',
      'Every webhook comes twice, and the newest first: one card, each word once, in its order',
      async (scene) => {
        const { intercom } = scene.stage.services;
        intercom.webhookMode({ kind: 'reorder', times: 3 });
        await scene.open('twin', 'avery', 'First.');
        await scene.minutes(0.1);
        await scene.clientWrites('twin', 'Second.');
        await scene.minutes(0.1);
        await scene.clientWrites('twin', 'Third.');
        intercom.webhooks.clearModes();
        await intercom.releaseWebhooks();
        intercom.webhookMode({ kind: 'duplicate', times: 10 });
        await scene.minutes(0.1);
        await scene.clientWrites('twin', 'Fourth.');
        intercom.webhooks.clearModes();
        await scene.stage.time.settle();
        scene.showThread('twin', 3);
        const words = scene.thread('twin').map((text) => text.split('\n').at(-1));
        assert.deepEqual(words, ['Second.', 'Third.', 'Fourth.']);
        await scene.answer('ana', 'twin', 'I read all four.');
      },
    ),
    step(
      'no twin',
      'Slack stores the card and then tears the line: it is looked for before it would be sent again',
      async (scene) => {
        const { slack } = scene.stage.services;
        slack.fault({ on: 'chat.postMessage', kind: 'store-then-drop', times: 1 });
        await scene.open('torn', 'casey', 'Hello?');
        await scene.minutes(2);
        slack.clearFaults();
        assert.equal(scene.cards('torn').length, 1);
        assert.match(scene.card('torn'), /Waiting\./);
      },
    ),
    step(
      'P7',
      'The bot stops while Casey waits, and comes back 20 minutes later: one notice, the worst, not three',
      async (scene) => {
        const { stage } = scene;
        const leads = scene.posts('leads').length;
        await stage.stopBot();
        await stage.time.advance(20 * 60_000);
        await stage.startBot();
        await scene.minutes(2);
        scene.showThread('torn');
        const told = scene.thread('torn');
        assert.equal(told.length, 1);
        assert.match(told[0] ?? '', /waiting 2\d minutes for a first reply.*ended at/s);
        assert.equal(scene.posts('leads').length, leads + 1);
        await scene.press('ana', 'torn', 'Claim');
        await scene.answer('ana', 'torn', 'Sorry for the long wait!');
        assert.equal(scene.cases('torn').length, 1);
      },
    ),
  ],
};
