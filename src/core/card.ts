/** Draws a chat's card: one writer at a time across all processes, always the newest state. */
import { describeError, RetryLater } from '../lib/errors.ts';
import type { LaneParts } from './lane-parts.ts';
import type { ChatView, SlackMessage } from './ports.ts';
import { backoffMs, settleMs } from './retry.ts';
import type { CardLease } from './store.ts';

/** Shown until somebody mends the channel: tried again this often. */
const refusedWaitMs = 60_000;

/**
 * Draws the card until it shows the newest state. Does nothing while somebody else draws it; that one goes on until
 * it is done.
 */
export async function drawCard(parts: LaneParts, chatId: string): Promise<void> {
  for (;;) {
    const lease = await parts.store.takeCard(chatId, settleMs);
    if (!lease) return;
    const isBehind = await draw(parts, chatId, lease);
    if (!isBehind) return;
  }
}

async function draw(parts: LaneParts, chatId: string, lease: CardLease): Promise<boolean> {
  const { store, slack, clock, log } = parts;
  try {
    const what = lease.at ? 'UpdateCard' : 'PostCard';
    parts.onPoint?.('3 effect taken', what);
    const view = await viewOf(parts, lease);
    const posted = lease.at ? undefined : await findOrPost(parts, lease, view);
    const answer = lease.at ? await slack.updateCard(lease.at, view) : posted;
    parts.onPoint?.('4 before outcome', what);
    if (answer?.kind === 'refused') {
      log.error({ chat: chatId, why: answer.words }, 'Slack refused a card');
      const again = { revision: lease.shownRevision, nextAt: clock.now() + refusedWaitMs, unclear: false };
      await store.releaseCard(chatId, again);
      return false;
    }
    const at = posted?.kind === 'done' ? posted.at : undefined;
    const isBehind = await store.releaseCard(chatId, { revision: lease.revision, unclear: false, ...(at && { at }) });
    parts.onPoint?.('5 after outcome', what);
    return isBehind;
  } catch (error) {
    const unclear = !lease.at && (!(error instanceof RetryLater) || error.unclear || lease.postingAt !== undefined);
    const waitMs = Math.max(backoffMs(lease.attempts, error), unclear ? settleMs : 0);
    log.warn({ chat: chatId, waitMs, err: describeError(error) }, 'a card is drawn again later');
    await store.releaseCard(chatId, { revision: lease.shownRevision, nextAt: clock.now() + waitMs, unclear });
    return false;
  }
}

type Posted = { kind: 'done'; at: SlackMessage } | { kind: 'refused'; words: string };

/** A first post that somebody sent off without recording the outcome is looked for before another is made. */
async function findOrPost({ slack, clock }: LaneParts, lease: CardLease, view: ChatView): Promise<Posted> {
  const { postingAt } = lease;
  if (postingAt !== undefined) {
    const settled = postingAt + settleMs;
    if (clock.now() < settled)
      throw new RetryLater('an earlier post may still land', { unclear: true, retryAfterMs: settled - clock.now() });
    const found = await slack.findCard(lease.chat.id, postingAt);
    if (found) {
      // What is there may show an older state.
      const drawn = await slack.updateCard(found, view);
      return drawn.kind === 'refused' ? drawn : { kind: 'done', at: found };
    }
  }
  const answer = await slack.postCard(view);
  return answer.kind === 'refused' ? answer : { kind: 'done', at: { channel: answer.channel, ts: answer.ts } };
}

async function viewOf({ directory }: LaneParts, lease: CardLease): Promise<ChatView> {
  const { chat, revision, nextDueAt, isBacklog } = lease;
  const team = await directory.team();
  return { chat, revision, isBacklog, ...team, ...(nextDueAt !== undefined && { nextDueAt }) };
}
