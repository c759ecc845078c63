/**
 * A process that is killed with many effects on their way, each held at one point of its road, and its successor that
 * starts a little later. What is held and how a chat comes there is a `Victim`.
 */
import { expect } from 'vitest';
import type { ServiceRequest } from '../../src/sandbox/lib/http-service.ts';
import { channels, people } from '../../src/sandbox/services.ts';
import type { Stop } from '../support/bot-main.ts';
import { type BotOptions, BotProcess } from '../support/bot-process.ts';
import type { TestDatabase } from '../support/postgres.ts';
import type { Office } from './office.ts';
import { type Records, readRecords } from './records.ts';

const hourMs = 3_600_000;
/** Long enough that no call gives up before all are held. */
const patience = { callTimeoutMs: 100_000, settleMs: 160_000 };
/** After this long every lease of the killed process is over. */
export const laterMs = 165_000;

export const points = ['3 effect taken', 'stored, not answered', '4 before outcome', '5 after outcome'] as const;

export interface Victim {
  id: string;
  /** The kind of the effect, or after a commit of the event; the first of this kind that the process meets in this chat is held. */
  effect: string;
  point: (typeof points)[number] | '2 after commit';
  /** Makes the effect happen; without it, the chat comes there by itself. */
  lure?: ((id: string) => Promise<unknown>) | undefined;
}

/** One chat for each point at which this effect can be cut off; `name` is the client's, told apart by the point. */
export function victims(
  office: Office,
  effect: string,
  { name = effect, lure }: { name?: string; lure?: (id: string) => Promise<unknown> } = {},
): Victim[] {
  return points.map((point) => ({
    id: office.openChat(`${name}-${point.slice(0, 2).trim()}-end`),
    effect,
    point,
    lure,
  }));
}

/** An office with a bot that was started an hour ago, so that what happens since is its own, and then stopped. */
export class Killing {
  private readonly office: Office;
  private readonly database: TestDatabase;
  private readonly options: Partial<BotOptions>;

  private constructor(office: Office, database: TestDatabase, options: Partial<BotOptions>) {
    this.office = office;
    this.database = database;
    this.options = options;
  }

  static async install(
    office: Office,
    open: () => Promise<TestDatabase>,
    options: Partial<BotOptions> = {},
  ): Promise<Killing> {
    const killing = new Killing(office, await open(), options);
    office.offsetMs = -hourMs;
    const first = await killing.start();
    await first.untilIdle();
    await first.stop();
    office.services.intercom.webhookUrl = undefined;
    office.offsetMs = 0;
    return killing;
  }

  /** Starts the bot at the office's time. */
  async start(options: Partial<BotOptions> = {}): Promise<BotProcess> {
    const { office, database } = this;
    const { services, offsetMs } = office;
    const bot = await BotProcess.start({ services, database, offsetMs, ...patience, ...this.options, ...options });
    if (bot.url === undefined) throw new Error(`The bot did not start: ${bot.log}`);
    return bot;
  }

  /**
   * Runs the bot until every victim is held and the others are where they should be, kills it, and moves time on until
   * its leases are over.
   */
  async killAmid(held: readonly Victim[], areOthersThere: () => boolean = () => true): Promise<void> {
    const hanging = held.filter(({ point }) => point === 'stored, not answered').map((one) => this.hang(one));
    const freeze = stopsOf(held);
    const bot = await this.start({ stops: { freeze } });
    for (const { id, lure } of held) await lure?.(id);
    await Promise.all([bot.untilFrozen(freeze.length), ...hanging, this.office.until(areOthersThere, 60_000)]);
    await bot.kill();
    this.office.offsetMs += laterMs;
  }

  /** Lets the next bot finish, and reads what it has stored. */
  async finish(done: () => boolean): Promise<Records> {
    const bot = await this.start();
    await this.office.until(done, 60_000);
    await bot.untilIdle();
    expect(await bot.stop()).toBe('0');
    return readRecords(this.database);
  }

  /** The simulated service does what this effect asks for, and never answers. Resolves once it was asked. */
  private hang({ id, effect }: Victim): Promise<void> {
    const { service, route, isIt } = callOf(this.office, effect, id);
    return new Promise((resolve) => {
      const when = (request: ServiceRequest) => {
        if (!isIt(sentIn(request))) return false;
        resolve();
        return true;
      };
      this.office.services[service].fault({ kind: 'store-then-hang', times: 1, on: route, when });
    });
  }
}

/** Where the bot holds still by itself; elsewhere the service does not answer. */
function stopsOf(held: readonly Victim[]): Stop[] {
  return held.flatMap(({ id, effect, point }) =>
    point === 'stored, not answered' ? [] : [{ point, what: effect, chatId: id }],
  );
}

interface Call {
  service: 'slack' | 'intercom' | 'salesforce';
  route: string;
  isIt: (sent: string) => boolean;
}

/** The call that carries out an effect of this kind for this chat. */
function callOf(office: Office, effect: string, id: string): Call {
  const name = office.nameOf(id);
  const holding =
    (...words: string[]) =>
    (sent: string) =>
      words.every((word) => sent.includes(word));
  const inChat = `/conversations/${id}/`;
  const slack = (route: string, isIt: Call['isIt']) => ({ service: 'slack', route, isIt }) as const;
  const moves = (word: string) =>
    ({ service: 'intercom', route: 'parts', isIt: holding(inChat, `"message_type":"${word}"`) }) as const;
  const salesforce = (route: string, isIt: Call['isIt']) => ({ service: 'salesforce', route, isIt }) as const;
  const ofCase = (...words: string[]) => {
    return (sent: string) => {
      const caseId = office.caseOf(id)?.Id;
      return caseId !== undefined && holding(caseId, ...words)(sent);
    };
  };
  const calls: Record<string, Call> = {
    PostCard: slack('chat.postMessage', holding(name, `channel=${channels.chats}`)),
    UpdateCard: slack('chat.update', holding(name)),
    PostInThread: slack('chat.postMessage', (sent) => sent.includes(`thread_ts=${office.cardsOf(id)[0]?.ts}`)),
    PostInLeads: slack('chat.postMessage', holding(name, `channel=${channels.leads}`)),
    SendDirectMessage: slack('chat.postMessage', holding(name, `channel=${people.ana.slack}`)),
    AssignChat: moves('assignment'),
    CloseChat: moves('close'),
    OpenChat: moves('open'),
    ReplyToClient: { service: 'intercom', route: 'reply', isIt: holding(inChat) },
    CreateCase: salesforce('composite', holding(`"${id}"`)),
    ChangeCaseOwner: salesforce('composite', ofCase('"referenceId":"update"')),
    StoreTranscript: salesforce('create', ofCase(`chat-${id}.txt`)),
    CommentOnCase: salesforce('create', ofCase('/CaseComment')),
    CloseCase: salesforce('update', ofCase()),
  };
  const call = calls[effect];
  if (!call) throw new Error(`Nobody knows which call carries out ${effect}.`);
  return call;
}

/** The address and the body of a request; Slack's is a form. */
function sentIn({ path, raw, headers }: ServiceRequest): string {
  const body = raw.toString('utf8');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return `${path} ${isForm ? decodeURIComponent(body.replaceAll('+', ' ')) : body}`;
}
