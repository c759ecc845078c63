import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import { dutyChanges } from '../../src/domain/duty-changes.ts';
import { conflictsIn } from '../../src/domain/rotation-conflicts.ts';
import { comingWeeks, gapsIn, loadIn, shiftsIn } from '../../src/domain/rotation-preview.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';
import { merged, without } from '../../src/domain/stretches.ts';
import type { DutyHours, Span, WeekHours } from '../../src/domain/week-hours.ts';
import { conflictSentence, gapsSentence, loadLine, moveLine } from '../../src/text/rotation.ts';
import { dayMs, hourMs } from './calendars.ts';
import { byWeekday, overridesAround, rotationsAt, someHours, turns } from './rotations.ts';

const base: Rotation = {
  ...{ id: 'main', name: 'Chat duty', agents: ['ana', 'bo', 'cy'], pattern: { every: 'day' }, backups: 0 },
  ...{ handover: '09:00', timeZone: 'UTC', start: '2026-01-05', overrides: [] },
};
const monday = Date.parse('2026-11-16T09:00Z');
const ahead = comingWeeks(monday);
const always: DutyHours = { timeZone: 'UTC', holidays: [] };
const agents = new Map(
  ['ana', 'bo', 'cy', 'dee'].map((id): [string, Agent] => [
    id,
    { id, name: id.charAt(0).toUpperCase() + id.slice(1), email: `${id}@x.example`, slackUserId: `U${id}` },
  ]),
);
const override = (id: string, from: number, to: number, agentId: string) => ({ id, from, to, agentId, byId: 'lea' });
const read = (sentence: ReturnType<typeof gapsSentence>) =>
  sentence
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('time' in piece) return new Date(piece.time).toISOString().slice(5, 16);
      return 'name' in piece ? piece.name : '?';
    })
    .join('');

