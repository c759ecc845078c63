/** Everything that leads set in Slack, as it holds and as it is kept: what nobody has set is as usual. */
import { type DutyRules, dutyRulesFact, ownRules, type RuleValues, rulesOf, withRules } from './duty-rules.ts';
import { type EligibilityRules, eligibilityFact, noRules, type Pilot, pilotFact } from './eligibility.ts';
import type { Policy, SavedReply } from './policy.ts';
import { isSame } from './same.ts';
import { savedRepliesFact } from './saved-replies.ts';

export interface DutySettings extends RuleValues {
  /** None at all: the usual ones. */
  savedReplies: readonly SavedReply[];
  pilot: Pilot | undefined;
  eligibility: EligibilityRules;
}

export type DutySetting = keyof DutySettings;

/** Some of them, as they are to be from now on. */
export type SettingsChange = { readonly [Name in DutySetting]?: DutySettings[Name] };

/** What is kept, by the names of the facts. */
export interface SettingsFacts {
  [dutyRulesFact]?: DutyRules | undefined;
  [savedRepliesFact]?: readonly SavedReply[] | undefined;
  [pilotFact]?: Pilot | undefined;
  [eligibilityFact]?: Partial<EligibilityRules> | undefined;
}

export const settingsFacts = [dutyRulesFact, savedRepliesFact, pilotFact, eligibilityFact] as const;

/** The settings as they hold. */
export function settingsOf(facts: SettingsFacts, usual: Policy): DutySettings {
  const policy = withRules(usual, facts.dutyRules ?? {});
  return {
    ...rulesOf(policy),
    savedReplies: facts.savedReplies ?? policy.savedReplies,
    pilot: facts.pilot,
    eligibility: { ...noRules, ...facts.eligibility },
  };
}

/** What is to be kept once the change holds. */
export function withChange(facts: SettingsFacts, change: SettingsChange, usual: Policy): SettingsFacts {
  const { savedReplies = [], pilot, eligibility, ...rules } = change;
  const own = ownRules({ ...rulesOf(withRules(usual, facts.dutyRules ?? {})), ...rules }, usual);
  const usualReplies = withRules(usual, own).savedReplies;
  const isUsual = savedReplies.length === 0 || isSame(savedReplies, usualReplies);
  return {
    ...facts,
    dutyRules: own,
    ...('savedReplies' in change && { savedReplies: isUsual ? undefined : savedReplies }),
    ...('pilot' in change && { pilot }),
    ...(eligibility && { eligibility }),
  };
}
