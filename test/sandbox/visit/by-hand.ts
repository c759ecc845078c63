/** What hands and keyboards do in Slack: commands, menus, modals, the home tab. */
import { describe, expect, it } from 'vitest';
import { desk, eventually } from './desk.ts';

export function byHand(): void {
  describe('in Slack', () => {
    it('types a command with what may follow it offered, and hears in Slack’s words what is none', async () => {
      const { visitor } = desk;
      const field = await visitor.compose('/chatd');
      await visitor.slack.getByRole('option', { name: /^\/chatduty/ }).waitFor();
      await field.press('Enter');
      await field.pressSequentially('wh');
      await visitor.looksWell();
      await field.press('Tab');
      expect(await field.inputValue()).toBe('/chatduty who');
      await field.press('Enter');
      await visitor.slack
        .getByText(/is on chat duty/)
        .last()
        .waitFor();
      await (await visitor.compose('/nonsense')).press('Enter');
      await visitor.slack.getByRole('alert').getByText('/nonsense is not a valid command.', { exact: false }).waitFor();
      await field.fill('');
    });

    it('opens the modal of a shortcut in a message’s menu by keyboard; it keeps the focus, and gives it back', async () => {
      const { visitor } = desk;
      const { keyboard } = visitor.page;
      const menu = visitor.card('Casey Adler').getByRole('button', { name: 'More actions' });
      await menu.focus();
      await menu.press('Enter');
      await keyboard.press('Enter');
      await visitor.modal.waitFor();
      const isInside = () => visitor.modal.evaluate((modal) => modal.contains(modal.ownerDocument.activeElement));
      const stops = await visitor.modal.locator(':is(a, button, input, select, textarea, summary):visible').count();
      for (let press = 0; press <= stops; press += 1) {
        await keyboard.press('Tab');
        expect(await isInside()).toBe(true);
      }
      await visitor.modal.getByRole('button', { name: 'Close' }).focus();
      await keyboard.press('Shift+Tab');
      expect(await isInside()).toBe(true);
      await keyboard.press('Escape');
      await visitor.modal.waitFor({ state: 'detached' });
      await eventually(() => menu.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    });

    it('P6. Lee changes the rotation: every kind of field is there, and what the change comes to is shown first', async () => {
      const { visitor } = desk;
      await visitor.be('Lee Novak, lead');
      await (await visitor.compose('/chatduty settings')).press('Enter');
      await visitor.modal.getByLabel('Section').selectOption({ label: 'Rotation' });
      await visitor.press(visitor.modal, 'Edit');
      await visitor.modal.getByLabel('First day').waitFor();
      await visitor.modal.locator('summary', { hasText: 'Ana Ruiz' }).click();
      await visitor.modal.locator('details[open]').getByLabel('Lee Novak').check();
      await visitor.looksWell();
      await visitor.press(visitor.modal, 'Preview');
      await visitor.modal.getByText(/Lee Novak: \d+ shifts/).waitFor();
      await visitor.looksWell();
      await visitor.page.keyboard.press('Escape');
      await visitor.modal.waitFor({ state: 'detached' });
    });

    it('P6. An override begins at an hour of the page’s clock', async () => {
      const { visitor } = desk;
      await (await visitor.compose('/chatduty override')).press('Enter');
      await visitor.modal.waitFor();
      // The field stands in the team’s zone, as every other time on the page does.
      const clock = await visitor.page.locator('.face time').innerText();
      const hour = String(Number(clock.slice(0, 2)) + 1).padStart(2, '0');
      expect(await visitor.modal.getByLabel('From').inputValue()).toBe(`2026-11-16T${hour}:00`);
      await visitor.page.keyboard.press('Escape');
      await visitor.modal.waitFor({ state: 'detached' });
      await visitor.be('Ana Ruiz, agent');
    });
  });
}
