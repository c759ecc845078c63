import { expect, it } from 'vitest';
import { timeZonesOf } from '../../src/intercom/time-zones.ts';

it.each([
  ['an attribute', { timezone: 'Asia/Tokyo' }, { country: 'Ireland' }, ['Asia/Tokyo']],
  ['an attribute by another spelling', { 'Time Zone': 'Asia/Tokyo' }, {}, ['Asia/Tokyo']],
  ['an attribute that is no zone', { timezone: 'teatime' }, { country: 'Ireland' }, ['Europe/Dublin']],
  ['a country with one zone', {}, { country: 'Ireland' }, ['Europe/Dublin']],
  ['its code', {}, { country: 'IE' }, ['Europe/Dublin']],
  ['zones that are always alike', {}, { country: 'Germany' }, [expect.stringMatching(/Berlin|Busingen/)]],
  ['names that are written in several ways', {}, { country: 'TURKEY' }, ['Europe/Istanbul']],
  ['an ampersand', {}, { country: 'Bosnia and Herzegovina' }, ['Europe/Sarajevo']],
  ['a city that names its zone', {}, { country: 'United States', city: 'New York' }, ['America/New_York']],
  ['a city by that name elsewhere', {}, { country: 'Ireland', city: 'New York' }, ['Europe/Dublin']],
  ['a country that nobody knows', {}, { country: 'Atlantis', city: 'Madrid' }, []],
  ['nothing', {}, {}, []],
])('a client’s time zone by %s', (_what, attributes, where, zones) => {
  expect(timeZonesOf(attributes, where)).toEqual(zones);
});

it('a country with several zones leaves them open, those alike left out', () => {
  const zones = timeZonesOf({}, { country: 'United States', city: 'Springfield' });
  expect(zones.length).toBeGreaterThan(4);
  expect(zones.length).toBeLessThan(12);
});
