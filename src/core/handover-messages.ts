/** The messages of a handover: to the agent who comes on duty, and to whoever goes; drawn anew as its chats are accepted. */
import type { Chat } from '../domain/chat.ts';
import type { Handover } from '../domain/handover.ts';
import type { Directory } from './directory.ts';
import type { Performed } from './performing.ts';
import type { HandedChat, HandoverScene, SlackPort } from './ports.ts';
import type { Store } from './store.ts';

export interface HandoverMessageParts {
  store: Store;
  directory: Directory;
  slack: SlackPort;
}

type Side = HandoverScene['as'];

/** Tells one agent of a handover, and keeps where the message stands. */
export async function tellHandover(
  parts: HandoverMessageParts,
  { handoverId, agentId, as }: { handoverId: string; agentId: string; as: Side },
): Promise<Performed> {
  const { store, slack } = parts;
  const handover = await store.handover(handoverId);
  const scene = handover && (await sceneOf(parts, handover, agentId, as));
  if (!scene) return { kind: 'skipped', why: 'the handover or its agent is not known any more' };
  const answer = await slack.sendHandover(scene);
  if (answer.kind === 'refused') return answer;
  const { channel, ts } = answer;
  await store.transaction('work', async (tx) => {
    // Messages of one handover go out one at a time: nobody else has added one meanwhile.
    await tx.saveHandover({ ...handover, messages: { ...handover.messages, [`${as}:${agentId}`]: { channel, ts } } });
  });
  return { kind: 'done' };
}

/** Draws its messages as its chats stand now. */
export async function drawHandover(parts: HandoverMessageParts, handoverId: string): Promise<Performed> {
  const handover = await parts.store.handover(handoverId);
  if (!handover) return { kind: 'skipped', why: 'the handover is not known any more' };
  for (const [key, at] of Object.entries(handover.messages ?? {})) {
    const [as, agentId] = key.split(':') as [Side, string];
    const scene = await sceneOf(parts, handover, agentId, as);
    const answer = scene && (await parts.slack.updateHandover(at, scene));
    if (answer?.kind === 'refused') return answer;
  }
  return { kind: 'done' };
}

async function sceneOf(
  { store, directory }: HandoverMessageParts,
  { id, chats, calls = [], expiresAt = 0 }: Handover,
  agentId: string,
  as: Side,
): Promise<HandoverScene | undefined> {
  const [{ agents }, policy] = [await directory.team(), await directory.policy()];
  const agent = agents.get(agentId);
  if (!agent) return undefined;
  const handed: HandedChat[] = [];
  for (const { chatId, giverId, toId } of chats) {
    if (agentId !== (as === 'giver' ? giverId : toId)) continue;
    const found = await store.findChat(chatId);
    if (!found) continue;
    const { chat, card } = found;
    const state = stateOf(chat, id);
    const lastWord =
      state === 'offered' ? (await store.parts(chatId)).findLast(({ kind }) => kind === 'message') : undefined;
    handed.push({ ...{ chat, giverId, toId, state }, ...(card && { card }), ...(lastWord && { lastWord }) });
  }
  const waiting: Array<HandoverScene['waiting'][number]> = [];
  for (const { chatId } of as === 'receiver' ? calls.filter((call) => call.agentId === agentId) : []) {
    const found = await store.findChat(chatId);
    if (found?.chat.state === 'waiting') waiting.push(found);
  }
  return { handoverId: id, as, agent, agents, policy, expiresAt, chats: handed, waiting };
}

/** A chat that was closed, or handed off, before it could be offered has moved on. */
function stateOf({ handoff, handedOver }: Chat, id: string): HandedChat['state'] {
  if (handoff?.handoverId === id) return 'offered';
  return handedOver?.id === id ? handedOver.how : 'moved-on';
}
