import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackIntake } from '../../src/core/ports.ts';
import { createBolt } from '../../src/slack/bolt.ts';
import { type SlackDesk, tokens } from './desk.ts';

/** Bolt, started against the desk's Slack in the given mode; in http mode behind a server of ours. */
export async function runBolt(desk: SlackDesk, mode: 'socket' | 'http', intake: SlackIntake) {
  const { slack, clock, log } = desk;
  const bolt = createBolt({ mode, ...tokens, apiUrl: slack.apiUrl, timeoutMs: 1000, clock, log, intake });
  const server = createServer((req, res) => {
    if (!bolt.requestListener?.(req, res)) res.writeHead(404).end();
  });
  if (mode === 'http') {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  }
  await bolt.start();
  return {
    bolt,
    async close() {
      await bolt.stop();
      server.closeAllConnections();
      if (mode === 'http') await new Promise((resolve) => server.close(resolve));
    },
  };
}
