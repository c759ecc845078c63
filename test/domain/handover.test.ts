import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Duty, incomingFor, isSameDuty, outgoing } from '../../src/domain/handover.ts';
import { ana, ben, irina, teamWith } from './people.ts';

const duty = (shifts: Record<string, [string, ...string[]]>): Duty => ({
  shifts: Object.fromEntries(
    Object.entries(shifts).map(([id, [agentId, ...backupIds]]) => [id, { agentId, backupIds }]),
  ),
});

describe('When the duty changes', () => {
  it('whoever has no duty any more goes off, and so does whoever only stands by from now on', () => {
    expect(outgoing(duty({ eu: ['1'] }), duty({ eu: ['2'] }))).toEqual(['1']);
    expect(outgoing(duty({ eu: ['1', '2'] }), duty({ eu: ['2', '1'] }))).toEqual(['1']);
    expect(outgoing(duty({ eu: ['1', '3'] }), duty({ eu: ['2', '1'] }))).toEqual(['1', '3']);
    expect(outgoing({ ...duty({ eu: ['1'] }), owingIds: ['3', '2'] }, duty({ eu: ['2'] }))).toEqual(['1', '3']);
    expect(outgoing(duty({ eu: ['1'], us: ['2'] }), duty({ eu: ['2'], us: ['1'] }))).toEqual([]);
  });

  it('the next in the same rotation goes on, else somebody else who is there and can press', () => {
    const before = duty({ eu: [ana.id], us: [irina.id] });
    const next = duty({ eu: [ben.id], us: [irina.id] });
    expect(incomingFor(ana.id, before, next, teamWith([ben]))).toBe(ben.id);
    expect(incomingFor(ana.id, before, duty({ us: [ben.id] }), teamWith([ben]))).toBe(ben.id);
    expect(incomingFor(ana.id, before, duty({ eu: [irina.id] }), teamWith([irina]))).toBeUndefined();
    const away = { ...ben, isAway: true } as const;
    expect(incomingFor(ana.id, before, next, teamWith([away]))).toBeUndefined();
    expect(incomingFor(ana.id, before, next, { ...teamWith([irina]), backups: [ana, ben] })).toBe(ben.id);
  });

  it('nobody who is on duty goes off, and the same duty sends nobody off', () => {
    const agents = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { minLength: 1 });
    const duties = fc
      .dictionary(fc.constantFrom('eu', 'us', 'apac'), agents, { maxKeys: 3 })
      .map((shifts) => duty(shifts as Record<string, [string, ...string[]]>));
    fc.assert(
      fc.property(duties, duties, (before, now) => {
        const gone = outgoing(before, now);
        for (const { agentId } of Object.values(now.shifts)) expect(gone).not.toContain(agentId);
        for (const { agentId } of Object.values(before.shifts))
          expect(gone.includes(agentId)).toBe(!Object.values(now.shifts).some((shift) => shift.agentId === agentId));
        expect(new Set(gone).size).toBe(gone.length);
        expect(outgoing(now, now)).toEqual([]);
        expect(isSameDuty(now, structuredClone(now))).toBe(true);
      }),
    );
  });
});
