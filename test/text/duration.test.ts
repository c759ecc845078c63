import { expect, it } from 'vitest';
import { count, duration } from '../../src/text/duration.ts';

it.each([
  [0, 'less than a second'],
  [-5000, 'less than a second'],
  [1000, '1 second'],
  [59_999, '59 seconds'],
  [60_000, '1 minute'],
  [119_999, '1 minute'],
  [360_000, '6 minutes'],
  [3_600_000, '1 hour'],
  [3_900_000, '1 hour 5 minutes'],
  [7_200_000, '2 hours'],
  [90_000_000, '1 day 1 hour'],
  [172_800_000, '2 days'],
])('%i ms reads "%s"', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

it('a count agrees with its noun', () => {
  expect([0, 1, 2].map((number) => count(number, 'chat'))).toEqual(['0 chats', '1 chat', '2 chats']);
});
