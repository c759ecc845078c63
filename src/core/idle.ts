/** Before an idle client is nudged, Intercom itself is looked at: whoever has written since is not idle (P20). */

import { whyNoNudge } from '../domain/idle.ts';
import type { Nudge } from '../domain/idle-ladder.ts';
import { RetryLater } from '../lib/errors.ts';
import type { Known, Performed, PerformParts } from './performing.ts';

/**
 * Looks again before a nudge is sent. What has happened since is followed like any other read, so that a lost webhook is
 * mended on the way.
 * @returns what ends the effect because the nudge is not due any more; undefined while it is.
 * @throws RetryLater while Intercom cannot be read, or shows less than we know already.
 */
export async function heldBack(
  { readAgain, store }: PerformParts,
  { chat }: Known,
  nudge: Nudge,
): Promise<Performed | undefined> {
  const known = whyNoNudge(chat, nudge);
  if (known !== undefined) return { kind: 'skipped', why: known };
  const snapshot = await readAgain(chat.id);
  if (snapshot !== 'gone' && snapshot.updatedAt < chat.followed.updatedAt)
    throw new RetryLater('Intercom shows an older state of the chat than the one we know');
  const found = await store.findChat(chat.id);
  const why = found ? whyNoNudge(found.chat, nudge) : 'the chat is not known any more';
  return why === undefined ? undefined : { kind: 'skipped', why };
}
