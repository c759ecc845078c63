import { describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { play } from './play.ts';

const claimedButtons = ['Reply', 'Hand off', 'Idle', 'Follow up', 'Close', 'Release'];

play('The Salesforce case', (on) => {
  it('P10: Origin "Chat", title "Chat", owned by the claimer, matched to the contact', async () => {
    const chatId = await on().opens('avery', 'Case, please');
    await on().press('ana', chatId, 'Claim');
    const [made] = on().casesOf(chatId);
    expect(made).toMatchObject({ Origin: 'Chat', Subject: 'Chat', IsClosed: false, SuppliedEmail: null });
    expect(made?.OwnerId).toMatch(/^005/);
    expect(on().thread(chatId).join()).toContain(String(made?.CaseNumber));
  });

  it('P10: a client who is not in the org is named on the case, and the agent is told', async () => {
    const chatId = await on().opens(on().newClient('Nora New', 'nora@nowhere.example'), 'Hello');
    await on().press('ana', chatId, 'Claim');
    const [made] = on().casesOf(chatId);
    expect(made).toMatchObject({ ContactId: null, SuppliedEmail: 'nora@nowhere.example', SuppliedName: 'Nora New' });
    expect(on().thread(chatId).join()).toMatch(/contact/i);
  });

  it("P10: an org rule that refuses the case is shown in the org's own words, and Retry makes the case", async () => {
    const { stage } = on();
    const rule = { isOn: true };
    on().salesforce.addValidationRule({
      on: 'Case',
      when: () => rule.isOn,
      message: 'Region is required for chat cases.',
      fields: ['Region__c'],
    });
    const chatId = await on().opens('blair', 'Rules are rules');
    await on().press('ben', chatId, 'Claim');
    expect(on().casesOf(chatId)).toEqual([]);
    expect(on().thread(chatId).join()).toContain('Region is required for chat cases.');
    expect(on().buttons(chatId)).toEqual([...claimedButtons, 'Retry']);
    const notMine = await on().press('ana', chatId, 'Retry');
    await on().slack.until(() => notMine.told().length > 0);
    expect(notMine.told().join()).toContain('Ben Okafor');
    rule.isOn = false;
    const notice = on()
      .threadMessages(chatId)
      .find((message) => on().slack.plainText(message).includes('[Retry]'));
    if (!notice) throw new Error('The notice in the thread has no Retry button.');
    await on().slack.press(people.ben.slack, notice, 'Retry');
    await stage.time.settle();
    expect(on().casesOf(chatId)).toHaveLength(1);
    expect(on().buttons(chatId)).toEqual(claimedButtons);
    expect(on().card(chatId)).toContain(`Case ${on().casesOf(chatId)[0]?.CaseNumber}`);
  });
});

describe('CASE_ON', () => {
  play(
    'arrival',
    (on) => {
      it('P10: the case is there before anybody claims', async () => {
        const chatId = await on().opens('avery', 'At once');
        expect(on().casesOf(chatId)).toHaveLength(1);
        await on().press('ana', chatId, 'Claim');
        expect(on().casesOf(chatId)).toHaveLength(1);
      });
    },
    { env: { CASE_ON: 'arrival' } },
  );

  play(
    'first_reply',
    (on) => {
      it('P10: the case comes with the first answer, not with the claim', async () => {
        const chatId = await on().opens('avery', 'Later');
        await on().press('ana', chatId, 'Claim');
        expect(on().casesOf(chatId)).toEqual([]);
        await on().inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'Hello'));
        expect(on().casesOf(chatId)).toHaveLength(1);
      });
    },
    { env: { CASE_ON: 'first_reply' } },
  );

  play(
    'Salesforce off',
    (on) => {
      it('a chat is claimed without a case', async () => {
        const chatId = await on().opens('avery', 'No org');
        await on().press('ana', chatId, 'Claim');
        expect(on().salesforce.cases()).toEqual([]);
        expect(on().buttons(chatId)).toEqual(claimedButtons);
      });
    },
    { env: { SALESFORCE_AUTH: 'off' } },
  );
});
