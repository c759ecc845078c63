/**
 * What is due on the calendar. A tick asks only: which boundary has been passed and not dealt with? A row per boundary
 * makes it happen once, however many processes tick and however late.
 */
import type { CalendarParts } from './calendar-parts.ts';
import { keepDutyShown } from './duty-shown.ts';
import { remindOfShifts } from './reminders.ts';
import { watchRoster } from './roster-watch.ts';
import { announceShifts } from './shift-start.ts';
import { checkTranscripts } from './transcript-check.ts';

/** Does what is due by now. */
export async function tickCalendar(parts: CalendarParts): Promise<void> {
  await announceShifts(parts);
  await keepDutyShown(parts);
  await remindOfShifts(parts);
  await watchRoster(parts);
  await checkTranscripts(parts);
}
