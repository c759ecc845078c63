import assert from 'node:assert/strict';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

const first = 'Just checking, are you still here with me? If you need more time, just type "Yes"';
const second =
  "If I don't hear back from you over the next minute, I am going to close this chat session for now. Don't worry if that happens, though. You'll be able to reopen it at any time.";
const last =
  "I haven't heard back from you, so I am going to close this chat session for now. If you need further assistance, you can reopen the chat at any time. Thanks for contacting us and have a good day!";

/** Blair, whom Chloe has answered, falls silent: asked once, back by a word, then silent to the end. */
export const idle: Chapter<Scene> = {
  title: 'The client falls silent',
  steps: [
    step('P17', 'After 5 minutes the card asks Chloe; Nudge, and Blair is asked at once', async (scene) => {
      await scene.minutes(4.5);
      assert.ok(!scene.buttons('blair').includes('Nudge'), 'the card asks too early');
      await scene.minutes(1);
      assert.deepEqual(nudges(scene), [], 'a message went without the press');
      await scene.press('chloe', 'blair', 'Nudge');
      scene.showTold('blair');
      scene.showCardLine('blair', 'Idle message');
      assert.deepEqual(nudges(scene), [first]);
      assert.match(scene.card('blair'), /Idle message 1 of 3 was sent; the next one goes at \d\d:\d\d, unless/);
      assert.ok(scene.buttons('blair').includes('Stop'), 'the card has no Stop');
    }),
    step('P20', 'Blair types "Yes": nothing more is sent', async (scene) => {
      await scene.minutes(0.5);
      await scene.clientWrites('blair', 'Yes');
      await scene.minutes(3);
      assert.deepEqual(nudges(scene), [first]);
      assert.ok(!scene.buttons('blair').includes('Stop'), 'the card still offers Stop');
    }),
    step('P20', 'Now Blair waits on us, and a client who waits is never idle: not even by hand', async (scene) => {
      await scene.openModal('chloe', 'blair', 'Idle');
      const words = scene.modal('chloe') ?? '';
      scene.show('the modal that Chloe Martin has open', words.split('\n').slice(0, 3).join('\n'));
      assert.match(words, /The client is waiting for our answer, so they are not idle\./);
      await assert.rejects(scene.submit('chloe', { 'What to do': 'Start now' }), /waiting for our answer/);
      await scene.closeModal('chloe');
      assert.deepEqual(nudges(scene), [first]);
    }),
    step('P18', 'Silent again, nudged again, and a minute later: we will close in a minute', async (scene) => {
      await scene.reply('chloe', 'blair', 'It is built. Do you see it?');
      await scene.minutes(5.2);
      await scene.press('chloe', 'blair', 'Nudge');
      await scene.minutes(0.9);
      assert.deepEqual(nudges(scene), [first, first]);
      await scene.minutes(0.2);
      scene.showTold('blair');
      assert.deepEqual(nudges(scene), [first, first, second]);
    }),
    step('P19', 'Yet a minute later: closed for now, and the chat is closed', async (scene) => {
      await scene.minutes(1.1);
      scene.showTold('blair');
      assert.deepEqual(nudges(scene), [first, first, second, last]);
      assert.equal(scene.told('blair').at(-1), `Chloe Martin: ${last}`, 'something was said after the last words');
      assert.equal(scene.conversation('blair').state, 'closed');
    }),
    step('P13 P19', 'Its case gets the log and is closed as well: "client unresponsive"', async (scene) => {
      const { found, files, comments } = scene.caseFile('blair');
      scene.show('Salesforce, the private comment', String(comments[0]?.CommentBody));
      assert.equal(files.length, 1);
      assert.ok(files[0]?.text.includes("I haven't heard back from you"), 'the transcript ends too early');
      assert.match(String(comments[0]?.CommentBody), /client unresponsive/);
      assert.equal(found.Status, 'Closed');
    }),
  ],
};

/** The idle messages that Blair has read, oldest first. */
function nudges(scene: Scene): string[] {
  const texts = scene.told('blair').map((told) => told.replace(/^[^:]*: /, ''));
  return texts.filter((text) => [first, second, last].includes(text));
}
