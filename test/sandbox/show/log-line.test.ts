import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../../../src/lib/log.ts';
import { readLogLine } from '../../../src/sandbox/show/log-line.ts';

/** What the page makes of a line that the bot logs. */
function read(write: (log: Logger) => void) {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }));
  return readLogLine(lines.join('').trimEnd());
}

describe('a line of the bot’s log, as a trouble on the page', () => {
  it('says what was tried, how often, when again, and why', () => {
    const fields = { chat: '215', effect: 'CreateCase', tries: 2, waitMs: 1_540, err: 'RetryLater: down <- 503' };
    expect(read((log) => log.warn(fields, 'an effect is tried again'))).toEqual({
      service: 'bot',
      kind: 'answer',
      chat: '215',
      what: 'An effect is tried again: Create the case, try 2, again in 1.5 s: down',
    });
  });

  it('tells an error that was logged as it came, in the same words', () => {
    const found = read((log) => log.fatal({ err: new TypeError('of no use') }, 'a client could not be read'));
    expect(found).toMatchObject({ kind: 'fault', what: 'A client could not be read: TypeError: of no use' });
  });

  it('is nothing where the line is no JSON', () => {
    expect(readLogLine('Segmentation fault')).toBeUndefined();
  });
});
