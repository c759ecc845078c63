/** Arbitrary rotations for properties, each with an instant after its first shift began. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Override, Pattern, Rotation } from '../../src/domain/rotation-record.ts';
import { weekdays } from '../../src/domain/week-hours.ts';
import { hourMs, moments, weekHours } from './calendars.ts';

const people = ['ana', 'bo', 'cy', 'dee', 'eli'];
const agents = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 });

/** The patterns whose shifts meet. */
export const turns: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({ every: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 168 }) }),
  fc.constant<Pattern>({ every: 'day' }),
  fc.constant<Pattern>({ every: 'week' }),
);

export const byWeekday: fc.Arbitrary<Pattern> = fc
  .tuple(...weekdays.map(() => fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 })))
  .map((days) => {
    const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = days as string[][];
    const work = { monday: monday!, tuesday: tuesday!, wednesday: wednesday!, thursday: thursday!, friday: friday! };
    return { every: 'weekday', agents: { ...work, saturday: saturday!, sunday: sunday! } };
  });

const handovers = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

/** A rotation that began days or years before an instant, which often lies at a change of its clocks. */
export function rotationsAt(
  patterns: fc.Arbitrary<Pattern>,
  hours: fc.Arbitrary<Rotation['hours']> = fc.constant(undefined),
): fc.Arbitrary<{ rotation: Rotation; at: number }> {
  return fc
    .record({
      ...{ moment: moments, pattern: patterns, agents, handover: handovers, hours },
      backups: fc.nat(4),
      daysBefore: fc.oneof(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 3_000 })),
    })
    .map(({ moment: { timeZone, at }, daysBefore, hours, ...rest }) => {
      const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
      const start = today.subtract({ days: daysBefore }).toString();
      const rotation = { id: 'main', name: 'Chat duty', ...rest, timeZone, start, overrides: [] };
      return { at, rotation: hours ? { ...rotation, hours } : rotation };
    });
}

export const someHours: fc.Arbitrary<Rotation['hours']> = weekHours;

/** Overrides around an instant, some of them overlapping. */
export function overridesAround(at: number): fc.Arbitrary<Override[]> {
  const one = fc.tuple(
    fc.integer({ min: -100, max: 500 }),
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom('ana', 'bo', 'fay'),
  );
  return fc.array(one, { maxLength: 5 }).map((parts) =>
    parts.map(([offset, hours, agentId], place) => ({
      ...{ id: String(place), agentId, byId: 'lea' },
      from: at + offset * hourMs,
      to: at + (offset + hours) * hourMs,
    })),
  );
}
