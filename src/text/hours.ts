/** What leads read about duty hours and holidays as they type them. */
import type { HolidaysProblem } from '../domain/holidays.ts';
import type { HoursProblem } from '../domain/typed-hours.ts';
import { type Sentence, say } from './sentence.ts';

/** Below the inputs. */
export const hoursHint =
  'Such as Mon-Fri 09:00-17:00, Sat 10:00-14:00. Several times a day stand one after another; one past midnight goes on on the next day. Left empty: around the clock.';
export const holidaysHint = 'One a line, such as 2026-12-25 Christmas. The whole day is off duty.';

/** What is wrong with hours of the week. */
export function hoursProblem(found: HoursProblem): Sentence {
  switch (found.problem) {
    case 'not-hours':
      return say`I don't understand ${{ quote: found.typed }}: write days and times such as Mon-Fri 09:00-17:00.`;
    case 'no-days':
      return say`Which days have ${{ quote: found.typed }}? Write them before it, such as Mon-Fri 09:00-17:00.`;
    case 'no-time':
      return say`When on ${{ quote: found.typed }}? Write times after it, such as Mon-Fri 09:00-17:00.`;
    case 'empty-span':
      return say`${{ quote: found.typed }} begins when it ends. A whole day is 00:00-24:00.`;
  }
}

/** What is wrong with the holidays. */
export function holidaysProblem({ line }: HolidaysProblem): Sentence {
  return say`The line ${{ quote: line }} does not begin with a day: write it as 2026-12-25 Christmas.`;
}
