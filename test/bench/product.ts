/** The product in a process of its own: the whole app as `npm start` runs it, with its log kept to warnings. */
import { startApp } from '../../src/app.ts';
import { createLogger } from '../../src/lib/log.ts';
import { loadSettings } from '../../src/settings.ts';
import { answerDriver } from './child-side.ts';

const settings = loadSettings(process.env);
const log = createLogger({ level: settings.logLevel, destination: process.stderr });
const app = await startApp({ settings, log });
// Only when the first sweep is over does the load begin: it is the start's work, not the chats'.
while (!(await app.outlook()).isQuiet) await new Promise((resolve) => setTimeout(resolve, 50));
answerDriver(app.url, () => app.stop());
