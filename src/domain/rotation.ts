/** Who is on duty when (P6). Instants are epoch milliseconds. */
import { Temporal } from 'temporal-polyfill';
import { instantOf, localTime } from './local-time.ts';
import { type Opening, openings } from './openings.ts';
import type { Rotation, Shift } from './rotation-record.ts';
import { type DutyHours, type Weekday, weekdays } from './week-hours.ts';

/** Who answers now, and who stands by, over several rotations in their order; who answers does not stand by. */
export function dutyAt(rotations: readonly Rotation[], at: number): { primaries: string[]; backups: string[] } {
  const shifts = rotations.flatMap((rotation) => shiftAt(rotation, at) ?? []);
  const primaries = new Set(shifts.map((shift) => shift.agentId));
  const backups = new Set(shifts.flatMap((shift) => shift.backupIds).filter((id) => !primaries.has(id)));
  return { primaries: [...primaries], backups: [...backups] };
}

/** The shift at an instant; undefined where nobody is on duty: before the first one, outside the hours, without agents. */
export function shiftAt(rotation: Rotation, at: number): Shift | undefined {
  return slotAt(rotation, at)?.shifts.find((shift) => shift.start <= at && at < shift.end);
}

/** The next one to begin after the shift at `at`, or after `at` where nobody is on duty. */
export function nextShift(rotation: Rotation, at: number): Shift | undefined {
  const from = shiftAt(rotation, at)?.end ?? at;
  const lastOverride = Math.max(...rotation.overrides.map((override) => override.to));
  // Pattern and hours repeat with the week: what does not begin within two of them never does, save by an override.
  const until = Math.max(from, slotStart(rotation, 0), lastOverride) + 15 * dayMs;
  for (const shift of shiftsFrom(rotation, from, until)) if (shift.start >= from) return shift;
  return undefined;
}

/** Every shift that has a part in `from` (included) to `to` (excluded), whole, in order; none overlap. */
export function shiftsBetween(rotation: Rotation, from: number, to: number): Shift[] {
  return [...shiftsFrom(rotation, from, to)];
}

/** The instants after `after`, up to and including `upTo`, at which a shift begins. */
export function boundariesBetween(rotation: Rotation, after: number, upTo: number): number[] {
  return shiftsBetween(rotation, after, upTo + 1)
    .map((shift) => shift.start)
    .filter((start) => start > after);
}

/** The rotation's order comes to one slot an index, which hours and overrides cut into shifts. */
interface Slot {
  start: number;
  end: number;
  shifts: readonly Shift[];
}

const dayMs = 86_400_000;

/** Every decision asks for the same slot again, until it is over or the rotation is read anew. */
const lastSlots = new WeakMap<Rotation, Slot>();

/** The slot at an instant; undefined before the first. */
function slotAt(rotation: Rotation, at: number): Slot | undefined {
  const last = lastSlots.get(rotation);
  if (last && last.start <= at && at < last.end) return last;
  const index = indexAt(rotation, at);
  if (index < 0) return undefined;
  const slot = slotOf(rotation, index, slotStart(rotation, index));
  lastSlots.set(rotation, slot);
  return slot;
}

function* shiftsFrom(rotation: Rotation, from: number, to: number): Generator<Shift> {
  let index = Math.max(0, indexAt(rotation, from));
  let slot = slotOf(rotation, index, slotStart(rotation, index));
  while (slot.start < to) {
    for (const shift of slot.shifts) if (shift.end > from && shift.start < to) yield shift;
    slot = slotOf(rotation, ++index, slot.end);
  }
}

/** Index by the calendar's difference, not by walking, then at most a few steps; negative before the first slot. */
function indexAt(rotation: Rotation, at: number): number {
  const there = localTime(Math.max(at, earliest), rotation.timeZone);
  const hours = firstStart(rotation).until(there, { largestUnit: 'hours' }).hours;
  let index = Math.floor(hours / hoursPerSlot(rotation));
  while (slotStart(rotation, index) > at && index >= 0) index--;
  // Clocks turned back across midnight (America/St_Johns, 2010-11-07) show yesterday's date after today's hand-over.
  while (slotStart(rotation, index + 1) <= at) index++;
  return index;
}

