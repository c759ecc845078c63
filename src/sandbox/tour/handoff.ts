import assert from 'node:assert/strict';
import { people, type SlackPersonName } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

/** Blair's chat, which Ben has: offered and declined, offered and accepted, and passed on once it is old. */
export const handoff: Chapter<Scene> = {
  title: 'A chat changes hands',
  steps: [
    step('P14', 'Ben offers it to Chloe: she is asked, he keeps it, and Blair hears nothing', async (scene) => {
      const before = scene.told('blair');
      await offer(scene, 'ben', 'chloe', 'Knows previews better');
      scene.showCard('blair');
      scene.show('to Chloe Martin alone', scene.directMessages('chloe').at(-1));
      assert.match(scene.card('blair'), /Offered.*Ben Okafor offers this chat to @Chloe Martin.*until 10:\d\d/);
      assert.match(scene.directMessages('chloe').at(-1) ?? '', /Ben Okafor would like to hand this chat to you/);
      assert.equal(scene.conversation('blair').admin_assignee_id, people.ben.intercom);
      assert.deepEqual(scene.told('blair'), before);
    }),
    step('P14', 'She declines: Ben and the leads hear it and who could be asked next, Blair nothing', async (scene) => {
      const before = scene.told('blair');
      await pressInOffer(scene, 'chloe', 'Decline');
      scene.showThread('blair');
      assert.match(
        scene.thread('blair').at(-1) ?? '',
        /^@Ben Okafor, Chloe Martin cannot take the chat now\..*Ben Okafor has it\. \w+ \w+ has the fewest open chats/,
      );
      assert.match(scene.posts('leads').at(-1) ?? '', /Chloe Martin cannot take the chat now/);
      assert.deepEqual(scene.told('blair'), before);
      assert.match(scene.card('blair'), /@Ben Okafor has this chat/);
    }),
    step(
      'P15',
      'Ana accepts while they converse: first Ben tells Blair her name, then the chat is hers',
      async (scene) => {
        await scene.clientWrites('blair', 'It is still empty.');
        await offer(scene, 'ben', 'ana', 'Lunch');
        await pressInOffer(scene, 'ana', 'Accept');
        scene.showTold('blair');
        const words = 'Ben Okafor: Your chat will be handled further by our support agent Ana Ruiz';
        assert.deepEqual(announcements(scene), [expectedOnce(scene, words)]);
        const { parts, admin_assignee_id: owner } = scene.conversation('blair');
        const said = parts.findIndex(({ body }) => body?.includes('handled further') === true);
        const assigned = parts.findLastIndex(({ assigned_to }) => assigned_to?.id === people.ana.intercom);
        assert.ok(said >= 0 && said < assigned, 'Blair was told after the assignment');
        assert.equal(owner, people.ana.intercom);
      },
    ),
    step('P14', 'Card, case and a private note with the reason follow', async (scene) => {
      const notes = scene.stage.services.intercom.notes(scene.id('blair')).map(({ text }) => text);
      scene.show('Intercom, only colleagues read', notes.at(-1));
      assert.match(notes.at(-1) ?? '', /Handed off to Ana Ruiz.*Lunch/s);
      assert.match(scene.card('blair'), /@Ana Ruiz has this chat/);
      assert.equal(scene.caseFile('blair').owner, 'Ana Ruiz');
      assert.equal(scene.cases('blair').length, 1);
    }),
    step(
      'P16',
      'Handed on after a silence: Chloe has it first, then tells Blair for whom she takes over',
      async (scene) => {
        await scene.reply('ana', 'blair', 'I am rebuilding the preview; it takes a quarter of an hour.');
        await scene.minutes(12);
        const before = scene.told('blair').length;
        await offer(scene, 'ana', 'chloe', 'End of my day');
        await scene.press('chloe', 'blair', 'Accept');
        scene.showTold('blair');
        assert.deepEqual(scene.told('blair').slice(before), [
          'Chloe Martin: Hello Blair, my name is Chloe. I am taking over for Ana Ruiz and will help you from here.',
        ]);
        const { parts, admin_assignee_id: owner } = scene.conversation('blair');
        const said = parts.findIndex(({ body }) => body?.includes('taking over for Ana') === true);
        const assigned = parts.findLastIndex(({ assigned_to }) => assigned_to?.id === people.chloe.intercom);
        assert.ok(assigned >= 0 && assigned < said, 'Blair was told before the assignment');
        assert.equal(owner, people.chloe.intercom);
      },
    ),
  ],
};

async function offer(scene: Scene, from: SlackPersonName, to: SlackPersonName, reason: string): Promise<void> {
  await scene.openModal(from, 'blair', 'Hand off');
  await scene.submit(from, { Receiver: people[to].name, Reason: reason });
}

/** Presses a button of the newest offer that somebody got directly. */
async function pressInOffer(scene: Scene, who: SlackPersonName, label: string): Promise<void> {
  const { slack } = scene.stage.services;
  const message = slack.directMessages(people[who].slack).at(-1);
  assert.ok(message, `${people[who].name} got no offer`);
  await slack.press(people[who].slack, message, label);
  await scene.stage.time.settle();
}

/** What Blair was told of a new agent. */
function announcements(scene: Scene): string[] {
  return scene.told('blair').filter((text) => /handled further|taking over/.test(text));
}

/** The whole sentence that begins with `words`, so that the list around it shows that it was said once. */
function expectedOnce(scene: Scene, words: string): string {
  return announcements(scene).find((text) => text.startsWith(words)) ?? words;
}
