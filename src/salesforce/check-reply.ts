import type { z } from 'zod';
import { RetryLater } from '../lib/errors.ts';

/**
 * A reply held against its form. Anything else was cut short on the way, or comes from something that stands before
 * Salesforce: throws `RetryLater`; `unclear` says whether the call may have changed something.
 */
export function checkReply<T>(form: z.ZodType<T>, reply: unknown, unclear: boolean): T {
  const parsed = form.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new RetryLater('Salesforce answered in an unexpected form', { unclear, cause: parsed.error });
}
