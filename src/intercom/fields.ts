/** Single fields as Intercom writes them: ids as text or number, times in seconds or ISO, nobody as null, 0 or "0". */
import { z } from 'zod';

/** An id as text, whichever way it was written. */
export const Id = z.union([z.string().min(1).max(200), z.int().transform(String)]);

/** The id of an assignee or team; undefined for nobody, which is null, 0, "0" or absent depending on call and version. */
export const AssigneeId = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id === null || id === undefined || id === '' || Number(id) === 0 ? undefined : String(id)));

/** A time as epoch milliseconds, from unix seconds (also as digits in text) or ISO-8601. */
export const Time = z.union([z.number(), z.string()]).transform((value, context) => {
  const seconds = typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : Number.NaN;
  const ms = Number.isNaN(seconds) && typeof value === 'string' ? Date.parse(value) : seconds * 1000;
  if (Number.isFinite(ms)) return ms;
  context.addIssue({ code: 'custom', message: 'neither unix seconds nor an ISO date' });
  return z.NEVER;
});

/** A time that may be missing; anything unreadable counts as missing. */
export const MaybeTime = Time.optional().catch(undefined);

/** Text that may be missing; anything but text counts as missing. */
export const MaybeText = z.string().optional().catch(undefined);

/** A flag that is true only when it says so. */
export const Flag = z.boolean().catch(false);

/** The readable ones of a list, or of what should be one: a single odd entry costs only itself. */
export function listOf<T extends z.ZodType>(entry: T): z.ZodType<Array<z.output<T>>> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((entries) =>
      entries.flatMap((item) => {
        const read = entry.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
}
