import assert from 'node:assert/strict';
import { dutyGroup, people } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** Who is on duty is announced, can be asked for, and stands in the user group. */
export const duty: Chapter<Scene> = {
  title: 'The day begins',
  steps: [
    step('P6', 'The shift is announced: who is on duty, until when, who is next', async (scene) => {
      const [first, ...others] = scene.posts('chats');
      scene.show('#chat-duty', first);
      assert.match(first ?? '', /^@Ana Ruiz is on chat duty now, until 24 Oct 09:00\. Next: Ben Okafor\./);
      assert.deepEqual(others, []);
      assert.deepEqual(scene.stage.services.slack.group(dutyGroup).users, [people.ana.slack]);
    }),
    step('P6', 'Anybody can ask: /chatduty who', async (scene) => {
      await scene.stage.command('sam', 'who');
      const told = scene.toldAlone('sam');
      scene.show('only Sam Sales sees', told);
      assert.match(told ?? '', /^Ana Ruiz is on chat duty until 24 Oct 09:00\. Next: Ben Okafor, from 24 Oct 09:00\./);
    }),
  ],
};
