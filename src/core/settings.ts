/** What leads set in Slack: the saved replies (P5) and the pilot (P1). */
import { createHash } from 'node:crypto';
import { type Pilot, pilotFact } from '../domain/eligibility.ts';
import { clientRows } from '../domain/pilot-list.ts';
import type { SavedReply } from '../domain/policy.ts';
import { replyBlocks, savedRepliesFact } from '../domain/saved-replies.ts';
import type { Activity } from './activity.ts';
import type { Directory } from './directory.ts';
import type { DutySettings, SettingsDesk } from './ports.ts';
import { Busy, type Store, type Transaction } from './store.ts';

export interface SettingsParts {
  store: Pick<Store, 'fact' | 'transaction'>;
  directory: Pick<Directory, 'team' | 'forget' | 'usual'>;
  activity: Activity;
  /** Slack user ids of the leads. */
  leads: ReadonlySet<string>;
}

/** What leads do with the settings. */
export function createSettingsDesk(parts: SettingsParts): SettingsDesk {
  const { activity, leads, store, directory } = parts;
  const usual = directory.usual.savedReplies;
  return {
    read: (slackUserId) =>
      activity.run(async () => {
        if (!leads.has(slackUserId)) return { kind: 'not-a-lead' };
        const replies = await store.fact<SavedReply[]>(savedRepliesFact);
        const settings = settingsOf(replies, await store.fact<Pilot>(pilotFact), usual);
        return { kind: 'settings', settings, mark: markOf(settings) };
      }),
    change: (wanted, seen, slackUserId) =>
      activity.run(async () => {
        if (!leads.has(slackUserId)) return { kind: 'not-a-lead' };
        const { agents } = await directory.team();
        const agent = [...agents.values()].find((one) => one.slackUserId === slackUserId);
        try {
          const by = agent?.id ?? slackUserId;
          const kind = await store.transaction('press', (tx) => change(tx, wanted, { seen, by, usual }));
          if (kind === 'changed') directory.forget();
          return { kind };
        } catch (error) {
          if (error instanceof Busy) return { kind: 'press-again' };
          throw error;
        }
      }),
  };
}

async function change(
  tx: Transaction,
  { savedReplies, pilot }: DutySettings,
  { seen, by, usual }: { seen: string; by: string; usual: readonly SavedReply[] },
): Promise<'changed' | 'unchanged' | 'changed-meanwhile'> {
  const wanted = settingsOf(savedReplies.length > 0 ? savedReplies : undefined, pilot, usual);
  const facts = await tx.lockFacts([savedRepliesFact, pilotFact]);
  const stored = facts.get(savedRepliesFact) as SavedReply[] | undefined;
  const before = settingsOf(stored, facts.get(pilotFact) as Pilot | undefined, usual);
  const now = markOf(before);
  if (markOf(wanted) === now) return 'unchanged';
  if (now !== seen) return 'changed-meanwhile';
  const after: Record<string, unknown> = {
    // the usual ones are not stored: they may be worded better one day
    ...(repliesOf(wanted) !== repliesOf(before) && {
      [savedRepliesFact]: repliesOf(wanted) === replyText(usual) ? null : wanted.savedReplies,
    }),
    ...(pilotOf(wanted) !== pilotOf(before) && { [pilotFact]: pilot ?? null }),
  };
  const differs = Object.keys(after).map((name) => [name, { before: facts.get(name) ?? null, after: after[name] }]);
  await tx.saveFacts(after, { event: 'SettingsChanged', actor: by, change: Object.fromEntries(differs) });
  return 'changed';
}

function settingsOf(
  replies: readonly SavedReply[] | undefined,
  pilot: Pilot | undefined,
  usual: readonly SavedReply[],
): DutySettings {
  return { savedReplies: replies ?? usual, ...(pilot && { pilot }) };
}

/** The same for the same settings, however they were stored. */
function markOf(settings: DutySettings): string {
  return createHash('sha256')
    .update(`${repliesOf(settings)} ${pilotOf(settings)}`)
    .digest('base64url');
}

function repliesOf({ savedReplies }: DutySettings): string {
  return replyText(savedReplies);
}

function replyText(replies: readonly SavedReply[]): string {
  return JSON.stringify(replyBlocks(replies));
}

function pilotOf({ pilot }: DutySettings): string {
  return JSON.stringify(pilot ? [pilot.from, pilot.to, ...clientRows(pilot.clients)] : []);
}
