/** The bot on the page: started, killed in earnest and started again on the same data, on the clock of the page. */
import { Changes } from '../changes.ts';
import { layData } from '../ready/kept.ts';
import { environmentFor, type Services } from '../services.ts';
import type { VirtualTime } from '../virtual-time.ts';
import { BotChild, BotIsGone } from './bot-child.ts';
import type { Orders } from './orders.ts';

export type BotState = 'starting' | 'up' | 'stopping' | 'down';
export type Road = Orders['road']['answers'];

export interface BotOptions {
  services: Services;
  time: VirtualTime;
  /** Where it runs, and where it keeps its data. */
  folder: string;
  dataDir: string;
  /** Settings beside those of the services, by name. */
  env: Record<string, string>;
  /** Takes each line that it writes. */
  line(line: string): void;
}

/** Enough of the last words to tell why a start failed. */
const keptLines = 5;

/** Tells of each change of its state. */
export class Bot extends Changes {
  state: BotState = 'down';
  private readonly options: BotOptions;
  private readonly lastWords: string[] = [];
  private child: BotChild | undefined;

  constructor(options: BotOptions) {
    super();
    this.options = options;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves once it is up; rejects with its last words when it ends before that. Time stands still meanwhile. */
  async start(): Promise<void> {
    if (this.state !== 'down') throw new Error('The bot is running.');
    this.become('starting');
    const { folder, time } = this.options;
    const child = new BotChild({ folder, line: (line) => this.take(line) });
    this.child = child;
    void child.ended.then(() => this.ended(child));
    // The process loads its program meanwhile.
    layData(this.options.dataDir);
    try {
      await time.whileStill(() => this.begin(child));
      this.become('up');
    } catch (error) {
      await child.kill();
      const words = error instanceof BotIsGone ? this.lastWords.join(' ') : (error as Error).message;
      throw new Error(`The bot did not start: ${words}`);
    }
  }

  /** Ends it as `kill -9` does. */
  async kill(): Promise<void> {
    if (!this.child) throw new Error('The bot is not running.');
    await this.child.kill();
  }

  /** Lets it end what is under way; one that is not up yet has nothing to end. */
  async stop(): Promise<void> {
    if (!this.child) return;
    if (this.state === 'starting') return this.kill();
    this.become('stopping');
    await this.child.stop();
  }

  /** The road of these chats, and of the newest ones; nothing while the bot is not up. */
  async road(chatIds: string[]): Promise<Road | undefined> {
    if (this.state !== 'up') return undefined;
    return unlessGone(this.child?.ask('road', { chatIds }));
  }

  private async begin(child: BotChild): Promise<void> {
    const { services, time, dataDir, env } = this.options;
    const settings = { ...environmentFor(services, 'socket'), DATA_DIR: dataDir, ...env };
    const url = await child.ask('start', { settings, now: time.now });
    services.intercom.webhookUrl = `${url}/webhooks/intercom`;
    time.watch(
      {
        // What people did in Slack is on its way until the bot has acknowledged it.
        outlook: async () => {
          const looked = await unlessGone(child.ask('outlook', null));
          return looked ? { ...looked, isQuiet: looked.isQuiet && !services.slack.busy } : { isQuiet: true };
        },
        clock: {
          setTime: async (to) => void (await unlessGone(child.ask('setTime', { to: Number(to) }))),
          tick: async (ms) => void (await unlessGone(child.ask('tick', { ms }))),
        },
      },
      () => services.intercom.delivered(),
    );
  }

  private ended(child: BotChild): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.options.time.watch(undefined, async () => {});
    this.become('down');
  }

  private take(line: string): void {
    this.lastWords.splice(0, Math.max(0, this.lastWords.push(line) - keptLines));
    this.options.line(line);
  }

  private become(state: BotState): void {
    this.state = state;
    this.changed();
  }
}

/** Nothing where the process ended before it answered: whoever kills it expects no answer. */
async function unlessGone<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BotIsGone) return undefined;
    throw error;
  }
}
