import { expect, it } from 'vitest';
import { withDuty } from '../../src/slack/topic.ts';

const duty = 'On chat duty: Ana Ruiz';

it.each([
  ['', duty, duty],
  ['Ask | Answer', duty, `Ask | Answer | ${duty}`],
  ['On chat duty: Ben | Answer', duty, `${duty} | Answer`],
  ['On chat duty: Ben | Answer', undefined, 'Answer'],
  ['On chat duty: Ben', undefined, ''],
  ['Ask || Answer', undefined, 'Ask || Answer'],
])('P6: our part of the topic stands where it stood, and what people wrote stays: %j', (before, words, after) => {
  expect(withDuty(before, words)).toBe(after);
});
