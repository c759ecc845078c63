import assert from 'node:assert/strict';
import { people } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** A chat that nobody takes: warned at 5, leads at 8, breach at 10 minutes; then passed around. */
export const late: Chapter<Scene> = {
  title: 'A chat that nobody takes',
  steps: [
    step('P7', 'After 5 minutes: a warning in the thread, and directly to Ana, who is on duty', async (scene) => {
      await scene.open('blair', 'blair', 'The preview is empty.');
      await scene.minutes(5);
      scene.showThread('blair');
      assert.match(
        scene.thread('blair').at(-1) ?? '',
        /^@Ana Ruiz, the client has been waiting 5 minutes for a first reply\./,
      );
      assert.match(scene.directMessages('ana').at(-1) ?? '', /^Blair Quinn .*You are on duty, and nobody has claimed/s);
      assert.deepEqual(scene.posts('leads'), []);
    }),
    step('P7', 'After 8 minutes: the leads hear that the target is at risk', async (scene) => {
      await scene.minutes(3);
      const [risk, ...others] = scene.posts('leads');
      scene.show('#support-leads', risk);
      assert.match(risk ?? '', /waiting 8 minutes .*at risk.*Nobody has claimed the chat yet; Ana Ruiz is on duty\./s);
      assert.deepEqual(others, []);
    }),
    step('P7', 'After 10 minutes: the target is missed, and the leads read the cause', async (scene) => {
      await scene.minutes(2);
      const posts = scene.posts('leads');
      scene.show('#support-leads', posts[1]);
      assert.equal(posts.length, 2);
      assert.match(posts[1] ?? '', /waiting 10 minutes .*ended at .*Nobody has claimed the chat yet/s);
      assert.equal(scene.thread('blair').length, 3);
    }),
    step(
      'P14',
      'Ana claims and releases: the chat waits again, its clock keeps its start, its case stays',
      async (scene) => {
        const since = () => /since 23 Oct \d\d:\d\d/.exec(scene.card('blair'))?.[0];
        const began = since();
        await scene.press('ana', 'blair', 'Claim');
        await scene.press('ana', 'blair', 'Release');
        scene.showCard('blair');
        assert.match(scene.card('blair'), /Waiting\. /);
        assert.equal(since(), began);
        assert.equal(scene.conversation('blair').admin_assignee_id, null);
        assert.equal(scene.cases('blair').length, 1);
      },
    ),
    step('P14', 'Ben claims it: Intercom follows, and the case is the same one', async (scene) => {
      await scene.press('ben', 'blair', 'Claim');
      assert.match(scene.card('blair'), /@Ben Okafor has this chat/);
      assert.equal(scene.conversation('blair').admin_assignee_id, people.ben.intercom);
      assert.equal(scene.cases('blair').length, 1);
      await scene.answer('ben', 'blair', 'Sorry for the wait! Please reload the preview.');
    }),
  ],
};
