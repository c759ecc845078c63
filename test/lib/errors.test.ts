import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError, RetryLater } from '../../src/lib/errors.ts';

const words = 'my password is swordfish';

describe('RetryLater', () => {
  it('is clear unless said otherwise, and carries how long to wait', () => {
    expect(new RetryLater('busy')).toMatchObject({ unclear: false, retryAfterMs: undefined });
    expect(new RetryLater('busy', { unclear: true, retryAfterMs: 1500 })).toMatchObject({
      unclear: true,
      retryAfterMs: 1500,
    });
  });
});

describe('describeError', () => {
  it('tells our own errors by their message and follows what caused them', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    expect(describeError(new RetryLater('Intercom did not answer', { cause }))).toBe(
      'RetryLater: Intercom did not answer <- Error (code ECONNREFUSED): connect ECONNREFUSED 127.0.0.1:1',
    );
  });

  it("keeps an SDK's name and codes and drops its message, which may quote a client", () => {
    class IntercomError extends Error {
      override readonly name = 'IntercomError';
      readonly statusCode = 422;
      readonly body = words;
    }
    expect(describeError(new IntercomError(words))).toBe('IntercomError (statusCode 422)');
  });

  it('names the reason that Slack gives', () => {
    class PlatformError extends Error {
      readonly code = 'slack_webapi_platform_error';
      readonly data = { ok: false, error: 'channel_not_found' };
    }
    expect(describeError(new PlatformError(words))).toContain('error channel_not_found');
  });

  it('never repeats the text that a parser failed on', () => {
    let caught: unknown;
    try {
      JSON.parse(words);
    } catch (error) {
      caught = error;
    }
    expect(describeError(caught)).toBe('SyntaxError');
  });

  it('says which field of a payload was wrong, and not what stood there', () => {
    const { error } = z.object({ part: z.object({ body: z.number() }) }).safeParse({ part: { body: words } });
    expect(describeError(error)).toBe('ZodError: part.body invalid_type');
  });

  it('does not take prose for a code', () => {
    class OtherError extends Error {
      readonly code = words;
    }
    expect(describeError(new OtherError(words))).toBe('Error');
  });

  it('tells what is thrown that is no error only by its type, and ends on a circle of causes', () => {
    expect(describeError(words)).toBe('thrown string');
    const circle = new Error('again');
    circle.cause = circle;
    expect(describeError(circle).split(' <- ')).toHaveLength(4);
  });
});
