/** Who may chat, as it is kept in the database. */
import {
  type Eligibility,
  type EligibilityRules,
  eligibilityFact,
  noRules,
  type Pilot,
  pilotFact,
} from '../domain/eligibility.ts';
import type { Store } from './store.ts';

/** Reads pilot and rules; where nobody stored any, nobody is marked. */
export async function readEligibility(store: Pick<Store, 'fact'>): Promise<Eligibility> {
  const pilot = await store.fact<Pilot>(pilotFact);
  const rules = { ...noRules, ...(await store.fact<Partial<EligibilityRules>>(eligibilityFact)) };
  return { rules, ...(pilot && { pilot }) };
}
