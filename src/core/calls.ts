/** Waiting chats that call nobody, or somebody who cannot come: they are looked at in the order of their waiting. */
import { isCallStale } from '../domain/call.ts';
import type { Chat } from '../domain/chat.ts';
import { byWait, isOverloadOver } from '../domain/queue.ts';
import { type HandleParts, handle } from './handle.ts';

/** The waiting chats whose call has to be looked at, the oldest first. */
export async function staleCalls({ store, directory }: Pick<HandleParts, 'store' | 'directory'>): Promise<Chat[]> {
  const team = await directory.team();
  const isAnybodyThere = team.primaries.length + team.backups.length > 0;
  return (await store.waitingChats())
    .filter((chat) => isCallStale(chat, team) && (isAnybodyThere || chat.call !== undefined))
    .sort(byWait);
}

/** Lets them call whoever has room, and ends an overload that is over. */
export async function callNext(parts: HandleParts): Promise<void> {
  const { store, directory } = parts;
  for (const chat of await staleCalls(parts)) {
    const { kind } = await handle(parts, { chatId: chat.id, event: { type: 'TeamChanged' }, actor: 'clock' });
    // Nobody has room for the oldest, nor for any other then; one that somebody has declined may be an exception.
    if (kind === 'unchanged' && !chat.passedBy) break;
  }
  if (!(await store.fact<boolean>('overloaded'))) return;
  const [team, policy] = [await directory.team(), await directory.policy()];
  await store.transaction('work', async (tx) => {
    if (isOverloadOver(await tx.lockQueue(), team, policy)) await tx.setOverloaded(false);
  });
}
