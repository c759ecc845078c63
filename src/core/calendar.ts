/**
 * What is due on the calendar. A tick asks only: which boundary has been passed and not dealt with? A row per boundary
 * makes it happen once, however many processes tick and however late.
 */
import { randomUUID } from 'node:crypto';
import type { Effect } from '../domain/effects.ts';
import { nextShift, shiftAt } from '../domain/rotation.ts';
import type { Clock } from '../lib/clock.ts';
import { teamLane } from './dead-letters.ts';
import type { Directory } from './directory.ts';
import type { PointListener } from './road-points.ts';
import type { Store } from './store.ts';
import { checkTranscripts } from './transcript-check.ts';

export interface CalendarParts {
  store: Store;
  directory: Directory;
  clock: Clock;
  ring: (lanes: readonly string[]) => void;
  /** Hears of the numbered points; see `road-points.ts`. */
  onPoint?: PointListener | undefined;
  /** The Slack user group that is kept equal to whoever is on duty. */
  dutyGroupId?: string;
}

/** Does what is due by now. */
export async function tickCalendar(parts: CalendarParts): Promise<void> {
  await announceShift(parts);
  await checkTranscripts(parts);
}

/** Announces the running shift if nobody has yet (P6); a shift that came and went unannounced is skipped. */
async function announceShift(parts: CalendarParts): Promise<void> {
  const { store, directory, clock, ring, dutyGroupId } = parts;
  const [rotation] = (await directory.roster()).rotations;
  const now = clock.now();
  const shift = rotation && shiftAt(rotation, now);
  if (!rotation || !shift) return;
  const key = `shift:${shift.agentId}:${shift.start}`;
  if (await store.passedBoundary(key)) return;
  const next = nextShift(rotation, now);
  const openChats = (await store.openChatIds()).length;
  const effects: Effect[] = [
    {
      kind: 'PostInChannel',
      to: 'chats',
      notice: {
        type: 'shift-started',
        agentId: shift.agentId,
        // Nobody was here to announce it before the very first start: that is not late.
        startedAt: Math.max(shift.start, directory.usual.firstStartAt),
        endsAt: shift.end,
        openChats,
        ...(next && { nextId: next.agentId }),
      },
    },
  ];
  if (dutyGroupId !== undefined) effects.push({ kind: 'SetDutyGroup', groupId: dutyGroupId });
  await store.transaction('work', async (tx) => {
    if (!(await tx.passBoundary(key, shift.start))) return;
    await tx.addEffects(effects.map((effect) => ({ id: randomUUID(), lane: teamLane, effect })));
    await parts.onPoint?.('1 before commit', 'ShiftStarted');
  });
  await parts.onPoint?.('2 after commit', 'ShiftStarted');
  ring([teamLane]);
}
