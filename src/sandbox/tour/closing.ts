import assert from 'node:assert/strict';
import { people } from '../services.ts';
import { winnerOf } from './claim.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** A question is answered: anything else, farewell, transcript, case and time, each ticked on the card. */
export const closing: Chapter<Scene> = {
  title: 'The question is answered',
  steps: [
    step('P12', 'Close asks first whether there is anything else, and the card says that we wait', async (scene) => {
      const who = winnerOf(scene);
      await scene.reply(who, 'avery', 'The lock is gone: please publish again.');
      await scene.openModal(who, 'avery', 'Close');
      await scene.submit(who, { 'What to do': 'Ask first whether there is anything else' });
      scene.showTold('avery');
      scene.showCardLine('avery', 'Asked at');
      assert.match(scene.told('avery').at(-1) ?? '', /Is there anything else I can help you with\?$/);
      assert.match(scene.card('avery'), /Asked at 10:22 whether there is anything else; waiting/);
      assert.equal(scene.conversation('avery').state, 'open');
    }),
    step('P12', 'There is not: a farewell for the time of day, and the chat is closed', async (scene) => {
      await scene.minutes(1);
      await scene.clientWrites('avery', 'No, that was all. Thanks!');
      const who = winnerOf(scene);
      await scene.openModal(who, 'avery', 'Close');
      scene.showModal(who);
      await scene.submit(who, { 'Comment for the case': 'A stuck lock, as last week.' });
      scene.showTold('avery');
      assert.match(scene.told('avery').at(-1) ?? '', /: Thank you for contacting us, Avery. Have a good morning!$/);
      assert.equal(scene.told('avery').filter((text) => text.includes('Have a good')).length, 1);
      assert.equal(scene.conversation('avery').state, 'closed');
    }),
    step(
      'P13',
      'The log is in the case as a file, with a short private comment; then the case is closed',
      async (scene) => {
        const { found, files, comments } = scene.caseFile('avery');
        const [file, ...others] = files;
        const [comment] = comments;
        scene.show('Salesforce, the private comment', String(comment?.CommentBody));
        scene.show(`Salesforce, the file ${file?.path}, which begins in the same way`, messagesOf(file?.text ?? ''));
        assert.deepEqual(others, []);
        for (const words of ['My page will not publish', 'Now it says "no rights".', 'Have a good morning!'])
          assert.ok(file?.text.includes(words), `the transcript lacks: ${words}`);
        assert.ok(!file?.text.includes('A stuck lock again.'), 'the transcript holds a private note');
        assert.equal(comment?.IsPublished, false);
        assert.match(String(comment?.CommentBody), /A stuck lock, as last week\./);
        assert.equal(found.Status, 'Closed');
      },
    ),
    step(
      'P11 P13',
      'The card is the receipt: five steps, each ticked, the minutes logged among them',
      async (scene) => {
        scene.showCard('avery');
        const card = scene.card('avery');
        for (const done of ['Farewell', 'Chat closed in Intercom', 'Transcript in the case', 'Case closed'])
          assert.ok(card.includes(`✅ ${done}`), `not ticked: ${done}`);
        assert.match(card, /✅ \d+ minutes? logged/);
        assert.deepEqual(scene.buttons('avery'), ['Reopen']);
      },
    ),
    step('P11', 'The ERP has the minutes that the card says, against the number of the case', async (scene) => {
      const [entry, ...others] = timeEntries(scene);
      scene.show('the ERP', `Case ${entry?.case_number} · ${entry?.employee_email} · ${entry?.minutes} minutes`);
      assert.deepEqual(others, []);
      assert.equal(entry?.case_number, scene.caseFile('avery').found.CaseNumber);
      assert.equal(entry?.employee_email, people[winnerOf(scene)].email);
      assert.ok(scene.card('avery').includes(`✅ ${entry?.minutes} minutes logged`), 'the card says something else');
    }),
    step(
      'P11',
      'The agent looks at it, /chatduty time, and corrects it: the ERP has the new minutes',
      async (scene) => {
        const who = winnerOf(scene);
        await scene.stage.command(who, 'time');
        scene.show(`only ${people[who].name} sees`, scene.toldAlone(who));
        assert.match(scene.toldAlone(who) ?? '', /23 Oct · Avery Stone \(Acme Travel\) · case 0\d+ · \d+ minutes/);
        await scene.pressToldAlone(who, 'Correct');
        await scene.submit(who, { Minutes: '25' });
        const [first, corrected, ...others] = timeEntries(scene);
        assert.deepEqual(others, []);
        assert.equal(corrected?.entry_id, first?.entry_id);
        assert.deepEqual([corrected?.revision, corrected?.minutes], [2, 25]);
      },
    ),
    step('P13', 'Reopen gives the chat back to whoever presses it, and to Close again', async (scene) => {
      await scene.press('ben', 'avery', 'Reopen');
      assert.equal(scene.conversation('avery').state, 'open');
      assert.equal(scene.conversation('avery').admin_assignee_id, people.ben.intercom);
      assert.match(scene.card('avery'), /@Ben Okafor has this chat/);
      await scene.openModal('ben', 'avery', 'Close');
      await scene.submit('ben', { Farewell: '' });
      assert.equal(scene.conversation('avery').state, 'closed');
      assert.match(scene.card('avery'), /✅ Case closed/);
    }),
  ],
};

/** What the ERP was told of the time of Avery's chat, oldest first. */
function timeEntries(scene: Scene) {
  const entries = scene.erp.accepted.map(({ data }) => data);
  return entries.filter((entry) => entry.conversation_id === scene.id('avery'));
}

/** A transcript without the lines at its head. */
function messagesOf(transcript: string): string {
  return transcript.slice(transcript.indexOf('\n\n')).trim();
}
