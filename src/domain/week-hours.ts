/** Hours of the week, as a rotation or the whole desk keeps them. */

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** From `from` (included) to `to` (excluded), `HH:MM`; `24:00` is the day's end. A span never reaches into the next day. */
export interface Span {
  from: string;
  to: string;
}

/** The spans of each day, in order, apart from each other; a day that is absent has none. */
export type WeekHours = Readonly<Partial<Record<Weekday, readonly Span[]>>>;

/** When chats are answered: the clocks stand outside of it. */
export interface DutyHours {
  /** IANA name. */
  timeZone: string;
  /** Absent: around the clock, on every day that is no holiday. */
  week?: WeekHours;
  /** Days (`YYYY-MM-DD`) on which nobody is on duty, with the name they are known by. */
  holidays: ReadonlyArray<{ day: string; name: string }>;
}
