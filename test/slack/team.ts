/** The team and its rotations as the core would hand them over; each test changes what it is about. */
import type { TeamView } from '../../src/core/ports.ts';
import { dutyNowOf } from '../../src/domain/duty-now.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';
import { agents, ana, ben, chat, nine } from './views.ts';

/** Ana and Ben, day by day from Ana's Monday. */
export const rotation: Rotation = {
  ...{ id: 'main', name: 'Chat duty', agents: [ana.id, ben.id], pattern: { every: 'day' }, backups: 1 },
  ...{ handover: '09:00', timeZone: 'UTC', start: '2026-11-23', overrides: [] },
};

export function team(changes: Partial<TeamView> = {}): TeamView {
  const { roster = { rotations: [rotation], swaps: [], absences: [] } } = changes;
  const duty = dutyNowOf(roster.rotations, { agents, onDuty: ana }, { timeZone: 'UTC', holidays: [] }, nine);
  return {
    ...{ now: nine, me: ben, isLead: false, agents, roster, duty, chats: [chat()], load: new Map([[ben.id, 1]]) },
    timeZone: 'UTC',
    ...changes,
  };
}
