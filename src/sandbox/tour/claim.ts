import assert from 'node:assert/strict';
import { adminOf, people } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** The main road: a chat, its card, two presses at once, one winner, one case. */
export const claim: Chapter<Scene> = {
  title: 'A chat comes in, and two agents want it',
  steps: [
    step(
      'P3 P4',
      'Avery opens a chat on a page of the CMS: its card shows who, what, where, and who is on duty',
      async (scene) => {
        await scene.open('avery', 'avery', 'My page will not publish, it says "locked".\nWhat can I do?');
        scene.showCard('avery');
        const card = scene.card('avery');
        for (const words of [
          'Avery Stone · Acme Travel',
          'My page will not publish',
          'cms.example/pages/42',
          '@Ana Ruiz is on duty',
        ])
          assert.ok(card.includes(words), `the card does not say: ${words}`);
        assert.ok(scene.buttons('avery').includes('Claim'), 'the card has no Claim');
      },
    ),
    step('P6', 'Ana and Ben press Claim at the same moment: one has it, the other is told who', async (scene) => {
      const { slack } = scene.stage.services;
      const card = scene.stage.card(scene.id('avery'));
      const presses = await Promise.all([
        slack.press(people.ana.slack, card, 'Claim'),
        slack.press(people.ben.slack, card, 'Claim'),
      ]);
      await scene.stage.time.settle();
      const [won, lost] = winnerOf(scene) === 'ana' ? (['ana', 'ben'] as const) : (['ben', 'ana'] as const);
      const told = presses[lost === 'ana' ? 0 : 1].told();
      scene.showCard('avery');
      scene.show(`only ${people[lost].name} sees`, told.join('\n'));
      assert.deepEqual(told, [`${people[won].name} has this chat already.`]);
      assert.ok(scene.card('avery').includes(`@${people[won].name} has this chat.`));
      assert.ok(scene.buttons('avery').includes('Release'), 'the card has no Release');
      assert.ok(!scene.buttons('avery').includes('Claim'), 'the card can still be claimed');
    }),
    step('P4', 'Intercom has the chat with the same agent, assigned once', async (scene) => {
      const { parts } = scene.conversation('avery');
      assert.equal(parts.filter((part) => part.part_type.includes('assign')).length, 1);
    }),
    step(
      'P10',
      'Salesforce has one case: Origin Chat, Subject Chat, the right contact, the winner as its owner',
      async (scene) => {
        const { org } = scene.stage.services.salesforce;
        const cases = scene.cases('avery');
        assert.equal(cases.length, 1);
        const [found] = cases;
        const named = (object: string, id: unknown) => org.find(object, String(id))?.Name;
        const contact = named('Contact', found?.ContactId);
        const owner = named('User', found?.OwnerId);
        scene.show(
          'Salesforce',
          `Case ${found?.CaseNumber} · Origin ${found?.Origin} · Subject ${found?.Subject} · Contact ${contact} · Owner ${owner}`,
        );
        assert.deepEqual([found?.Origin, found?.Subject, contact], ['Chat', 'Chat', 'Avery Stone']);
        assert.equal(owner, people[winnerOf(scene)].name);
      },
    ),
    step('P11', 'The number to log time against stands on the card and in its thread', async (scene) => {
      const number = String(scene.cases('avery')[0]?.CaseNumber);
      scene.showThread('avery');
      assert.ok(scene.card('avery').includes(`Case ${number}`), 'no case number on the card');
      assert.deepEqual(scene.thread('avery'), [`Salesforce case ${number} is ready.`]);
    }),
  ],
};

/** Who has Avery's chat, as Intercom knows it. */
export function winnerOf(scene: Scene): 'ana' | 'ben' {
  const assignee = scene.conversation('avery').admin_assignee_id;
  const winner = (['ana', 'ben'] as const).find((who) => adminOf(who) === assignee);
  if (!winner) throw new Error(`Intercom has the chat assigned to ${assignee ?? 'nobody'}`);
  return winner;
}
