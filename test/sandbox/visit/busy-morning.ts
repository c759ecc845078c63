import { expect, it } from 'vitest';
import { desk, eventually } from './desk.ts';

export function busyMorning(): void {
  it('a busy morning: clients open chats, three agents carry them through, and it can be stopped', async () => {
    const { visitor } = desk;
    await visitor.tab('Trouble');
    const morning = visitor.records.getByRole('region', { name: 'A busy morning' });
    await morning.getByRole('button', { name: 'Begin' }).click();
    await morning.getByText('Chats arrive.').waitFor();
    const closed = async () => Number(/(\d+) closed/.exec(await morning.innerText())?.[1] ?? 0);
    await expect.poll(closed, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
    await morning.getByRole('button', { name: 'Stop' }).click();
    await morning.getByText('It was stopped.').waitFor();
    // The clock runs again as it did before.
    await eventually(() => visitor.page.getByLabel('How fast time passes').inputValue()).toBe('1');
  });
}
