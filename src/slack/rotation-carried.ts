/** What the modals about rotations carry from one to the next, as JSON in their private metadata. */
import { z } from 'zod';
import type { RotationWish } from '../domain/rotation-wish.ts';
import { weekdays } from '../domain/week-hours.ts';
import { maxMetadata } from './limits.ts';

/** The mark of what was shown, and which rotation is edited; none: a new one. */
export interface EditCarried {
  mark: string;
  id?: string | undefined;
}

export interface WishCarried {
  mark: string;
  wish: RotationWish;
}

const ids = z.array(z.string());
const byWeekday = z.object(
  Object.fromEntries(weekdays.map((weekday) => [weekday, ids])) as Record<(typeof weekdays)[number], typeof ids>,
);
const typed = z.object({
  ...{ name: z.string(), every: z.enum(['hours', 'day', 'week', 'weekday']), hoursPerShift: z.string() },
  ...{ agents: ids, byWeekday, handover: z.string(), timeZone: z.string(), start: z.string() },
  ...{ backups: z.string(), hours: z.string() },
});
const edit = z.object({ mark: z.string(), id: z.string().optional() });
const wish = z.object({
  mark: z.string(),
  wish: z.discriminatedUnion('do', [
    z.object({ do: z.literal('save'), typed, id: z.string().exactOptional() }),
    z.object({ do: z.literal('remove'), id: z.string() }),
  ]),
});

/** Undefined where it is too long for Slack. */
export function writeCarried(carried: EditCarried | WishCarried): string | undefined {
  const text = JSON.stringify(carried);
  return text.length <= maxMetadata ? text : undefined;
}

export function readEdit(text: string): EditCarried | undefined {
  return edit.safeParse(asJson(text)).data;
}

export function readWish(text: string): WishCarried | undefined {
  return wish.safeParse(asJson(text)).data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
