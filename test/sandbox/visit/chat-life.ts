/** A chat's whole life by clicking, as a visitor would. */
import { describe, expect, it } from 'vitest';
import { desk, eventually } from './desk.ts';

const avery = () => desk.visitor.card('Avery Stone');

export function chatLife(): void {
  describe('the life of a chat', () => {
    it('says at first sight what this is, and shows a chat that waits and one that has been helped', async () => {
      const { visitor } = desk;
      const welcome = visitor.page.getByRole('region', { name: 'Welcome' });
      await welcome.getByRole('heading', { name: 'Answer every chat in time, without leaving Slack' }).waitFor();
      await avery().getByText('Waiting.').waitFor();
      await visitor.client.getByText('My page will not publish').waitFor();
      expect(await visitor.records.innerText()).toMatch(/Case 00001026[\s\S]*Closed[\s\S]*Blair Quinn/);
      await visitor.looksWell('welcome');
      await welcome.getByRole('button', { name: 'Look around' }).click();
      await welcome.waitFor({ state: 'detached' });
    });

    it('P6, P10. A press of Claim: the card changes without a reload, the case is on record, and the road tells why', async () => {
      const { visitor } = desk;
      await visitor.press(avery(), 'Claim');
      await avery().getByText('Claimed.').waitFor();
      await avery().getByRole('link', { name: '00001027' }).click();
      expect(await visitor.records.locator('.asked').innerText()).toMatch(
        /Case 00001027[\s\S]*Avery Stone[\s\S]*Ana Ruiz/,
      );
      expect(desk.lines.join('\n')).toMatch(/Slack +Ana Ruiz presses Claim\n/);
      await visitor.tab('Road');
      const claim = visitor.records.getByRole('listitem').filter({ hasText: 'Claim was pressed · Ana Ruiz' });
      await claim.getByText(/^state: waiting → claimed$/).waitFor();
      expect(await claim.locator('.effect.done').allInnerTexts()).toEqual([
        expect.stringContaining('Intercom Assign the chat in Intercom'),
        expect.stringContaining('Salesforce Create the case'),
      ]);
    });

    it('tells whoever may not press, and nobody else', async () => {
      const { visitor } = desk;
      await visitor.be('Chloe Martin, agent');
      await visitor.press(avery(), 'Release');
      const alone = visitor.slack.getByRole('listitem').filter({ hasText: 'Only visible to you' });
      await alone.getByText('Only Ana Ruiz, who has this chat, or a lead can do that.').waitFor();
      await visitor.be('Ana Ruiz, agent');
      await alone.waitFor({ state: 'detached' });
    });

    it('P5, P8. Reply: a saved reply is chosen and changed, and the client reads it with its line breaks', async () => {
      const { visitor } = desk;
      const modal = await visitor.openModal(avery(), 'Reply');
      await modal.getByLabel('Saved reply').selectOption({ label: 'Greeting' });
      await eventually(() => modal.getByLabel('Message').inputValue()).toContain('Hello Avery');
      await modal.getByLabel('Message').fill('Hello Avery, thank you for contacting us!\nI have <unlocked> it.');
      await visitor.looksWell('reply');
      await visitor.send('Send');
      await visitor.client.getByText('I have <unlocked> it.').waitFor();
      expect(desk.told('Avery Stone').at(-1)).toBe('Hello Avery, thank you for contacting us!\nI have <unlocked> it.');
    });

    it('P4. The client answers with a picture, and both stand in the thread; a word there stays among colleagues', async () => {
      const { visitor } = desk;
      await visitor.client.getByRole('button', { name: 'Attach a picture' }).click();
      await visitor.client.getByRole('menuitem', { name: 'A screenshot, drawn here' }).click();
      await visitor.write('It still says "locked".');
      const picture = visitor.client.getByRole('listitem').getByRole('img');
      await eventually(() =>
        picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth),
      ).toBeGreaterThan(100);
      const thread = await visitor.thread(avery());
      await thread.getByText('It still says "locked".').waitFor();
      const field = await visitor.compose('I had that one last week.', thread);
      await field.press('Enter');
      await thread.getByText('I had that one last week.').waitFor();
      expect(desk.told('Avery Stone')).not.toContain('I had that one last week.');
      await (await visitor.compose('/chatduty who', thread)).press('Enter');
      await visitor.slack.getByRole('alert').getByText('/chatduty is not supported in threads. Sorry!').waitFor();
      await thread.getByRole('button', { name: 'Close the thread' }).click();
    });

    it('P14, P15. Hand off: offered, accepted by a colleague, and the client is told once', async () => {
      const { visitor } = desk;
      const modal = await visitor.openModal(avery(), 'Hand off');
      await modal.getByLabel('Receiver').selectOption({ label: 'Ben Okafor' });
      await modal.getByLabel('Reason').fill('Knows locks');
      await visitor.send('Offer');
      await visitor.be('Ben Okafor, agent');
      await visitor.press(avery(), 'Accept');
      await visitor.client.getByText('Ben Okafor', { exact: false }).first().waitFor();
      await avery().getByText('has this chat').waitFor();
      expect(desk.told('Avery Stone').filter((text) => text.includes('Ben Okafor'))).toHaveLength(1);
    });

    it('P17, P20. The client is silent for five minutes: one Nudge asks, and any word ends it', async () => {
      const { visitor } = desk;
      // Intercom counts in seconds: what is said within one could have been said in any order.
      await visitor.jump('1 minute');
      const modal = await visitor.openModal(avery(), 'Reply');
      await modal.getByLabel('Message').fill('Please try again now.');
      await visitor.send('Send');
      await visitor.client.getByText('Please try again now.').waitFor();
      await visitor.jump('5 minutes');
      await visitor.passUntil(
        avery()
          .getByRole('button')
          .filter({ hasText: /^Nudge$/ }),
      );
      await visitor.press(avery(), 'Nudge');
      await visitor.client.getByText('Just checking, are you still here with me?').waitFor();
      await visitor.write('Yes');
      await eventually(() => avery().innerText()).not.toContain('Stop');
      expect(desk.told('Avery Stone').at(-1)).toBe('Yes');
    });

    it('P23. The client leaves: the modal says that an answer will be e-mailed, and minutes later it is', async () => {
      const { visitor } = desk;
      await visitor.client.getByRole('button', { name: 'Leave' }).click();
      await visitor.client.getByText('Avery has left the chat window').waitFor();
      await visitor.jump('5 minutes');
      const modal = await visitor.openModal(avery(), 'Reply');
      await modal.getByText('may have closed the chat window: what you write is then e-mailed').waitFor();
      await modal.getByLabel('Message').fill('It is open now.');
      await visitor.looksWell();
      await visitor.send('Send');
      const mail = visitor.client.getByRole('listitem').filter({ hasText: 'It is open now.' });
      await mail.getByText(/^goes out at /).waitFor();
      await visitor.jump('5 minutes');
      await mail.getByText(/^sent at /).waitFor();
      await visitor.write('It is. Thank you!');
      const thread = await visitor.thread(avery());
      await thread.getByText('It is. Thank you!').waitFor();
      await thread.getByRole('button', { name: 'Close the thread' }).click();
    });

    it('P11 to P13. Close: farewell, transcript, closed case and time, each where it belongs', async () => {
      const { visitor } = desk;
      await visitor.openModal(avery(), 'Close');
      await visitor.send('Send');
      await avery().getByText('✅ Case closed').waitFor();
      await visitor.client.getByRole('button', { name: 'Come back' }).click();
      await visitor.client.getByText('This conversation was closed.').waitFor();
      await visitor.client.getByRole('button', { name: '5 of 5' }).click();
      await visitor.client.getByText('Thank you!', { exact: true }).waitFor();
      await visitor.tab('Cases');
      const record = visitor.records.getByRole('listitem').filter({ hasText: 'Case 00001027' });
      await record.getByText('Closed', { exact: true }).waitFor();
      await record.getByText(/^chat-\d+\.txt/).click();
      expect(await record.locator('pre').last().innerText()).toContain('Please try again now.');
      await visitor.tab('Time');
      await eventually(() => visitor.records.innerText()).toMatch(/Ana Ruiz for Acme Travel[\s\S]*case 00001027/);
      await visitor.looksWell('light');
      await visitor.tab('Road');
      await visitor.records.getByText('Claim was pressed').first().waitFor();
      await visitor.looksWell('road');
    });

    it('P13, P16. The client writes after the close: the card is back, and the next case is linked to the one before', async () => {
      const { visitor } = desk;
      await visitor.write('It is locked again!');
      await avery().getByText('Closed.').waitFor({ state: 'detached' });
      await visitor.be('Ana Ruiz, agent');
      if (
        await avery()
          .getByRole('button')
          .filter({ hasText: /^Claim$/ })
          .isVisible()
      )
        await visitor.press(avery(), 'Claim');
      await visitor.tab('Cases');
      const next = visitor.records.getByRole('listitem').filter({ hasText: 'Parent case' });
      await next.getByText('00001027', { exact: true }).waitFor();
      expect(await next.innerText()).toMatch(/Case 00001028[\s\S]*New[\s\S]*Avery Stone/);
    });

    it('P6. Two agents press Claim in the same moment: one has it, the other is told who', async () => {
      const { visitor } = desk;
      await visitor.ask('Casey', 'How do I add a second language to our site?');
      await visitor.card('Casey Adler').waitFor();
      await visitor.page.getByRole('button', { name: 'Two agents' }).click();
      const second = visitor.page.getByRole('region', { name: 'Second Slack' });
      await visitor.be('Ana Ruiz, agent');
      await visitor.be('Ben Okafor, agent', second);
      await visitor.page.getByRole('switch', { name: /^Race/ }).check();
      await visitor.press(visitor.card('Casey Adler'), 'Claim');
      await visitor.page.getByText('Claim is held back. Press in the other window.').waitFor();
      expect(await visitor.card('Casey Adler', second).innerText()).toContain('Waiting.');
      await visitor.press(visitor.card('Casey Adler', second), 'Claim');
      await visitor.page.getByText(/^(Ana Ruiz|Ben Okafor) has this chat already\.$/).waitFor();
      await visitor.looksWell('two-agents');
      await visitor.page.getByRole('button', { name: 'Two agents' }).click();
    });
  });
}
