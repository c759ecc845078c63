/**
 * `npm run doctor`: checks what the bot needs of every service, and says what to mend and how.
 * Exit code 1 when something is missing, 0 when all is well or there are only warnings.
 */
import { systemClock } from '../lib/clock.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { checkAgents } from './check-agents.ts';
import { checkDatabase } from './check-database.ts';
import { checkSalesforce } from './check-salesforce.ts';
import { checkServer } from './check-server.ts';
import { callTimeoutMs, lookAtIntercom, lookAtSlack } from './check-services.ts';
import { readSettings } from './environment.ts';
import { isolated, render, type Section, summary } from './report.ts';
import { findRunningBot } from './running-bot.ts';

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    return await examine(readSettings());
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.log(error.message);
    return 1;
  }
}

/** All services at once, printed in order as they are known. */
async function examine(settings: Settings): Promise<number> {
  const slack = lookAtSlack(settings);
  const intercom = lookAtIntercom(settings);
  const bot = findRunningBot(settings.http);
  const pending = [
    isolated('Slack', async () => (await slack).rows),
    isolated('Intercom', async () => (await intercom).rows),
    isolated('Agents', async () => {
      const [inSlack, inIntercom] = await Promise.allSettled([slack, intercom]);
      return checkAgents({
        people: inSlack.status === 'fulfilled' ? inSlack.value.people : undefined,
        chatMembers: inSlack.status === 'fulfilled' ? inSlack.value.chatMembers : undefined,
        agents: inIntercom.status === 'fulfilled' ? inIntercom.value.agents : undefined,
        dutyAgents: settings.duty.agents,
      });
    }),
    isolated('Salesforce', () => checkSalesforce(settings.salesforce, callTimeoutMs, systemClock)),
    isolated('Database', async () => checkDatabase(settings.database, await bot)),
    isolated('HTTP server', async () => checkServer(settings, await bot)),
  ];
  const sections: Section[] = [];
  for (const section of pending) {
    sections.push(await section);
    console.log(`${render(await section)}\n`);
  }
  const { errors, text } = summary(sections);
  console.log(text);
  return errors > 0 ? 1 : 0;
}
