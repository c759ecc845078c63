/** A simulated Slack with two people, the bot in its channel, and the port that speaks to it. */

import { createLogger, type Logger } from '../../src/lib/log.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import type { SlackOptions } from '../../src/sandbox/slack/slack-service.ts';
import { SlackService } from '../../src/sandbox/slack/slack-service.ts';
import { createSlackClients } from '../../src/slack/client.ts';
import { createSlackPort } from '../../src/slack/port.ts';
import { TestClock } from './test-clock.ts';
import { ana, ben, chatUrl, nine } from './views.ts';

export const tokens = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'a-signing-secret' };
export const chatChannel = 'C1CHATS';
export const leadsChannel = 'C2LEADS';

export interface LogLine {
  level: number;
  msg: string;
  [field: string]: unknown;
}

/** A logger whose lines can be looked at. */
export function readableLog(): { log: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log = createLogger({
    level: 'debug',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) },
  });
  return { log, lines };
}

export async function openDesk(options: Partial<SlackOptions> = {}) {
  const clock = new TestClock(nine);
  const slack = new SlackService({ clock, ...tokens, ...options });
  await slack.listen();
  for (const { name, email, slackUserId = '' } of [ana, ben])
    slack.addUser({ id: slackUserId, name: name.split(' ')[0]!.toLowerCase(), realName: name, email });
  slack.addChannel({ id: chatChannel, name: 'chats', members: [slack.botUserId, 'U1ANA', 'U2BEN'] });
  slack.addChannel({ id: leadsChannel, name: 'leads', members: [slack.botUserId, 'U2BEN'] });
  const { log, lines } = readableLog();
  const clients = createSlackClients({ token: tokens.botToken, apiUrl: slack.apiUrl, timeoutMs: 1000, clock, log });
  const port = createSlackPort({
    clients,
    chatChannel,
    leadsChannel,
    chatUrl,
    clock,
    log,
  });
  return {
    ...{ slack, clock, log, lines, clients, port },
    /** What a person reads of the newest message in a channel. */
    read: (channel = chatChannel): string => slack.plainText(newest(slack.messages(channel))),
    close: () => slack.close(),
  };
}

export type SlackDesk = Awaited<ReturnType<typeof openDesk>>;

export function newest(messages: Message[]): Message {
  const message = messages.at(-1);
  if (!message) throw new Error('there is no message');
  return message;
}
