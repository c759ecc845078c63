/** The process: settings, the app, a clean stop on signals. */
import { existsSync } from 'node:fs';
import { startApp } from './app.ts';
import { describeError } from './lib/errors.ts';
import { createLogger } from './lib/log.ts';
import { loadSettings, type Settings, SettingsError } from './settings.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const settings = readSettings();
const log = createLogger({ level: settings.logLevel });

// A promise that nobody waited for is a fault of ours: a supervisor starts the process again, and nothing is lost.
process.on('unhandledRejection', (error) => end('an unhandled rejection', describeError(error)));
process.on('uncaughtException', (error) => end('an uncaught exception', describeError(error)));

try {
  const app = await startApp({ settings, log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.stop().then(() => process.exit(0)));
  }
  void app.failed.then((reason) => end('Slack is out of reach', reason));
} catch (error) {
  end('the start failed; `npm run doctor` says what to mend', describeError(error));
}

function end(what: string, why: string): never {
  log.fatal({ why }, what);
  process.exit(1);
}

function readSettings(): Settings {
  try {
    return loadSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
