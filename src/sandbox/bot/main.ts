/**
 * The bot as a process of its own on a clock that its parent moves: it can be killed in earnest, and still waits for a
 * jump. Started by `BotChild`; it ends with its parent.
 */
import { TestClock } from 'pg-boss';
import { type App, startApp } from '../../app.ts';
import { describeError } from '../../lib/errors.ts';
import { createLogger } from '../../lib/log.ts';
import { loadSettings } from '../../settings.ts';
import type { Answer, Question } from './orders.ts';

const log = createLogger({ level: 'warn' });
let bot: { app: App; clock: TestClock } | undefined;

process.on('message', (question: Question) => {
  carryOut(question).then(
    (answers) => answer({ id: question.id, answers }),
    (error: unknown) => answer({ id: question.id, error: describeError(error) }),
  );
});
// `process.exit` was seen to hang here once the parent and its pipes are gone; nobody is left who could be told.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Whoever presses Ctrl-C ends the parent, which stops this process in good order.
process.on('SIGINT', () => {});

async function carryOut(question: Question): Promise<unknown> {
  if (question.order === 'start') {
    const { settings, now } = question.asks;
    const clock = new TestClock(now);
    const app = await startApp({ settings: loadSettings(settings), log, clock, calendar: 'clock' });
    bot = { app, clock };
    void app.failed.then((reason) => {
      log.fatal({ why: reason }, 'Slack is out of reach');
      process.kill(process.pid, 'SIGKILL');
    });
    return app.url;
  }
  if (!bot) throw new Error('The bot has not started.');
  const { app, clock } = bot;
  switch (question.order) {
    case 'outlook':
      return app.outlook();
    case 'road':
      return app.road(question.asks.chatIds);
    case 'setTime':
      return clock.setTime(question.asks.to);
    case 'tick':
      return clock.tick(question.asks.ms);
    case 'stop':
      return app.stop();
  }
}

function answer(answered: Answer): void {
  process.send?.(answered);
}