describe('The preview of the next 12 weeks', () => {
  it('tells how many shifts and hours each agent has, and how much of it at night and at weekends', () => {
    expect(loadIn([base], ahead)).toEqual(
      ['ana', 'bo', 'cy'].map((agentId) => ({
        ...{ agentId, shifts: 28, ms: 28 * dayMs, nightMs: 28 * 8 * hourMs, weekendMs: expect.any(Number) },
      })),
    );
    const weekend = loadIn([base], ahead).reduce((sum, load) => sum + load.weekendMs, 0);
    expect(weekend).toBe(12 * 2 * dayMs);
    const weekly: Rotation = { ...base, pattern: { every: 'week' }, agents: ['ana', 'bo', 'cy', 'dee', 'eli'] };
    expect(loadIn([weekly], ahead).map(({ shifts }) => shifts)).toEqual([3, 3, 2, 2, 2]);
    expect(read(loadLine(loadIn([base], ahead)[0]!, agents))).toMatch(
      /^Ana: 28 shifts, 672 hours, of these \d+ at weekends, 224 at night$/,
    );
  });

  it('counts a shift that an override cut in two as one, and the override with whoever has it', () => {
    const [noon, three] = [monday + 3 * hourMs, monday + 6 * hourMs];
    const cut = { ...base, overrides: [override('1', noon, three, 'dee')] };
    const loads = loadIn([cut], { start: monday, end: monday + dayMs });
    expect(loads.map(({ agentId, shifts, ms }) => [agentId, shifts, ms / hourMs])).toEqual([
      ['ana', 1, 21],
      ['bo', 0, 0],
      ['cy', 0, 0],
      ['dee', 1, 3],
    ]);
  });

  it('shows the duty hours in which nobody would answer', () => {
    const office = { monday: [{ from: '09:00', to: '17:00' }], tuesday: [{ from: '09:00', to: '17:00' }] };
    const tuesdayOff: Rotation = { ...base, hours: { monday: [{ from: '09:00', to: '15:00' }] } };
    const two = { start: monday, end: monday + 2 * dayMs };
    const gaps = gapsIn([tuesdayOff], { ...always, week: office }, two);
    expect(gaps).toEqual([
      { start: monday + 6 * hourMs, end: monday + 8 * hourMs },
      { start: monday + dayMs, end: monday + dayMs + 8 * hourMs },
    ]);
    expect(read(gapsSentence(gaps))).toBe(
      'Nobody would answer in 10 duty hours: 11-16T15:00 to 11-16T17:00, 11-17T09:00 to 11-17T17:00.',
    );
    expect(gapsIn([base], always, ahead)).toEqual([]);
    expect(gapsIn([], always, ahead)).toEqual([ahead]);
    const newYear = { ...always, holidays: [{ day: '2026-11-17', name: 'Free' }] };
    expect(gapsIn([], newYear, two)).toEqual([
      { start: monday, end: monday + 15 * hourMs },
      { start: monday + 39 * hourMs, end: two.end },
    ]);
  });

  it('two rotations that follow the sun leave no gap together', () => {
    const day = { from: '08:00', to: '20:00' };
    const night = [
      { from: '00:00', to: '08:00' },
      { from: '20:00', to: '24:00' },
    ];
    const all = (spans: Span[]): WeekHours => ({
      ...{ monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans },
      ...{ saturday: spans, sunday: spans },
    });
    const sun: Rotation[] = [
      { ...base, hours: all([day]) },
      { ...base, id: 'night', agents: ['dee'], hours: all(night) },
    ];
    expect(gapsIn(sun, always, ahead)).toEqual([]);
    expect(gapsIn(sun.slice(0, 1), always, ahead).length).toBeGreaterThan(80);
  });

  it('names what stands in the way: absences, overlapping overrides, agents who left or cannot be called', () => {
    const rotation: Rotation = {
      ...base,
      agents: ['ana', 'bo', 'cy', 'gone'],
      start: '2026-11-16',
      overrides: [
        override('old', monday - 9 * dayMs, monday - 8 * dayMs, 'left-long-ago'),
        override('1', monday + dayMs, monday + dayMs + 4 * hourMs, 'dee'),
        override('2', monday + dayMs + 2 * hourMs, monday + dayMs + 6 * hourMs, 'ana'),
      ],
    };
    const team = new Map(agents);
    const { slackUserId: _, ...bo } = agents.get('bo')!;
    team.set('bo', bo);
    team.set('cy', { ...agents.get('cy')!, isSeatless: true });
    const absences = [{ id: 'a', agentId: 'ana', from: monday + 20 * hourMs, source: 'command' as const }];
    const found = conflictsIn([rotation], { agents: team, absences }, { start: monday, end: monday + 2 * dayMs });
    const rotationId = 'main';
    expect(found).toEqual([
      { kind: 'no-slack', agentId: 'bo', rotationId },
      { kind: 'no-seat', agentId: 'cy', rotationId },
      { kind: 'unknown-agent', agentId: 'gone', rotationId },
      { kind: 'absent', agentId: 'ana', rotationId, start: monday + 20 * hourMs, end: monday + dayMs },
      { kind: 'absent', agentId: 'ana', rotationId, start: monday + 26 * hourMs, end: monday + 30 * hourMs },
      {
        ...{ kind: 'overrides-overlap', rotationId, earlierId: '1', laterId: '2' },
        ...{ start: monday + 26 * hourMs, end: monday + 28 * hourMs },
      },
    ]);
    expect(found.map((one) => read(conflictSentence(one, team)))).toEqual([
      'Bo is not in Slack, and cannot be called.',
      'Cy has no seat in Intercom, which assigns them no chat.',
      'Somebody in the rotation is no agent any more: their shifts go to nobody.',
      'Ana has a shift while away: 11-17T05:00 to 11-17T09:00.',
      'Ana has a shift while away: 11-17T11:00 to 11-17T15:00.',
      'Two overrides overlap: 11-17T11:00 to 11-17T13:00. The one made last counts.',
    ]);
  });

  it('tells whose shifts a change moves, and to where', () => {
    const start = { ...base, start: '2026-11-16' };
    const after = { ...start, agents: ['ana', 'cy', 'bo'] };
    const moves = dutyChanges([start], [after], { start: monday, end: monday + 3 * dayMs });
    const [tuesday, wednesday] = [1, 2].map((days) => ({
      start: monday + days * dayMs,
      end: monday + (days + 1) * dayMs,
    }));
    expect(moves).toEqual([
      { agentId: 'bo', gained: [wednesday], lost: [tuesday] },
      { agentId: 'cy', gained: [tuesday], lost: [wednesday] },
    ]);
    expect(read(moveLine(moves[0]!, agents))).toBe(
      'Bo: on duty 11-18T09:00 to 11-19T09:00; no longer 11-17T09:00 to 11-18T09:00',
    );
    expect(dutyChanges([start], [{ ...start, name: 'Another name' }], ahead)).toEqual([]);
  });
});

describe('For any rotations', () => {
  const anyPattern = fc.oneof(turns, byWeekday);
  const one = rotationsAt(anyPattern, fc.oneof(fc.constant(undefined), someHours)).chain(({ rotation, at }) =>
    overridesAround(at).map((overrides) => ({ rotation: { ...rotation, overrides }, at })),
  );
  const days = (at: number) => ({ start: at, end: at + 10 * dayMs });

  it('what is carried and what is missing make up the whole time', () => {
    fc.assert(
      fc.property(one, ({ rotation, at }) => {
        const period = days(at);
        const carried = loadIn([rotation], period).reduce((sum, { ms }) => sum + ms, 0);
        const missing = gapsIn([rotation], always, period).reduce((sum, { start, end }) => sum + end - start, 0);
        expect(carried + missing).toBe(10 * dayMs);
        for (const { ms, nightMs, weekendMs } of loadIn([rotation], period)) {
          expect(nightMs).toBeLessThanOrEqual(ms);
          expect(weekendMs).toBeLessThanOrEqual(ms);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('duty before, less what is lost and with what is gained, is the duty after', () => {
    fc.assert(
      fc.property(one, one, ({ rotation, at }, { rotation: other }) => {
        const period = days(at);
        const after = { ...other, start: rotation.start };
        const duty = (whose: Rotation, agentId: string) =>
          merged(shiftsIn(whose, period).filter((shift) => shift.agentId === agentId));
        for (const { agentId, gained, lost } of dutyChanges([rotation], [after], period)) {
          const kept = without(duty(rotation, agentId), lost);
          expect(merged([...kept, ...gained])).toEqual(duty(after, agentId));
          expect(without(gained, duty(rotation, agentId))).toEqual(gained);
        }
        expect(dutyChanges([rotation], [rotation], period)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
