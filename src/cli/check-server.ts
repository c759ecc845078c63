/** The bot's own HTTP server: is its address free, or does a bot answer there already, and is that one ready? */
import { createServer } from 'node:net';
import type { Settings } from '../settings.ts';
import type { Row } from './report.ts';
import type { RunningBot } from './running-bot.ts';

/** What a running bot says of itself; without one the address is tried for a moment. */
export async function checkServer({ http, publicUrl, slack }: Settings, bot: RunningBot | undefined): Promise<Row[]> {
  return [await checkAddress(http, bot), ...publicAddress(publicUrl, slack.mode)];
}

async function checkAddress({ host, port }: Settings['http'], bot: RunningBot | undefined): Promise<Row> {
  const address = `HOST and PORT (${host}, ${port})`;
  if (bot?.readiness === 'ready') return { level: 'ok', what: `A bot runs at ${bot.url} and is ready.` };
  if (bot) {
    const mend = 'Its log says why; what this page finds about that service says what to mend.';
    return { level: 'error', what: `A bot runs at ${bot.url} and is ${bot.readiness}.`, mend };
  }
  const code = await tryToListen(host, port);
  if (code === undefined) return { level: 'ok', what: `${address} are free.` };
  return { level: 'error', what: `${address} cannot be used.`, mend: mends[code] ?? `The system calls it ${code}.` };
}

const mends: Record<string, string> = {
  EADDRINUSE: 'Another program has the port: stop it, or set PORT to another one.',
  EACCES: 'Ports below 1024 need more rights: set PORT to a higher one.',
  EADDRNOTAVAIL: 'This machine has no such address: set HOST to 127.0.0.1, or to 0.0.0.0 for all.',
  ENOTFOUND: 'This name has no address: set HOST to 127.0.0.1, or to 0.0.0.0 for all.',
};

/** The system's error code, or undefined when the port could be had. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** What only Slack and a first visitor can tell. */
function publicAddress(publicUrl: string | undefined, mode: 'socket' | 'http'): Row[] {
  const links = 'PUBLIC_URL is not set: links to this server, such as calendars, cannot be made.';
  const address = `${publicUrl ?? 'https://<the address of this server>'}/slack/events`;
  const secret = `SLACK_SIGNING_SECRET and Slack's request addresses cannot be seen from here: interactivity, event subscriptions and each command must name ${address}.`;
  const unseen = [...(publicUrl === undefined ? [links] : []), ...(mode === 'http' ? [secret] : [])];
  return unseen.map((what) => ({ level: 'hint', what }));
}
