import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/core/retry.ts';
import { RetryLater } from '../../src/lib/errors.ts';

describe('Back-off', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [9, 256_000],
    [10, 300_000],
    [1_000, 300_000],
  ])('before try %i + 1 is %i ms', (attempts, ms) => {
    expect(backoffMs(attempts)).toBe(ms);
  });

  it('is longer where the other side asks for it, and never shorter than our own', () => {
    expect(backoffMs(1, new RetryLater('slow down', { retryAfterMs: 30_000 }))).toBe(30_000);
    expect(backoffMs(5, new RetryLater('slow down', { retryAfterMs: 1_000 }))).toBe(16_000);
  });
});
