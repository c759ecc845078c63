import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxClientWords,
  readChats,
  readMinutes,
  readNames,
  readReminders,
  responseProblem,
  wordsProblem,
  writeName,
  writeReminders,
} from '../../src/domain/typed-settings.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';

describe('Numbers as leads type them', () => {
  it.each<[string, number | undefined]>([
    ['5', 5],
    [' 2.5 ', 2.5],
    ['0,5', 0.5],
    ['1440', 1440],
    ...['', '0', '-1', '1441', 'five', '5 min', 'NaN', 'Infinity'].map(
      (typed) => [typed, undefined] as [string, undefined],
    ),
  ])('minutes %j', (typed, minutes) => {
    expect(readMinutes(typed)).toBe(minutes);
  });

  it.each<[string, number | undefined]>([
    ['1', 1],
    ['100', 100],
    ...['', '0', '101', '2.5', '-3', 'x'].map((typed) => [typed, undefined] as [string, undefined]),
  ])('chats %j', (typed, chats) => {
    expect(readChats(typed)).toBe(chats);
  });

  it.each([
    [5, 8, 10, undefined],
    [5, 5, 10, 'riskMinutes'],
    [9, 8, 10, 'riskMinutes'],
    [5, 8, 8, 'targetMinutes'],
    [5, 8, 2, 'targetMinutes'],
  ] as const)('P7: warning %d, risk %d, target %d', (warnMinutes, riskMinutes, targetMinutes, problem) => {
    expect(responseProblem({ warnMinutes, riskMinutes, targetMinutes })).toBe(problem);
  });
});

describe('Texts that clients read, as leads type them', () => {
  it('take every text as it is worded by the product', () => {
    const names = Object.keys(defaultClientWords) as Array<keyof typeof defaultClientWords>;
    expect(names.filter((name) => wordsProblem(name, defaultClientWords[name]))).toEqual([]);
  });

  it('name only variables that have a value when the text is sent', () => {
    expect(wordsProblem('greeting', 'Hello {clinet}')).toMatchObject({
      problem: 'unknown-variable',
      variable: 'clinet',
    });
    expect(wordsProblem('idleFirst', 'Still there? {case}')).toMatchObject({
      problem: 'unknown-variable',
      variable: 'case',
      known: ['client', 'agent', 'daypart'],
    });
    expect(wordsProblem('farewell', 'Your case is {case}.')).toBeUndefined();
    expect(wordsProblem('takingOver', 'I am {receiver}')).toMatchObject({ variable: 'receiver' });
    expect(wordsProblem('greeting', 'Braces {} { "a": 1 }')).toBeUndefined();
  });

  it('have a length, counted as Slack counts', () => {
    expect(wordsProblem('greeting', '🙂'.repeat(maxClientWords))).toBeUndefined();
    expect(wordsProblem('greeting', '🙂'.repeat(maxClientWords + 1))).toEqual({
      problem: 'too-long',
      length: maxClientWords + 1,
    });
  });
});

describe('Reminders before a shift, as leads type them', () => {
  it.each([
    ['1 day, 1 hour', [1440, 60]],
    ['15m\n2H, 1d', [1440, 120, 15]],
    ['90 minutes, 90 min', [90]],
    ['', []],
    [' , ', []],
    ['14 days', [20_160]],
    ['soon', { problem: 'not-a-time', typed: 'soon' }],
    ['1 day, 1 week', { problem: 'not-a-time', typed: '1 week' }],
    ['1.5 hours', { problem: 'not-a-time', typed: '1.5 hours' }],
    ['0 minutes', { problem: 'out-of-range', typed: '0 minutes' }],
    ['15 days', { problem: 'out-of-range', typed: '15 days' }],
    ['1m,2m,3m,4m,5m,6m', { problem: 'too-many', count: 6 }],
  ])('%j', (typed, read) => {
    expect(readReminders(typed)).toEqual(read);
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20_160 }), { maxLength: 5 }), (minutes) => {
        const sorted = minutes.toSorted((a, b) => b - a);
        expect(readReminders(writeReminders(sorted))).toEqual(sorted);
      }),
    );
  });
});

it('names are read as they were written, one a line', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() === one && one !== '\uFEFF');
  const printable = name.filter((one) => !/[\0\r\n\uFEFF]/.test(one));
  fc.assert(
    fc.property(fc.uniqueArray(printable, { minLength: 1, maxLength: 5 }), (names) => {
      expect(readNames(names.map(writeName).join('\n'))).toEqual(names);
    }),
  );
  expect(readNames('admin, owner')).toEqual(['admin', 'owner']);
});
