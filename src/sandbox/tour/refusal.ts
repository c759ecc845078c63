import assert from 'node:assert/strict';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

const rule = 'Cases from chats need a product line.';

/** An org's own rule refuses the case: said in its words, mended, retried. */
export const refusal: Chapter<Scene> = {
  title: 'Salesforce says no',
  steps: [
    step('P10', "An org rule refuses the case: the agent reads the org's own words", async (scene) => {
      scene.stage.services.salesforce.addValidationRule({ on: 'Case', when: () => true, message: rule });
      await scene.open('refused', scene.newClient('Hana Ito', 'Umbrella'), 'I cannot log in.');
      await scene.press('ana', 'refused', 'Claim');
      scene.showCard('refused');
      scene.showThread('refused');
      assert.ok(scene.thread('refused').at(-1)?.includes(rule), "the thread lacks the org's words");
      assert.ok(scene.buttons('refused').includes('Retry'), 'the card has no Retry');
      assert.equal(scene.cases('refused').length, 0);
    }),
    step('P10', 'The rule is lifted, and Retry creates the case, once', async (scene) => {
      scene.stage.services.salesforce.org.rules.length = 0;
      await scene.press('ana', 'refused', 'Retry');
      scene.showThread('refused');
      assert.equal(scene.cases('refused').length, 1);
      assert.match(scene.card('refused'), /Case 0\d+/);
      assert.ok(!scene.buttons('refused').includes('Retry'), 'the card still offers Retry');
      await scene.answer('ana', 'refused', 'I sent you a new link.');
    }),
  ],
};
