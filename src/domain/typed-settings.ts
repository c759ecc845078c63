/** What leads type into the settings: read, and held against what makes sense. */
import { announcementVariables } from './announcement.ts';
import type { RuleValues } from './duty-rules.ts';
import type { ClientWords } from './policy.ts';
import { readCsv, writeCell } from './read-csv.ts';
import { unknownVariable, type Variable } from './template.ts';

/** A day: nothing that a client waits for takes longer. */
export const maxMinutes = 1440;
export const maxChats = 100;
/** In code points, as Slack counts. A filled-in variable may be longer than its name. */
export const maxClientWords = 1500;
export const maxReminders = 5;
/** Two weeks. */
export const maxReminderMinutes = 20_160;

/** Minutes as a number above none; undefined for anything else. */
export function readMinutes(typed: string): number | undefined {
  const minutes = Number(typed.trim().replace(',', '.') || Number.NaN);
  return minutes > 0 && minutes <= maxMinutes ? minutes : undefined;
}

/** A whole number of chats, one at least. */
export function readChats(typed: string): number | undefined {
  const chats = Number(typed.trim() || Number.NaN);
  return Number.isInteger(chats) && chats > 0 && chats <= maxChats ? chats : undefined;
}

/** Which of the three is not behind the one before it. */
export function responseProblem(response: RuleValues['response']): 'riskMinutes' | 'targetMinutes' | undefined {
  if (response.riskMinutes <= response.warnMinutes) return 'riskMinutes';
  return response.targetMinutes <= response.riskMinutes ? 'targetMinutes' : undefined;
}

const always = ['client', 'agent', 'daypart'] as const;

/**
 * The variables that a text may name: those that have a value whenever it is sent. Where an agent reads it over before,
 * the case may be among them: a text with a gap is not sent.
 */
export const wordVariables: Record<keyof ClientWords, readonly Variable[]> = {
  idleFirst: always,
  idleSecond: always,
  idleLast: always,
  anythingElse: always,
  greeting: [...always, 'case'],
  lookingIntoIt: [...always, 'case'],
  farewell: [...always, 'case'],
  followUpEmail: [...always, 'case'],
  followUpPhone: [...always, 'case'],
  handingOver: announcementVariables,
  // it also begins the first reply in a chat that came back, where nobody receives anything
  takingOver: ['client', 'agent', 'original'],
};

export type WordsProblem =
  | { problem: 'too-long'; length: number }
  | { problem: 'unknown-variable'; variable: string; known: readonly Variable[] };

/** What is wrong with a text that clients would read. */
export function wordsProblem(name: keyof ClientWords, text: string): WordsProblem | undefined {
  const { length } = Array.from(text);
  if (length > maxClientWords) return { problem: 'too-long', length };
  const known = wordVariables[name];
  const variable = unknownVariable(text, known);
  return variable === undefined ? undefined : { problem: 'unknown-variable', variable, known };
}

const units = [
  { name: 'day', minutes: 1440 },
  { name: 'hour', minutes: 60 },
  { name: 'minute', minutes: 1 },
] as const;
const reminder = /^(\d+)\s*(d|days?|h|hours?|m|min|minutes?)$/i;

export type RemindersProblem =
  | { problem: 'not-a-time'; typed: string }
  | { problem: 'out-of-range'; typed: string }
  | { problem: 'too-many'; count: number };

/** Reads how long before a shift its agent is reminded, such as `1 day, 1 hour`: the longest first. */
export function readReminders(typed: string): number[] | RemindersProblem {
  const found = new Set<number>();
  const pieces = typed.split(/[,\n]/).map((one) => one.trim());
  for (const piece of pieces.filter((one) => one !== '')) {
    const [, number, unit = ''] = reminder.exec(piece) ?? [];
    const one = units.find(({ name }) => name.startsWith(unit.charAt(0).toLowerCase()));
    if (number === undefined || !one) return { problem: 'not-a-time', typed: piece };
    const minutes = Number(number) * one.minutes;
    if (minutes < 1 || minutes > maxReminderMinutes) return { problem: 'out-of-range', typed: piece };
    found.add(minutes);
  }
  if (found.size > maxReminders) return { problem: 'too-many', count: found.size };
  return [...found].sort((a, b) => b - a);
}

/** Writes reminders, so that they are read as the same ones. */
export function writeReminders(reminders: readonly number[]): string {
  return reminders.map(writeReminder).join(', ');
}

function writeReminder(reminder: number): string {
  const { name, minutes } = units.find((unit) => reminder % unit.minutes === 0) ?? { name: 'minute', minutes: 1 };
  const number = reminder / minutes;
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

/** Names, one a line or between commas; one with a comma stands in quotation marks. */
export function readNames(typed: string): string[] {
  const cells = readCsv(typed).flat();
  return [...new Set(cells.filter((cell) => cell !== ''))];
}

/** A name for a line of its own, so that it is read as the same one. */
export const writeName = writeCell;
