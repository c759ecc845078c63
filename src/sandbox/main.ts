/** The command `npm run sandbox`. */
import { createLogger } from '../lib/log.ts';
import { startSandbox, timingSentence } from './live.ts';
import { type CommandLine, readCommandLine, usage } from './options.ts';
import { runKill } from './tour/kill.ts';
import { runTour } from './tour/tour.ts';

const line = commandLine();
if (line.play === 'help') print(usage);
// What goes wrong in the tour goes wrong by design, and is shown as people see it: the log would only repeat it.
else if (line.play === 'tour') process.exit(await runTour(print, createLogger({ level: 'silent' })));
else if (line.play === 'kill') process.exit(await runKill(print));
else await runLive(line);

async function runLive({ port, speed }: CommandLine): Promise<void> {
  const log = createLogger({ level: 'warn' });
  print('Starting simulated Slack, Intercom and Salesforce, and the bot …');
  const opened = (url: string) =>
    print(`
  Open  ${url}

  ${timingSentence(speed)}
  Below stands what happens as it happens; a client opens a chat in a few seconds. Ctrl-C stops.
`);
  const sandbox = await startSandbox({ port, speed, hasStory: true, opened, print, log }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    fail(`Port ${port} is taken by another program. Choose another: npm run sandbox -- --port ${port + 1}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      print('Stopping …');
      void sandbox.close().then(() => process.exit(0));
    });
  }
}

function commandLine(): CommandLine {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    fail(`${(error as Error).message}\n\n${usage}`);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
