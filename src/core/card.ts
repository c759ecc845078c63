/** Draws a chat's card: one writer at a time across all processes, always the newest state. */
import { describeError, RetryLater } from '../lib/errors.ts';
import type { LaneParts } from './lane-parts.ts';
import { whileHolding } from './lease.ts';
import type { ChatView, SlackMessage } from './ports.ts';
import { backoffMs } from './retry.ts';
import type { CardLease } from './store.ts';

/** Shown until somebody mends the channel: tried again this often. */
const refusedWaitMs = 60_000;

/**
 * Draws the card until it shows the newest state. Does nothing while somebody else draws it; that one goes on until
 * it is done.
 */
export async function drawCard(parts: LaneParts, chatId: string): Promise<void> {
  for (;;) {
    const lease = await parts.store.takeCard(chatId, parts.settleMs);
    if (!lease) return;
    const isBehind = await draw(parts, chatId, lease);
    if (!isBehind) return;
  }
}

async function draw(parts: LaneParts, chatId: string, lease: CardLease): Promise<boolean> {
  const { store, clock, log, settleMs } = parts;
  const what = lease.at ? 'UpdateCard' : 'PostCard';
  try {
    await parts.onPoint?.('3 effect taken', what, chatId);
    const renew = () => store.renewCard(chatId, settleMs);
    const shown = await whileHolding(parts, renew, () => show(parts, lease));
    await parts.onPoint?.('4 before outcome', what, chatId);
    if (shown.kind === 'refused') {
      log.error({ chat: chatId, why: shown.words }, 'Slack refused a card');
      if (shown.lost) {
        await store.loseCard(chatId, shown.lost);
        return store.releaseCard(chatId, { revision: -1, unclear: false });
      }
      const again = { revision: lease.shownRevision, nextAt: clock.now() + refusedWaitMs, unclear: false };
      await store.releaseCard(chatId, again);
      return false;
    }
    const { at, revision } = shown;
    const isBehind = await store.releaseCard(chatId, { at, revision, unclear: false });
    await parts.onPoint?.('5 after outcome', what, chatId);
    return isBehind;
  } catch (error) {
    // An update that may still land must not land on a newer one, nor a first post beside another.
    const mayLand = !(error instanceof RetryLater) || error.unclear;
    const waitMs = Math.max(backoffMs(lease.attempts, error), mayLand ? settleMs : 0);
    // What an earlier holder left unclear has settled by now, but is still to be looked up.
    const unclear = mayLand || lease.postingAt !== undefined;
    log.warn({ chat: chatId, waitMs, err: describeError(error) }, 'a card is drawn again later');
    await store.releaseCard(chatId, { revision: lease.shownRevision, nextAt: clock.now() + waitMs, unclear });
    return false;
  }
}

/** `lost`: where the card stood that somebody has deleted. */
type Shown =
  | { kind: 'done'; at: SlackMessage; revision: number }
  | { kind: 'refused'; words: string; lost?: SlackMessage };

/** A first post that somebody sent off without recording the outcome is looked for before another is made. */
async function show(parts: LaneParts, lease: CardLease): Promise<Shown> {
  const { slack } = parts;
  const view = await viewOf(parts, lease);
  if (lease.at) {
    const answer = await slack.updateCard(lease.at, view);
    if (answer.kind === 'done') return { kind: 'done', at: lease.at, revision: lease.revision };
    return answer.isMissing ? { ...answer, lost: lease.at } : answer;
  }
  const { chat, postingAt, shownRevision, revision } = lease;
  const found = postingAt === undefined ? undefined : await slack.findCard(chat.id, postingAt);
  // What stands there may show an older state: it is noted, and drawn anew at once.
  if (found) return { kind: 'done', at: found, revision: shownRevision };
  const answer = await slack.postCard(view);
  return answer.kind === 'refused'
    ? answer
    : { kind: 'done', at: { channel: answer.channel, ts: answer.ts }, revision };
}

async function viewOf({ directory }: LaneParts, lease: CardLease): Promise<ChatView> {
  const { chat, revision, nextDueAt, isBacklog } = lease;
  const team = await directory.team();
  const policy = await directory.policy();
  return { chat, revision, isBacklog, ...team, policy, ...(nextDueAt !== undefined && { nextDueAt }) };
}
