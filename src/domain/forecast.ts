/** Which waits will miss the target soon, as the clocks stand. */
import type { Chat } from './chat.ts';
import type { Policy } from './policy.ts';
import { dueAt } from './response-clock.ts';

/** How many clients will have waited too long by when (epoch ms), looking one target's length ahead; undefined for none. */
export function forecast(
  chats: ReadonlyArray<Pick<Chat, 'clock'>>,
  policy: Policy,
  now: number,
): { chats: number; by: number } | undefined {
  const dues = chats.flatMap(({ clock }) => {
    const due = clock && clock.pausedAt === undefined ? dueAt(clock, 'breach', policy) : undefined;
    return due !== undefined && due > now && due <= now + policy.response.breachMs ? [due] : [];
  });
  return dues.length === 0 ? undefined : { chats: dues.length, by: Math.max(...dues) };
}
