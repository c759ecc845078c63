/** The addresses under which calendars can be subscribed to, as people are given them. */
import { type Sentence, say } from './sentence.ts';

export function calendarLink({ kind, name, url }: { kind: 'agent' | 'rotation'; name: string; url: string }): Sentence {
  return kind === 'agent'
    ? say`${{ link: url, label: 'My shifts as a calendar' }}: subscribe to this address, and keep it to yourself.`
    : say`${{ link: url, label: 'The rotation as a calendar' }}: ${{ name }}`;
}

/** After an address was renewed. */
export const calendarRenewed: Sentence = say`The calendar has a new address, on the Home tab. The old one has ended.`;
export const calendarNotYours: Sentence = say`Only leads may renew the address of a rotation's calendar.`;
export const moreCalendars: Sentence = say`${{ strong: '/chatduty schedule' }} has the calendars of the other rotations.`;
