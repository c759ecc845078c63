/** The guided tour, last part: what goes wrong, and what the bot does about it. */
import type { GuideStep } from './step.ts';

export const troubleSteps: readonly GuideStep[] = [
  {
    id: 'fault',
    line: 'Trouble',
    pane: 'time',
    title: 'Salesforce is down',
    todo: 'Switch “Salesforce is down” on, claim a chat, and watch the troubles. Switch it off and let a minute pass.',
    why: 'Nothing is lost and nothing is done twice: what could not be sent waits, is tried again, and ends.',
    isDone: (scene) => scene.isTroubleOver,
    help: async (scene) => {
      const { faults, hands, time } = scene.parts;
      faults.set('salesforce-down', true);
      try {
        const met = faults.met;
        await scene.must(hands.press('ana', await scene.waiting(), 'Claim'));
        await scene.until(() => faults.met > met);
      } finally {
        faults.set('salesforce-down', false);
      }
      await time.jump(60_000);
    },
  },
  {
    id: 'kill',
    line: 'Trouble',
    pane: 'time',
    title: 'The bot is killed',
    todo: 'Press Kill, let a client write meanwhile, and start it again.',
    why: 'It is a real kill -9. What was acknowledged is kept; what was written meanwhile is found when it is up again.',
    isDone: (scene) => scene.falls > 0 && scene.parts.bot.state === 'up',
    help: async ({ parts: { bot } }) => {
      if (bot.state === 'up') await bot.kill();
      await bot.start();
    },
  },
];
