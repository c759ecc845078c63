/** The command `npm run sandbox`. What it does is loaded when it is asked for, so that the page is soon there. */
import { enableCompileCache } from 'node:module';
import { type CommandLine, readCommandLine, usage } from './options.ts';
import { compileCache } from './ready/kept.ts';

enableCompileCache(compileCache);
const line = commandLine();
if (line.play === 'help') print(usage);
else if (line.play === 'tour') process.exit(await playTour());
else if (line.play === 'kill') process.exit(await (await import('./tour/kill.ts')).runKill(print));
else await runLive(line);

async function playTour(): Promise<number> {
  const [{ runTour }, { createLogger }] = await Promise.all([import('./tour/tour.ts'), import('../lib/log.ts')]);
  // What goes wrong in the tour goes wrong by design, and is shown as people see it: the log would only repeat it.
  return runTour(print, createLogger({ level: 'silent' }));
}

async function runLive({ port, speed }: CommandLine): Promise<void> {
  print('Starting simulated Slack, Intercom, Salesforce and ERP, and the bot …');
  const opened = (url: string) =>
    print(`
  Open  ${url}

  Be the clients and the agents there, move the clock, make trouble. A tour shows the way.
  Below stands what happens as it happens. Ctrl-C stops; nothing is kept.
`);
  const { startSandbox } = await import('./live.ts');
  const starting = startSandbox({ port, speed, hasOpening: true, opened, print });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      print('Stopping …');
      // What is still starting has to be up before it can be stopped in good order.
      void starting.then((sandbox) => sandbox.close()).then(() => process.exit(0));
    });
  }
  await starting.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    fail(`Port ${port} is taken by another program. Choose another: npm run sandbox -- --port ${port + 1}`);
  });
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
