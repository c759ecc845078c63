/** `npm run duty`: the holidays. Exit codes: 0 done, 1 it could not be, 2 wrong arguments. */
import { type DutyRules, dutyRulesFact } from '../domain/duty-rules.ts';
import { type Holiday, readHolidays, sortedHolidays, writeHoliday } from '../domain/holidays.ts';
import { localTime } from '../domain/local-time.ts';
import { readHolidayCalendar } from '../ical/holidays.ts';
import { systemClock } from '../lib/clock.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { databaseTrouble } from '../store/inspection.ts';
import { lockFacts, saveFacts } from '../store/locked-facts.ts';
import { contentOf } from './content-of.ts';
import { type DutyArguments, readArguments, usage } from './duty-arguments.ts';
import { readSettings } from './environment.ts';
import { Refusal, withDatabase } from './open-database.ts';
import { count } from './report.ts';

const words = process.argv.slice(2);
if (words.includes('--help')) console.log(usage);
else process.exitCode = await run(readArguments(words));

async function run(wanted: DutyArguments | string): Promise<number> {
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${usage}`);
    return 2;
  }
  try {
    const text = wanted.do === 'import' ? await contentOf(wanted.file) : '';
    const settings = readSettings();
    const read = wanted.do === 'import' ? holidaysIn(text, wanted.file, settings.duty.timeZone) : [];
    console.log(describe(await store(wanted, read, settings)));
    return 0;
  } catch (error) {
    const isForPeople = error instanceof Refusal || error instanceof SettingsError;
    console.error(isForPeople ? error.message : databaseTrouble(error));
    return 1;
  }
}

/** The holidays of a file: of the coming two years where they repeat. */
function holidaysIn(text: string, file: string, timeZone: string): Holiday[] {
  const isCalendar = /^\s*BEGIN:VCALENDAR/i.test(text.replace('\uFEFF', ''));
  const found = isCalendar ? readCalendar(text, timeZone) : readHolidays(text);
  if (found === 'not-a-calendar') throw new Refusal(`${file} is no whole iCalendar file.`);
  if ('problem' in found)
    throw new Refusal(`${file}: the line "${found.line}" does not begin with a day: write it as 2026-12-25 Christmas.`);
  if (found.holidays.length === 0)
    throw new Refusal(`${file} holds no holiday: no ${isCalendar ? 'all-day event in the coming two years' : 'line'}.`);
  return found.holidays;
}

function readCalendar(text: string, timeZone: string): { holidays: Holiday[] } | 'not-a-calendar' {
  const today = localTime(systemClock.now(), timeZone).toPlainDate();
  const holidays = readHolidayCalendar(text, { from: today.toString(), to: today.add({ years: 2 }).toString() });
  return holidays === 'not-a-calendar' ? holidays : { holidays };
}

/** Stores what is wanted, with a line in the audit trail, and returns what holds now. */
function store(wanted: DutyArguments, read: readonly Holiday[], settings: Settings): Promise<readonly Holiday[]> {
  return withDatabase(settings, ({ sql }) =>
    sql.transaction(async (tx) => {
      const facts = await lockFacts(tx, [dutyRulesFact]);
      const rules = (facts.get(dutyRulesFact) ?? {}) as DutyRules;
      const { holidays: before = [], ...others } = rules;
      if (wanted.do === 'show') return before;
      const holidays = wanted.do === 'clear' ? [] : sortedHolidays([...before, ...read]);
      const after: DutyRules = holidays.length > 0 ? { ...others, holidays } : others;
      const change = { [dutyRulesFact]: { before: rules, after } };
      const entry = { event: 'SettingsChanged', actor: 'command line', change };
      await saveFacts(tx, { [dutyRulesFact]: after }, entry, new Date(systemClock.now()).toISOString());
      return holidays;
    }),
  );
}

function describe(holidays: readonly Holiday[]): string {
  if (holidays.length === 0) return 'No holidays.';
  return [`${count(holidays.length, 'holiday')}:`, ...holidays.map((holiday) => `  ${writeHoliday(holiday)}`)].join(
    '\n',
  );
}
