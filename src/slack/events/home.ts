import type { Desk } from '../listener.ts';
import { HomeOpened } from '../schema.ts';

/** Draws the Home tab for whoever opens it; the Messages tab beside it says so with the same event. */
export async function homeOpened(event: unknown, desk: Desk): Promise<void> {
  const parsed = HomeOpened.safeParse(event);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'An opened Home tab could not be read');
  if (parsed.data.tab === 'home') desk.intake.home.opened(parsed.data.user);
}
