/** What we write, read by a parser that we did not write it with. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { DutyCalendar } from '../../src/core/ports.ts';
import type { Agent } from '../../src/domain/agent.ts';
import { shiftsBetween } from '../../src/domain/rotation.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';
import { writeCalendar } from '../../src/ical/duty-calendar.ts';

const rotation: Rotation = {
  ...{ id: 'main', name: 'Chat duty', agents: ['1', '2'], pattern: { every: 'day' }, backups: 1 },
  ...{ handover: '09:00', timeZone: 'Europe/Berlin', start: '2026-03-01', overrides: [] },
};
const from = Date.parse('2026-03-27T00:00Z');
const madeOn = Date.parse('2026-03-26T00:00Z');

function calendarOf(one: Rotation, name = 'Ana', days = 4): DutyCalendar {
  const agent = (id: string, called: string): [string, Agent] => [id, { id, name: called, email: `${id}@x.example` }];
  const shifts = shiftsBetween(one, from, from + days * 86_400_000);
  return {
    of: { kind: 'rotation', name: one.name },
    agents: new Map([agent('1', name), agent('2', 'Ben')]),
    shifts: shifts.map((shift) => ({ ...shift, rotationName: one.name })),
    madeOn,
  };
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  const events = calendar.getAllSubcomponents('vevent').map((component) => ({
    ...{ component, event: new ICAL.Event(component) },
  }));
  return { calendar, events };
}

describe('A duty calendar', () => {
  it('holds each shift, at the right instants across a change of the clocks', () => {
    const calendar = calendarOf(rotation);
    const { events } = read(writeCalendar(calendar));
    expect(
      events.map(({ event }) => [event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime()]),
    ).toEqual(calendar.shifts.map(({ start, end }) => [start, end]));
    // Summer time begins on the 29th: the hand-over at nine is an hour earlier in UTC from then on.
    expect(events.map(({ event }) => event.startDate.toICALString())).toEqual([
      ...['20260326T080000Z', '20260327T080000Z', '20260328T080000Z', '20260329T070000Z', '20260330T070000Z'],
    ]);
  });

  it('says who has the shift and who stands by, and carries what RFC 5545 asks of it', () => {
    const text = writeCalendar(calendarOf(rotation));
    const { calendar, events } = read(text);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toContain('chatduty');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Chat duty');
    expect(events[0]!.event.summary).toBe('Chat duty: Ben');
    expect(events[0]!.event.description).toBe('Chat duty\nStanding by: Ana');
    for (const { component } of events)
      expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-03-26T00:00:00Z');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('knows a shift by the same id every time, one of its own, whatever is cut off its end', () => {
    const ids = (one: Rotation) => read(writeCalendar(calendarOf(one))).events.map(({ event }) => event.uid);
    const before = ids(rotation);
    const noon = Date.parse('2026-03-28T12:00Z');
    const cut = { ...rotation, overrides: [{ id: 'o', from: noon, to: noon + 3_600_000, agentId: '1', byId: '1' }] };
    expect(new Set(before).size).toBe(before.length);
    expect(ids(rotation)).toEqual(before);
    expect(ids(cut)).toEqual(expect.arrayContaining(before));
    expect(ids(cut)).toHaveLength(before.length + 2);
  });

  it('gives names back as they are: commas, semicolons, backslashes, long ones, other scripts', () => {
    const names = fc.oneof(
      fc.constantFrom(
        'O’Neill, Ana; "the \\ first"',
        'Ана-Мария Константинопольская-Заболоцкая 漢字'.repeat(4),
        'a\nb',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const wanted = name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
        const { events } = read(writeCalendar(calendarOf(rotation, name, 1)));
        expect(events.map(({ event }) => event.summary)).toEqual(['Chat duty: Ben', `Chat duty: ${wanted}`]);
      }),
      { numRuns: 300 },
    );
  });
});
