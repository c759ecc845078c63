/** How the process tests are played: the whole app on the simulated services, in both Slack modes and on both databases. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { type ClientName, channels, people, type SlackPersonName, supportTeam } from '../../src/sandbox/services.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { Stage, type StageOptions } from '../../src/sandbox/stage.ts';
import { isWholeRun, readyDatabase, readyFolder } from '../support/postgres.ts';

type World = { name: string; mode: 'socket' | 'http'; database: 'pglite' | 'postgres' };

const socketOnPglite: World = { name: 'socket mode, PGlite', mode: 'socket', database: 'pglite' };
const httpOnPostgres: World = { name: 'http mode, PostgreSQL', mode: 'http', database: 'postgres' };

/** The two worlds in which every process test is played: each mode and each database once. */
export const twoWorlds = [socketOnPglite, httpOnPostgres];

/** Every combination, for the main job itself. */
export const allWorlds = [
  ...twoWorlds,
  { name: 'http mode, PGlite', mode: 'http', database: 'pglite' } as const,
  { name: 'socket mode, PostgreSQL', mode: 'socket', database: 'postgres' } as const,
];

export const minutes = (count: number) => count * 60_000;

/** Opens a stage in a world; the caller starts the bot and closes the stage. */
export async function openStage(world: World, options: Partial<StageOptions> = {}): Promise<Stage> {
  const database = world.database === 'postgres' ? { url: await readyDatabase() } : { dataDir: await readyFolder() };
  return Stage.open({
    log: createLogger({ level: (process.env.TEST_LOG ?? 'silent') as 'silent' }),
    mode: world.mode,
    database,
    ...options,
  });
}

/** In a whole run both worlds; else one, which is each of them for half of the groups. */
function worldsOf(name: string): World[] {
  return isWholeRun ? twoWorlds : [twoWorlds[name.length % 2]!];
}

/** A group of tests that share one running bot in each of the worlds; every test opens chats of its own. */
export function play(
  name: string,
  tests: (on: () => Play) => void,
  { worlds = worldsOf(name), ...options }: Partial<StageOptions> & { worlds?: World[] } = {},
): void {
  describe.each(worlds)(`${name} ($name)`, (world) => {
    let running: Play | undefined;
    beforeAll(async () => {
      const stage = await openStage(world, options);
      // How fast Slack takes posts is another test's matter; here its limits would only wait for the clock.
      stage.services.slack.setLimits('off');
      await stage.startBot();
      running = new Play(stage);
    });
    afterAll(() => running?.stage.close());
    tests(() => {
      if (!running) throw new Error('The bot did not start.');
      return running;
    });
  });
}

/** What tests do and read, in the words of the process. */
export class Play {
  readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  get intercom() {
    return this.stage.services.intercom;
  }

  get slack() {
    return this.stage.services.slack;
  }

  get salesforce() {
    return this.stage.services.salesforce;
  }

  /** A client opens a chat in the Support inbox, and everything that follows happens. */
  async opens(
    client: ClientName | { contact: string },
    body: string,
    more: Partial<Parameters<Play['intercom']['openChat']>[0]> = {},
  ): Promise<string> {
    const contact = typeof client === 'string' ? this.stage.services.contacts[client] : client.contact;
    const chatId = this.intercom.openChat({ contact, body, teamId: supportTeam, ...more });
    await this.stage.time.settle();
    return chatId;
  }

  /** Somebody does something in Intercom, and everything that follows happens. */
  async inIntercom<T>(act: (intercom: Play['intercom']) => T): Promise<T> {
    const result = act(this.intercom);
    await this.stage.time.settle();
    return result;
  }

  press(who: SlackPersonName, chatId: string, label: string) {
    return this.stage.press(who, chatId, label);
  }

  /** What somebody is told in private after typing a command. */
  async typed(who: SlackPersonName, text: string): Promise<string> {
    const answers = () => this.slack.ephemerals(people[who].slack);
    const before = answers().length;
    await this.stage.command(who, text);
    await this.slack.until(() => answers().length > before);
    await this.stage.time.settle();
    const answer = answers().at(-1);
    return answer ? this.slack.plainText(answer) : '';
  }

  pass(ms: number): Promise<void> {
    return this.stage.time.advance(ms);
  }

  /** Lets the hours up to a moment pass in long steps, in which periodic work runs once. */
  passUntil(moment: string): Promise<void> {
    return this.stage.time.advance(Date.parse(moment) - this.stage.time.now, minutes(240));
  }

  /** The card as people read it. */
  card(chatId: string): string {
    return this.slack.plainText(this.stage.card(chatId));
  }

  /** What stands in the card's thread, as people read it. */
  thread(chatId: string): string[] {
    const { ts } = this.stage.card(chatId);
    return this.slack.thread(channels.chats, ts).map((message) => this.slack.plainText(message));
  }

  threadMessages(chatId: string): Message[] {
    return this.slack.thread(channels.chats, this.stage.card(chatId).ts);
  }

  /** Posts to the leads that speak of this client. */
  toLeads(words: string): string[] {
    return this.texts(this.slack.messages(channels.leads), words);
  }

  /** Direct messages to somebody that hold these words. */
  toPerson(who: SlackPersonName, words: string): string[] {
    return this.texts(this.slack.directMessages(people[who].slack), words);
  }

  inChannel(words: string): string[] {
    return this.texts(this.slack.messages(channels.chats), words);
  }

  /** The labels of the buttons on a chat's card. */
  buttons(chatId: string): string[] {
    return [...this.card(chatId).matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '');
  }

  /** The Salesforce cases made for a chat. */
  casesOf(chatId: string) {
    return this.salesforce.cases().filter((row) => String(row.Intercom_Conversation_Id__c).startsWith(chatId));
  }

  /** A client nobody has seen before, so that a test's posts are told apart by name. */
  newClient(name: string, email: string | undefined = `${name.toLowerCase().replaceAll(' ', '.')}@new.example`) {
    return { contact: this.intercom.addContact({ name, role: 'user', ...(email !== undefined && { email }) }) };
  }

  private texts(messages: Message[], words: string): string[] {
    return messages.map((message) => this.slack.plainText(message)).filter((text) => text.includes(words));
  }
}
