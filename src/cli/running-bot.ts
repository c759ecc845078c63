/** Finds a bot that runs on this machine by its HTTP server. */
import type { Settings } from '../settings.ts';

const timeoutMs = 3_000;

export interface RunningBot {
  url: string;
  /** The answer of `/readyz`: `ready`, or what is down. */
  readiness: string;
  /** What the bot counts as waiting on its dead-letter list; undefined where it does not say. */
  deadLetters: number | undefined;
}

/** The bot that answers at HOST and PORT, or undefined when nothing does, or something else than a bot. */
export async function findRunningBot({ host, port }: Settings['http']): Promise<RunningBot | undefined> {
  if (port === 0) return undefined;
  const url = `http://${reachable(host)}:${port}`;
  const health = await read(`${url}/healthz`);
  const readiness = health === undefined ? undefined : await read(`${url}/readyz`);
  if (health?.trim() !== 'ok' || readiness === undefined || !/^(ready$|not ready: )/.test(readiness.trim()))
    return undefined;
  const metrics = (await read(`${url}/metrics`)) ?? '';
  const letters = /^chatduty_dead_letters (\d+)$/m.exec(metrics)?.[1];
  return { url, readiness: readiness.trim(), deadLetters: letters === undefined ? undefined : Number(letters) };
}

/** An address to listen on everywhere is none to call. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** The body of an answer of any status; undefined where nobody answers HTTP. */
async function read(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    return await response.text();
  } catch (error) {
    // fetch throws a TypeError for whatever goes wrong on the way, and its signal a TimeoutError.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return undefined;
    throw error;
  }
}
