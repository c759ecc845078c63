import { describe, expect, it } from 'vitest';
import { readRotation, type TypedRotation } from '../../src/domain/typed-rotation.ts';
import { rotationLine, rotationProblem } from '../../src/text/rotation.ts';
import { ana, ben } from './people.ts';

const nobody = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const typed: TypedRotation = {
  ...{ name: ' Europe ', every: 'week', hoursPerShift: '', agents: ['1', '2'], byWeekday: nobody },
  ...{ handover: '9:00', timeZone: 'Europe/Berlin', start: '2026-11-16', backups: '1', hours: 'Mon-Fri 8-18' },
};
const kept = { id: 'eu', overrides: [] };

function problemsOf(changes: Partial<TypedRotation>, others: readonly string[] = []) {
  const read = readRotation({ ...typed, ...changes }, kept, others);
  if (!('problems' in read)) throw new Error('it was taken');
  return read.problems;
}

describe('A rotation as it is typed', () => {
  it('is read', () => {
    const span = [{ from: '08:00', to: '18:00' }];
    expect(readRotation(typed, kept, ['America'])).toEqual({
      rotation: {
        ...{ id: 'eu', name: 'Europe', agents: ['1', '2'], pattern: { every: 'week' }, backups: 1, overrides: [] },
        ...{ handover: '09:00', timeZone: 'Europe/Berlin', start: '2026-11-16' },
        hours: { monday: span, tuesday: span, wednesday: span, thursday: span, friday: span },
      },
    });
  });

  it('of hours has a length, of weekdays its agents; what is typed for another pattern is left out', () => {
    const read = (changes: Partial<TypedRotation>) => readRotation({ ...typed, hours: '', ...changes }, kept, []);
    expect(read({ every: 'hours', hoursPerShift: '8' })).toMatchObject({
      rotation: { pattern: { every: 'hours', hours: 8 }, agents: ['1', '2'] },
    });
    const byWeekday = { ...nobody, monday: ['2'], saturday: ['1', '2'] };
    expect(read({ every: 'weekday', byWeekday, hoursPerShift: 'x', backups: 'x' })).toMatchObject({
      rotation: { pattern: { every: 'weekday', agents: byWeekday }, agents: [], backups: 0 },
    });
    expect(read({ every: 'day', byWeekday })).toMatchObject({ rotation: { pattern: { every: 'day' } } });
  });

  it.each([
    ['name', { name: '  ' }, 'no-name'],
    ['name', { name: 'x'.repeat(61) }, 'long-name'],
    ['name', { name: 'america' }, 'name-taken'],
    ['agents', { agents: [] }, 'nobody'],
    ['byWeekday', { every: 'weekday' }, 'no-weekday'],
    ['timeZone', { timeZone: 'Europe/Bonn' }, 'unknown-zone'],
    ['timeZone', { timeZone: '+02:00' }, 'unknown-zone'],
    ['timeZone', { timeZone: '' }, 'unknown-zone'],
    ['handover', { handover: '24:00' }, 'bad-time'],
    ['handover', { handover: 'nine' }, 'bad-time'],
    ['hoursPerShift', { every: 'hours', hoursPerShift: '0' }, 'bad-length'],
    ['hoursPerShift', { every: 'hours', hoursPerShift: '169' }, 'bad-length'],
    ['hoursPerShift', { every: 'hours', hoursPerShift: '1.5' }, 'bad-length'],
    ['start', { start: '2026-02-30' }, 'bad-date'],
    ['backups', { backups: '-1' }, 'bad-backups'],
    ['backups', { backups: '6' }, 'bad-backups'],
    ['hours', { hours: 'Mon-Fri' }, 'no-time'],
  ] as const)('is refused at %s with %o: %s', (field, changes, problem) => {
    const problems = problemsOf(changes, ['America']);
    expect(problems).toMatchObject({ [field]: { problem } });
    expect(Object.keys(problems)).toEqual([field]);
    expect(rotationProblem(problems[field]!).length).toBeGreaterThan(0);
  });

  it('is told everything that is wrong at once', () => {
    const wrong = { name: '', agents: [], handover: '', timeZone: 'x', start: '', backups: 'x', hours: 'x' };
    expect(Object.keys(problemsOf(wrong))).toHaveLength(7);
  });

  it('is told in a line how it goes', () => {
    const read = readRotation(typed, kept, []);
    if (!('rotation' in read)) throw new Error('it was not taken');
    const line = rotationLine(read.rotation, new Map([ana, ben].map((agent) => [agent.id, agent])));
    expect(line.map((piece) => (typeof piece === 'string' ? piece : Object.values(piece)[0])).join('')).toBe(
      'Europe: Every week · Ana, Ben · hand-over at 09:00, Europe/Berlin · 1 agent standing by · on duty Mon-Fri 08:00-18:00',
    );
  });
});
