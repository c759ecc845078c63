import type { RosterAct, RosterResult } from '../core/ports.ts';
import type { Desk } from './listener.ts';

/** Does something with the roster. Never throws: what cannot be stored is answered "press again". */
export async function actOnRoster({ intake, log }: Desk, act: RosterAct): Promise<RosterResult> {
  try {
    return await intake.roster.act(act);
  } catch (err) {
    log.error({ err, what: act.wish.type }, 'A change of the roster could not be stored');
    return { kind: 'press-again' };
  }
}
