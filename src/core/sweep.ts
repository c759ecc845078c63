/**
 * Finds what webhooks lost: every open chat of ours, and whatever changed in Intercom lately, is read again. Runs at
 * start and every minute.
 */
import { randomUUID } from 'node:crypto';
import type { BacklogLine } from '../domain/effects.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { teamLane } from './dead-letters.ts';
import { type HandleParts, handle } from './handle.ts';
import type { IntercomPort } from './ports.ts';

export interface SweepParts extends HandleParts {
  intercom: IntercomPort;
  log: Logger;
}

/** How far a sweep looks back beyond the one before: Intercom's index lags, by how many minutes it does not say. */
const overlapMs = 900_000;
/** A timer that is this late was lost; the sweep looks in its place. */
const lostTimerMs = 5_000;
const readsAtOnce = 4;

/** Reads what may have changed, and fires timers that were lost. Never throws for one chat's sake. */
export async function sweep(parts: SweepParts): Promise<void> {
  const { store, directory, intercom, clock } = parts;
  const policy = directory.usual;
  const startedAt = clock.now();
  const last = await store.fact<number>('sweptAt');
  const open = await store.openChatIds();
  const found = await intercom.findChats({
    ...(last !== undefined && { changedSince: last - overlapMs }),
    ...(policy.teamId !== undefined && { teamId: policy.teamId }),
  });
  const unread = (await store.fact<string[]>('unread')) ?? [];
  const failed: string[] = [];
  await forEach([...new Set([...open, ...found, ...unread])], async (chatId) => {
    if (!(await readAgain(parts, chatId))) failed.push(chatId);
  });
  // By the next sweep the search may no longer find what could not be read now.
  if (failed.length + unread.length > 0) await store.setFact('unread', failed);
  for (const chatId of await store.overdueChatIds(startedAt - lostTimerMs))
    for (const kind of ['response', 'idle', 'follow-up'] as const)
      await handle(parts, { chatId, event: { type: 'TimerFired', timer: { kind } }, actor: 'sweep' });
  if (last === undefined) await summariseBacklog(parts, found);
  await store.setFact('sweptAt', startedAt);
}

/** False when the chat could not be read. */
async function readAgain(parts: SweepParts, chatId: string): Promise<boolean> {
  try {
    const snapshot = await parts.intercom.readChat(chatId);
    const event = snapshot === 'gone' ? ({ type: 'ChatDeleted' } as const) : ({ type: 'ChatRead', snapshot } as const);
    await handle(parts, { chatId, event, actor: 'sweep' });
    return true;
  } catch (error) {
    parts.log.warn({ chat: chatId, err: describeError(error) }, 'a chat could not be read; the next sweep tries again');
    return false;
  }
}

/** On the very first start the chats that were already waiting are announced together, without an alert for each. */
async function summariseBacklog({ store, ring, directory }: SweepParts, ids: string[]): Promise<void> {
  const { firstStartAt } = directory.usual;
  const found = await Promise.all(ids.map((id) => store.findChat(id)));
  const chats = found.flatMap((row): BacklogLine[] => {
    const { chat } = row ?? {};
    if (!chat?.clock || chat.openedAt >= firstStartAt) return [];
    return [{ chatId: chat.id, client: chat.client.name, since: chat.clock.since }];
  });
  if (chats.length === 0) return;
  await store.transaction('work', async (tx) => {
    if (!(await tx.passBoundary('backlog', firstStartAt))) return;
    const effect = { kind: 'PostInChannel', to: 'chats', notice: { type: 'backlog', chats } } as const;
    await tx.addEffects([{ id: randomUUID(), lane: teamLane, effect }]);
  });
  ring([teamLane]);
}

/** Runs `work` for each item, a few at a time. */
async function forEach<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: readsAtOnce }, worker));
}
