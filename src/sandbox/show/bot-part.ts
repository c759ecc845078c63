/** The bot's process on the page, with the list of troubles: killed by the visitor, and started again. */
import type { Bot, BotState } from '../bot/bot.ts';
import type { PagePart } from '../page/part.ts';
import type { RoadWatch } from './road-watch.ts';
import type { Backlog, BotRow } from './rows.ts';
import type { Troubles } from './troubles.ts';

export interface BotParts {
  bot: Bot;
  watch: RoadWatch;
  troubles: Troubles;
  now(): number;
}

const nothing: Backlog = { pending: 0, sending: 0, retrying: 0, cardsBehind: 0, notifications: 0, deadLetters: 0 };

const sentences: Record<BotState, string> = {
  starting: 'Chat Duty starts.',
  up: 'Chat Duty is up.',
  stopping: 'Chat Duty stops.',
  down: 'Chat Duty is not running: nothing that is pressed in Slack is heard, and what clients write waits in Intercom.',
};

export function botPart({ bot, watch, troubles, now }: BotParts): PagePart {
  let since = now();
  bot.onChange(() => {
    since = now();
  });
  const row = (): BotRow => ({
    ...{ state: bot.state, sentence: sentences[bot.state], since: Math.round(since) },
    ...(bot.pid !== undefined && { pid: bot.pid }),
    backlog: watch.road?.backlog ?? nothing,
  });
  return {
    tables: () => ({ bot: { bot: row() }, troubles: troubles.rows() }),
    onChange: (listener) => {
      const ends = [bot.onChange(listener), watch.onChange(listener), troubles.onChange(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    acts: {
      'bot/kill': async () => {
        const { pid } = bot;
        await bot.kill();
        return { said: `kill -9 ${pid}: the process is gone, its data folder stays.` };
      },
      'bot/start': async () => {
        await bot.start();
        return { said: 'Chat Duty is up again, on the same data.' };
      },
    },
  };
}
