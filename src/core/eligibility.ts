/** Who may chat, as it is kept in the database. */
import {
  type Eligibility,
  type EligibilityRules,
  eligibilityFact,
  noRules,
  type Pilot,
  pilotFact,
} from '../domain/eligibility.ts';

/** The facts that say who may chat. */
export const eligibilityFacts = [pilotFact, eligibilityFact];

/** Pilot and rules out of facts; where nobody stored any, nobody is marked. */
export function eligibilityOf(facts: ReadonlyMap<string, unknown>): Eligibility {
  const pilot = facts.get(pilotFact) as Pilot | undefined;
  const rules = { ...noRules, ...(facts.get(eligibilityFact) as Partial<EligibilityRules> | undefined) };
  return { rules, ...(pilot && { pilot }) };
}