/** Nothing begins before, and there are dates that far back in every zone. */
const earliest = Date.parse('1900-01-01');

/**
 * When the slot of an index begins. Days and weeks: where the clocks skip that local time it is the time after the gap
 * that Temporal calls compatible (02:30 becomes 03:30, as iCalendar reads it). Hours, which may be shorter than the gap:
 * the gap's end. Where the clocks repeat it, the first of the two.
 */
function slotStart(rotation: Rotation, index: number): number {
  const local = firstStart(rotation).add({ hours: index * hoursPerSlot(rotation) });
  if (rotation.pattern.every === 'hours') return instantOf(local, rotation.timeZone, 'first');
  return local.toZonedDateTime(rotation.timeZone).epochMilliseconds;
}

function firstStart({ start, handover }: Rotation): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(`${start}T${handover}`);
}

function hoursPerSlot({ pattern }: Rotation): number {
  if (pattern.every === 'hours') return pattern.hours;
  return pattern.every === 'week' ? 7 * 24 : 24;
}

/** The slot of an index; empty where the zone skipped its day (Pacific/Apia, 2011-12-30). */
function slotOf(rotation: Rotation, index: number, start: number): Slot {
  const end = slotStart(rotation, index + 1);
  const shifts: Shift[] = [];
  for (const part of openParts(rotation, { start, end })) {
    const edges = rotation.overrides.flatMap(({ from, to }) => [from, to]);
    const cuts = [...edges.filter((edge) => part.start < edge && edge < part.end), part.end].sort((a, b) => a - b);
    let from = part.start;
    for (const to of cuts) {
      if (to > from) append(shifts, shiftIn(rotation, index, { start: from, end: to }));
      from = to;
    }
  }
  return { start, end, shifts };
}

/** Adds a shift, as the going on of the last one where it is the same agent's and they meet. */
function append(shifts: Shift[], shift: Shift | undefined): void {
  const last = shifts.at(-1);
  if (!shift) return;
  if (last?.agentId === shift.agentId && last.end === shift.start) last.end = shift.end;
  else shifts.push(shift);
}

const hoursOf = new WeakMap<Rotation, DutyHours>();

/** The slot as far as it is in the rotation's hours. */
function* openParts(rotation: Rotation, { start, end }: Opening): Generator<Opening> {
  if (start >= end) return;
  if (!rotation.hours) {
    yield { start, end };
    return;
  }
  const hours = hoursOf.get(rotation) ?? { timeZone: rotation.timeZone, week: rotation.hours, holidays: [] };
  hoursOf.set(rotation, hours);
  for (const opening of openings(hours, start)) {
    if (opening.start >= end) return;
    yield { start: Math.max(start, opening.start), end: Math.min(end, opening.end) };
  }
}

/** Who has this stretch, which no override begins or ends in; nobody's turn and no override: no shift. */
function shiftIn(rotation: Rotation, index: number, { start, end }: Opening): Shift | undefined {
  const [turn, ...others] = orderAt(rotation, index);
  const override = rotation.overrides.findLast(({ from, to }) => from <= start && start < to);
  const agentId = override?.agentId ?? turn;
  if (agentId === undefined) return undefined;
  const standing = others.filter((id) => id !== agentId);
  const backupIds = rotation.pattern.every === 'weekday' ? standing : standing.slice(0, rotation.backups);
  return { rotationId: rotation.id, agentId, backupIds, start, end, index };
}

/** The agents as their turn comes from this index on, each once; of a weekday pattern that day's. */
function orderAt(rotation: Rotation, index: number): string[] {
  const { pattern, agents } = rotation;
  if (pattern.every === 'weekday') return [...new Set(pattern.agents[weekdayAt(rotation, index)])];
  const turn = index % agents.length;
  return [...new Set([...agents.slice(turn), ...agents.slice(0, turn)])];
}

function weekdayAt(rotation: Rotation, index: number): Weekday {
  return weekdays[Temporal.PlainDate.from(rotation.start).add({ days: index }).dayOfWeek - 1]!;
}
