/** A line of the bot's log as a trouble on the page: what it could not do, and what it does about that. */
import { sayEffectKind } from './road-words.ts';
import type { TroubleRow } from './rows.ts';

interface LogLine {
  level?: number;
  msg?: string;
  chat?: string;
  effect?: string;
  queue?: string;
  what?: string;
  tries?: number;
  waitMs?: number;
  err?: Reason;
  why?: Reason;
}

/** Told by the bot, or what its log makes of an error that it was given. */
type Reason = string | { error?: string };

/** Nothing for a line that is no JSON: the last words of a process that broke are told where its end is. */
export function readLogLine(line: string): Omit<TroubleRow, 'at'> | undefined {
  const read = parsed(line);
  if (read?.msg === undefined) return undefined;
  const { chat, level = 0 } = read;
  const isGivenUp = level >= 50;
  return {
    service: 'bot',
    kind: isGivenUp ? 'fault' : 'answer',
    what: wordsOf(read),
    ...(chat !== undefined && { chat }),
  };
}

function wordsOf({ msg = '', effect, queue, what, tries, waitMs, err, why }: LogLine): string {
  const subject = effect === undefined ? (what ?? queue) : sayEffectKind(effect);
  const given = err ?? why;
  const reason = (typeof given === 'object' ? given.error : given)?.split(' <- ')[0]?.replace(/^RetryLater: /, '');
  const again = waitMs === undefined ? undefined : `again in ${seconds(waitMs)}`;
  const said = [subject, tries === undefined ? undefined : `try ${tries}`, again].filter((part) => part !== undefined);
  const head = msg.charAt(0).toUpperCase() + msg.slice(1);
  return [head, said.join(', '), reason].filter((part) => part !== undefined && part !== '').join(': ');
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

function parsed(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    // Not every line that a process writes is one of its log.
    return undefined;
  }
}
