/** Something that must be done outside, and how far it is. */

import type { EffectRow } from '../../../show/rows.ts';
import { timeWithSeconds, useTimeZone } from '../clock.ts';

const services = { slack: 'Slack', intercom: 'Intercom', salesforce: 'Salesforce', erp: 'ERP' };
const states = { pending: 'waits', sending: 'is sent', done: 'done', failed: 'failed', skipped: 'not needed any more' };

export function EffectLine({ effect }: { effect: EffectRow }) {
  const timeZone = useTimeZone();
  const { service, what, state, attempts, isUnclear, nextAt, why } = effect;
  return (
    <li className={`effect ${state}`}>
      <span className="effect-state">{states[state]}</span>
      <span>
        <b>{services[service]}</b> {what}
        {attempts > 1 && `, ${attempts} attempts`}
        {isUnclear && ', looks first whether it arrived'}
        {nextAt !== undefined && state === 'pending' && `, again at ${timeWithSeconds(nextAt, timeZone)}`}
        {why !== undefined && <small>{why}</small>}
      </span>
    </li>
  );
}
