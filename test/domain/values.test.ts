import { expect, it } from 'vitest';
import { newChat } from '../../src/domain/evidence.ts';
import { valuesFor } from '../../src/domain/values.ts';
import { Conversation } from './conversation.ts';
import { ana, rules } from './people.ts';

/** 09:30 in London, 10:30 in Madrid, 18:30 in Tokyo, 04:30 in New York, 01:30 in Los Angeles. */
const morning = Date.parse('2026-11-16T09:30:00Z');

function daypartFor(timeZones: string[] | undefined, now = morning) {
  const chat = newChat(new Conversation().read());
  const client = { ...chat.client, ...(timeZones && { timeZones }) };
  return valuesFor({ ...chat, client }, ana, { ...rules, timeZone: 'Asia/Tokyo' }, now).daypart;
}

it.each([
  ['the client’s own', ['Europe/Madrid'], 'morning'],
  ['the team’s where nothing is known of the client’s', undefined, 'day'],
  ['several that agree', ['Europe/London', 'Europe/Madrid'], 'morning'],
  ['several that do not', ['Europe/Madrid', 'America/New_York', 'Asia/Kolkata'], 'day'],
])('P12: the part of the day is by the zone: %s', (_which, zones, part) => {
  expect(daypartFor(zones)).toBe(part);
});

it('P12: several zones agree at one hour and differ at another', () => {
  const zones = ['Europe/London', 'Europe/Madrid'];
  const at = (hour: number) => daypartFor(zones, Date.parse('2026-11-16T00:00:00Z') + hour * 3_600_000);
  expect([10.5, 11.5, 12.5, 17.5, 18.5].map(at)).toEqual(['morning', 'day', 'afternoon', 'day', 'day']);
});
