/** In the dark, and on a phone. */
import { describe, expect, it } from 'vitest';
import { desk } from './desk.ts';

export function looks(): void {
  describe('to the eye', () => {
    it('can be read and used in the dark', async () => {
      const { visitor } = desk;
      await visitor.page.emulateMedia({ colorScheme: 'dark' });
      await visitor.tab('Cases');
      await visitor.looksWell('dark');
      await visitor.openModal(visitor.card('Fay Lund'), 'Hand off');
      await visitor.looksWell();
      await visitor.press(visitor.modal, 'Cancel');
      await visitor.modal.waitFor({ state: 'detached' });
    });

    it('is one side at a time on a phone, dark and light', async () => {
      const { visitor } = desk;
      const sides = visitor.page.getByRole('navigation', { name: 'Sides' });
      await visitor.page.setViewportSize({ width: 390, height: 844 });
      await sides.getByRole('button', { name: 'Slack' }).click();
      await visitor.looksWell('phone-dark');
      await visitor.page.emulateMedia({ colorScheme: 'light' });
      await visitor.looksWell('phone-slack');
      await visitor.openModal(visitor.card('Fay Lund'), 'Reply');
      await visitor.looksWell();
      await visitor.page.keyboard.press('Escape');
      await visitor.modal.waitFor({ state: 'detached' });
      await visitor.slack.getByRole('button', { name: 'Channels', exact: true }).click();
      await visitor.open('Chat Duty');
      await visitor.slack.getByRole('tab', { name: 'Messages' }).waitFor();
      expect(await visitor.barriers()).toEqual([]);
      await sides.getByRole('button', { name: 'Client' }).click();
      await visitor.looksWell();
      await sides.getByRole('button', { name: 'Records' }).click();
      await visitor.looksWell();
      await visitor.page.setViewportSize({ width: 1440, height: 900 });
    });
  });
}
