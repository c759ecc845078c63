/** Sends words to the client exactly once: what may have landed is looked for before it is sent again. */
import type { ReplyToClient } from '../domain/effects.ts';
import type { Part } from '../domain/part.ts';
import type { ChatSnapshot } from '../domain/snapshot.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { StoredEffect } from './store.ts';

/** Intercom's times are whole seconds, and its clock is not ours. */
const clockSlackMs = 5_000;

/** Sends a reply or a note. A chat that was closed or deleted meanwhile gets no words that its author did not expect. */
export async function replyToClient(
  parts: PerformParts,
  stored: StoredEffect,
  effect: ReplyToClient,
  { chat }: Known,
): Promise<Performed> {
  const refused = (words: string): Performed => {
    const { agentId, text } = effect;
    return { kind: 'refused', words, event: { type: 'ReplyRefused', agentId, text, words } };
  };
  if (stored.unclear) {
    const snapshot = await parts.intercom.readChat(chat.id);
    if (snapshot === 'gone') return { kind: 'refused', words: 'the chat is deleted', event: { type: 'ChatDeleted' } };
    const found = await findSent(parts, stored, effect, snapshot);
    if (found) return sent(found.id, snapshot);
  }
  if (chat.state === 'gone') return refused('the chat is not in the Support inbox any more');
  if (chat.state === 'closed' && !effect.isNote) return refused('the chat was closed in the meantime');
  const answer = await parts.intercom.sendReply({ chatId: chat.id, ...effect });
  if (answer.kind === 'refused') return refused(answer.words);
  const { snapshot } = answer;
  if (!snapshot) return { kind: 'done', event: { type: 'ReplySent' } };
  return sent((await findSent(parts, stored, effect, snapshot))?.id, snapshot);
}

function sent(partId: string | undefined, snapshot: ChatSnapshot): Performed {
  return { kind: 'done', event: { type: 'ReplySent', snapshot }, outcome: partId === undefined ? {} : { partId } };
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

/** Words go out as HTML and come back as text: only their white space may differ. */
function sameWords(a: string, b: string): boolean {
  const normal = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return normal(a) === normal(b);
}
