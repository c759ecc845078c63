/** A duty calendar as iCalendar text (RFC 5545). Times are in UTC, so that no calendar program needs our zones. */
import ical from 'ical-generator';
import type { DutyCalendar } from '../core/ports.ts';
import { backupsLine, calendarName, shiftTitle } from '../text/calendar.ts';

/** How long programs may wait before they ask again, in seconds. */
const askAgainAfter = 3_600;

/** Writes the calendar. The same shifts make the same text on the same day: it is stamped with the day it was made on. */
export function writeCalendar({ of, agents, shifts, madeOn }: DutyCalendar): string {
  const calendar = ical({
    name: calendarName(of),
    prodId: { company: 'chatduty', product: 'duty', language: 'EN' },
    ttl: askAgainAfter,
  });
  for (const { rotationId, rotationName, agentId, backupIds, start, end } of shifts) {
    const backups = backupsLine(agents, backupIds);
    calendar.createEvent({
      // An override that begins later does not change what a shift is known by.
      id: `${rotationId}-${start}@chatduty`,
      summary: shiftTitle(agents, agentId),
      start: new Date(start),
      end: new Date(end),
      stamp: new Date(madeOn),
      description: backups === '' ? rotationName : `${rotationName}\n${backups}`,
    });
  }
  return calendar.toString();
}
