/**
 * Looks every few seconds at who answers: a shift that has ended is handed over, the chats of somebody who went away are
 * offered on, and waiting chats call whoever has room.
 */
import { isThere } from '../domain/agent.ts';
import { callNext } from './calls.ts';
import { type HandleParts, handle } from './handle.ts';
import { endHandovers, handOverShift } from './handover.ts';

/** The fact of who was not there when it was last looked: by agent id since when, in epoch ms. */
const awayFact = 'awaySeen';

/** Does what is due by now. */
export async function watchDuty(parts: HandleParts): Promise<void> {
  await handOverShift(parts);
  await endHandovers(parts);
  await offerChatsOfAway(parts);
  // A handover on its way calls for the waiting chats itself, and says so in its message.
  const isHandingOver = (await parts.store.openHandovers()).some(({ expiresAt }) => expiresAt === undefined);
  if (!isHandingOver) await callNext(parts);
}

/**
 * Acts on somebody going away, or losing the account in Slack or the seat in Intercom, not on being so: a chat that
 * nobody took stays, and is not offered round and round. Who was never there when it was first looked has not gone.
 */
async function offerChatsOfAway(parts: HandleParts): Promise<void> {
  const { store, directory, clock } = parts;
  const { agents } = await directory.team();
  const known = await store.fact<Record<string, number>>(awayFact);
  const seen = known ?? {};
  const away = [...agents.values()].filter((agent) => !isThere(agent)).map(({ id }) => id);
  const gone = known ? away.filter((id) => seen[id] === undefined) : [];
  if (known && gone.length === 0 && Object.keys(seen).every((id) => away.includes(id))) return;
  for (const agentId of gone)
    for (const { id } of await store.chatsOf(agentId))
      await handle(parts, { chatId: id, event: { type: 'AgentWentAway', agentId }, actor: 'clock' });
  // Noted last: after a crash the rest is offered on, and an offer that stands is not made again.
  await store.setFact(awayFact, Object.fromEntries(away.map((id) => [id, seen[id] ?? clock.now()])));
}
