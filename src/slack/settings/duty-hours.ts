/** When chats are answered: the response clocks stand outside of it (P6, P7). */
import { readHolidays, writeHoliday } from '../../domain/holidays.ts';
import { readWeekHours, writeWeekHours } from '../../domain/typed-hours.ts';
import { holidaysHint, holidaysProblem, hoursHint, hoursProblem } from '../../text/hours.ts';
import type { Form } from './form.ts';
import { partInputs, textInput } from './inputs.ts';
import { section } from './section.ts';

const ids = { week: 'settings_week', holidays: 'settings_holidays_' } as const;

export const dutyHours = section({
  name: 'hours',
  title: 'Duty hours and holidays',
  settings: ['week', 'holidays'],
  firstInput: ids.week,
  blocks: ({ week, holidays }) => [
    textInput({ id: ids.week, label: 'Duty hours of the week', hint: hoursHint }, writeWeekHours(week)),
    ...partInputs({ id: ids.holidays, label: 'Holidays', hint: holidaysHint }, holidays.map(writeHoliday), '\n'),
  ],
  read: (form) => ({ week: weekIn(form), holidays: holidaysIn(form) }),
});

function weekIn(form: Form) {
  const read = readWeekHours(form.text(ids.week));
  if (!('problem' in read)) return read.week;
  form.refuse(ids.week, hoursProblem(read));
  return undefined;
}

function holidaysIn(form: Form) {
  const read = readHolidays(form.parts(ids.holidays, '\n'));
  if (!('problem' in read)) return read.holidays;
  form.refuse(`${ids.holidays}1`, holidaysProblem(read));
  return [];
}
