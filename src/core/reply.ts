/** Sends words to the client exactly once: what may have landed is looked for before it is sent again. */
import type { ReplyPurpose, ReplyToClient } from '../domain/effects.ts';
import type { Nudge } from '../domain/idle-ladder.ts';
import { type Part, sameWords } from '../domain/part.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import { endedBefore } from './closing.ts';
import { heldBack } from './idle.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { StoredEffect } from './store.ts';

/** Intercom's times are whole seconds, and its clock is not ours. */
const clockSlackMs = 5_000;

/** Sends a reply or a note. A chat that was closed or deleted meanwhile gets no words that its author did not expect. */
export async function replyToClient(
  parts: PerformParts,
  stored: StoredEffect,
  effect: ReplyToClient,
  known: Known,
): Promise<Performed> {
  const { chat } = known;
  const part = {
    ...(effect.purpose !== undefined && { purpose: effect.purpose }),
    ...(effect.nudge && { nudge: effect.nudge }),
  };
  const refused = (words: string): Performed => {
    const { agentId, text } = effect;
    return { kind: 'refused', words, event: { type: 'ReplyRefused', agentId, text, words, ...part } };
  };
  if (stored.unclear) {
    const snapshot = await parts.intercom.readChat(chat.id);
    if (snapshot === 'gone') return { kind: 'refused', words: 'the chat is deleted', event: { type: 'ChatDeleted' } };
    const found = await findSent(parts, stored, effect, snapshot);
    if (found) return sent(found.id, snapshot, { ...part, foundAt: found.at });
  }
  const ended = effect.purpose === 'farewell' && (await endedBefore(parts, chat, 'farewell'));
  if (ended) return ended;
  const held = effect.nudge && (await heldBack(parts, known, effect.nudge));
  if (held) return held;
  if (effect.whileOwnerId !== undefined && effect.whileOwnerId !== chat.ownerId)
    return { kind: 'skipped', why: 'the chat has moved on' };
  if (chat.state === 'gone') return refused('the chat is not in the Support inbox any more');
  if (chat.state === 'closed' && !effect.isNote) return refused('the chat was closed in the meantime');
  const answer = await parts.intercom.sendReply({ chatId: chat.id, ...effect });
  if (answer.kind === 'refused') return refused(answer.words);
  const { snapshot } = answer;
  if (!snapshot) return { kind: 'done', event: { type: 'ReplySent', ...part } };
  return sent((await findSent(parts, stored, effect, snapshot))?.id, snapshot, part);
}

function sent(
  partId: string | undefined,
  snapshot: ChatSnapshot,
  more: { purpose?: ReplyPurpose; nudge?: Nudge; foundAt?: number },
): Performed {
  const outcome = partId === undefined ? {} : { partId };
  return { kind: 'done', event: { type: 'ReplySent', snapshot, ...more }, outcome };
}

/** The part that this effect made: same author, kind and words, not older than the effect, and no other effect's. */
async function findSent(
  { store }: PerformParts,
  stored: StoredEffect,
  effect: ReplyToClient,
  snapshot: ChatSnapshot,
): Promise<Part | undefined> {
  const taken = await store.sentPartIds(snapshot.id);
  return snapshot.parts.find(
    (part) =>
      part.kind === (effect.isNote ? 'note' : 'message') &&
      part.author.kind === 'agent' &&
      part.author.id === effect.agentId &&
      part.at >= stored.createdAt - clockSlackMs &&
      sameWords(part.text, effect.text) &&
      !taken.has(part.id),
  );
}
