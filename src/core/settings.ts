/** What leads set in Slack: read by section, changed by section, each change in the audit trail. */
import { createHash } from 'node:crypto';
import {
  type DutySetting,
  type DutySettings,
  type SettingsChange,
  type SettingsFacts,
  settingsFacts,
  settingsOf,
  withChange,
} from '../domain/duty-settings.ts';
import type { Policy } from '../domain/policy.ts';
import { canonical, isSame } from '../domain/same.ts';
import type { Activity } from './activity.ts';
import { type DutyShownParts, keepDutyShown } from './duty-shown.ts';
import { type LookAgainParts, lookAgain } from './look-again.ts';
import type { SettingsDesk } from './ports.ts';
import { Busy, type Transaction } from './store.ts';

export interface SettingsParts extends LookAgainParts, DutyShownParts {
  activity: Activity;
  /** Slack user ids of the leads. */
  leads: ReadonlySet<string>;
}

/** What leads do with the settings. */
export function createSettingsDesk(parts: SettingsParts): SettingsDesk {
  const { activity, leads, store, directory, log } = parts;
  const refusal = (slackUserId: string) => {
    if (leads.size === 0) return { kind: 'no-leads' } as const;
    return leads.has(slackUserId) ? undefined : ({ kind: 'not-a-lead' } as const);
  };
  return {
    read: (names, slackUserId) =>
      activity.run(async () => {
        const refused = refusal(slackUserId);
        if (refused) return refused;
        const settings = settingsOf(Object.fromEntries(await store.facts(settingsFacts)), directory.usual);
        return { kind: 'settings', settings, mark: markOf(settings, names) };
      }),
    change: (wanted, seen, slackUserId) =>
      activity.run(async () => {
        const refused = refusal(slackUserId);
        if (refused) return refused;
        const { agents } = await directory.team();
        const agent = [...agents.values()].find((one) => one.slackUserId === slackUserId);
        const by = agent?.id ?? slackUserId;
        try {
          const usual = directory.usual;
          const kind = await store.transaction('press', (tx) => change(tx, wanted, { seen, by, usual }));
          if (kind !== 'changed') return { kind };
        } catch (error) {
          if (error instanceof Busy) return { kind: 'press-again' };
          throw error;
        }
        directory.forget();
        // whoever saved does not wait for it
        void activity.run(() =>
          follow(parts, wanted, by).catch((err) => log.error({ err }, 'A change of the settings comes late')),
        );
        return { kind: 'changed' };
      }),
  };
}

/** What shows the settings, or goes by them, does so from now on; what fails here comes by the clock. */
async function follow(parts: SettingsParts, { slackStatus }: SettingsChange, by: string): Promise<void> {
  await lookAgain(parts, by);
  await keepDutyShown(parts);
  if (slackStatus !== undefined) await parts.directory.match();
}

async function change(
  tx: Transaction,
  wanted: SettingsChange,
  { seen, by, usual }: { seen: string; by: string; usual: Policy },
): Promise<'changed' | 'unchanged' | 'changed-meanwhile'> {
  const names = Object.keys(wanted) as DutySetting[];
  const stored: SettingsFacts = Object.fromEntries(await tx.lockFacts(settingsFacts));
  const next = withChange(stored, wanted, usual);
  const [before, after] = [settingsOf(stored, usual), settingsOf(next, usual)];
  if (markOf(before, names) === markOf(after, names)) return 'unchanged';
  if (markOf(before, names) !== seen) return 'changed-meanwhile';
  const differing = names.filter((name) => !isSame(before[name], after[name]));
  const line = differing.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]);
  const facts = settingsFacts.filter((name) => !isSame(stored[name], next[name]));
  await tx.saveFacts(Object.fromEntries(facts.map((name) => [name, next[name] ?? null])), {
    event: 'SettingsChanged',
    actor: by,
    change: Object.fromEntries(line),
  });
  return 'changed';
}

/** The same for the same values, however they are stored. */
function markOf(settings: DutySettings, names: readonly DutySetting[]): string {
  const values = Object.fromEntries(names.map((name) => [name, settings[name]]));
  return createHash('sha256').update(canonical(values)).digest('base64url');
}
