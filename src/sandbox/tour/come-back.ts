import assert from 'node:assert/strict';
import { people } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

const promised = 'Ask the designers why it was empty';

/** Blair answers after the close, by e-mail; somebody else takes over; more work is needed, so a follow-up is promised. */
export const comeBack: Chapter<Scene> = {
  title: 'The client comes back, and more work is needed',
  steps: [
    step(
      'P23',
      'An hour after the close Blair answers by e-mail: the card comes back to who is on duty',
      async (scene) => {
        await scene.minutes(60);
        const { intercom } = scene.stage.services;
        intercom.clientWrites(scene.id('blair'), 'Sorry, I was away. Now it is empty again.', { byEmail: true });
        await scene.stage.time.settle();
        scene.showCard('blair');
        scene.showThread('blair');
        assert.match(scene.card('blair'), /Waiting\. @Ana Ruiz is on duty/);
        assert.match(scene.card('blair'), /Opened again\. Chloe Martin had it before/);
        assert.match(scene.thread('blair').at(-1) ?? '', /Now it is empty again\./);
        assert.equal(scene.cards('blair').length, 1);
      },
    ),
    step('P23', 'Ana claims: a new case, since the first is closed, linked to it', async (scene) => {
      await scene.press('ana', 'blair', 'Claim');
      const [former, found, ...others] = scene.cases('blair');
      scene.show('Salesforce', `Case ${found?.CaseNumber}, ${found?.Status}, parent ${former?.CaseNumber}`);
      assert.deepEqual(others, []);
      assert.ok(former && found, 'there is no second case');
      assert.deepEqual([former.Status, found.ParentId], ['Closed', former.Id]);
    }),
    step(
      'P16 P23',
      'Reply warns that Blair may read it by e-mail only, and begins with the words for who takes over',
      async (scene) => {
        await scene.minutes(4);
        await scene.openModal('ana', 'blair', 'Reply');
        scene.showModal('ana');
        assert.match(scene.modal('ana') ?? '', /last active 23 Oct .* is then e-mailed within minutes/);
        await scene.submit('ana');
        assert.equal(
          scene.told('blair').at(-1),
          'Ana Ruiz: Hello Blair, my name is Ana. I am taking over for Chloe Martin and will help you from here.',
        );
      },
    ),
    step('P21', 'Follow up: Blair hears that we will write by e-mail, and the chat is closed', async (scene) => {
      await scene.minutes(2);
      await scene.openModal('ana', 'blair', 'Follow up');
      await scene.submit('ana', { When: '2026-10-24', 'What was promised': promised });
      scene.showTold('blair');
      assert.match(scene.told('blair').at(-1) ?? '', /I will follow up with you by e-mail\.$/);
      assert.equal(scene.conversation('blair').state, 'closed');
    }),
    step(
      'P21',
      'The case stays open, with the log so far and what was promised; the card says until when',
      async (scene) => {
        const { found, files, comments } = scene.caseFile('blair');
        scene.showCard('blair');
        assert.notEqual(found.Status, 'Closed');
        assert.equal(files.length, 1);
        assert.ok(files[0]?.text.includes('Now it is empty again.'), 'the transcript lacks what Blair wrote last');
        assert.ok(String(comments[0]?.CommentBody).includes(promised), 'the comment lacks the promise');
        assert.match(scene.card('blair'), /Follow-up by e-mail, promised by Ana Ruiz for 24 Oct 09:00/);
      },
    ),
  ],
};

/** The next morning; the chapter of that night plays it. */
export const followUpReminder = step<Scene>(
  'P21',
  'At the same hour Ana is reminded of what she promised Blair, with the case; she presses Done',
  async (scene) => {
    const { slack } = scene.stage.services;
    const isReminder = (text: string) => text.includes('your follow-up by e-mail is due for Blair Quinn');
    const place = scene.directMessages('ana').findLastIndex(isReminder);
    const message = slack.directMessages(people.ana.slack)[place];
    assert.ok(message, 'there is no reminder');
    scene.show('to Ana Ruiz alone', scene.directMessages('ana')[place]);
    assert.equal(scene.directMessages('ana').filter(isReminder).length, 1);
    assert.ok(scene.directMessages('ana')[place]?.includes(promised), 'the reminder lacks the promise');
    assert.ok(scene.directMessages('ana')[place]?.includes(String(scene.caseFile('blair').found.CaseNumber)));
    await slack.press(people.ana.slack, message, 'Done');
    await scene.stage.time.settle();
    assert.match(scene.card('blair'), /Follow-up by e-mail, promised by Ana Ruiz, is done/);
  },
);
