import { Temporal } from 'temporal-polyfill';

/** A repeating order of agents (P6). Instants are epoch milliseconds, dates and times local to `timeZone`. */
export type Rotation = {
  /** Agent ids in their order; the first has the first shift. Nobody: there are no shifts. */
  agents: readonly string[];
  shift: 'daily' | 'weekly';
  /** `HH:MM` at which one shift hands over to the next. */
  handover: string;
  /** IANA name. */
  timeZone: string;
  /** `YYYY-MM-DD` on which the first shift begins; before it nobody is on duty. */
  start: string;
  /** Dated exceptions; where two overlap, the later in the list counts. */
  overrides: readonly Override[];
};

/** `agentId` has the duty from `from` (included) to `to` (excluded), whoever has it otherwise. */
export type Override = { from: number; to: number; agentId: string };

/**
 * One agent's stretch of duty, from `start` (included) to `end` (excluded).
 * `index` counts the rotation's shifts from 0; an override cuts a shift into stretches of the same index.
 */
export type Shift = { agentId: string; start: number; end: number; index: number };

/** The shift at an instant; undefined before the first one, and when the rotation has no agents. */
export function shiftAt(rotation: Rotation, at: number): Shift | undefined {
  if (rotation.agents.length === 0 || at < handoverInstant(rotation, 0)) return undefined;
  return stretches(rotation, indexAt(rotation, at)).find((stretch) => at < stretch.end);
}

/** The shift that follows the one at `at`; before the first shift, the first. */
export function nextShift(rotation: Rotation, at: number): Shift | undefined {
  if (rotation.agents.length === 0) return undefined;
  return shiftAt(rotation, shiftAt(rotation, at)?.end ?? handoverInstant(rotation, 0));
}

/** Every shift that has a part in `from` (included) to `to` (excluded), whole, in order. They meet without gap or overlap. */
export function shiftsBetween(rotation: Rotation, from: number, to: number): Shift[] {
  if (rotation.agents.length === 0) return [];
  const shifts: Shift[] = [];
  const first = handoverInstant(rotation, 0);
  let index = from <= first ? 0 : indexAt(rotation, from);
  while (handoverInstant(rotation, index) < to) shifts.push(...stretches(rotation, index++));
  return shifts.filter((shift) => shift.end > from && shift.start < to);
}

/** The instants after `after`, up to and including `upTo`, at which a shift begins. */
export function boundariesBetween(rotation: Rotation, after: number, upTo: number): number[] {
  return shiftsBetween(rotation, after, upTo + 1)
    .map((shift) => shift.start)
    .filter((start) => start > after);
}

/**
 * When the shift of an index begins. Where the clocks skip that local time it is the time after the gap that Temporal
 * calls compatible (02:30 becomes 03:30, as iCalendar reads it); where they repeat it, the first of the two.
 */
function handoverInstant(rotation: Rotation, index: number): number {
  const date = Temporal.PlainDate.from(rotation.start).add({ days: index * daysPerShift(rotation) });
  return date.toZonedDateTime({ timeZone: rotation.timeZone, plainTime: rotation.handover }).epochMilliseconds;
}

function daysPerShift({ shift }: Rotation): number {
  return shift === 'weekly' ? 7 : 1;
}

/** Index by the calendar's difference, not by walking, then at most a step: to the shift of yesterday, or of tomorrow. */
function indexAt(rotation: Rotation, at: number): number {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rotation.timeZone).toPlainDate();
  const days = Temporal.PlainDate.from(rotation.start).until(date).days;
  let index = Math.floor(days / daysPerShift(rotation));
  while (handoverInstant(rotation, index) > at) index--;
  // Clocks turned back across midnight (America/St_Johns, 2010-11-07) show yesterday's date after today's hand-over.
  while (handoverInstant(rotation, index + 1) <= at) index++;
  return index;
}

/** The shift of an index as its overrides cut it; nothing on a day that the zone skipped (Pacific/Apia, 2011-12-30). */
function stretches(rotation: Rotation, index: number): Shift[] {
  const start = handoverInstant(rotation, index);
  const end = handoverInstant(rotation, index + 1);
  const edges = rotation.overrides.flatMap(({ from, to }) => [from, to]).filter((edge) => start < edge && edge < end);
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  const parts: Shift[] = [];
  for (const [place, cut] of cuts.slice(0, -1).entries()) {
    const agentId = agentAt(rotation, index, cut);
    const last = parts.at(-1);
    if (last?.agentId === agentId) last.end = cuts[place + 1]!;
    else parts.push({ agentId, start: cut, end: cuts[place + 1]!, index });
  }
  return parts;
}

function agentAt({ overrides, agents }: Rotation, index: number, at: number): string {
  const override = overrides.findLast(({ from, to }) => from <= at && at < to);
  return override?.agentId ?? agents[index % agents.length]!;
}
