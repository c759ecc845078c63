/** The services of a test that outlive the bot, on time that can be moved; and what they hold in the end. */

import {
  channels,
  people,
  type Services,
  type SlackPersonName,
  startServices,
  supportTeam,
} from '../../src/sandbox/services.ts';
import type { Interaction } from '../../src/sandbox/slack/people/interaction.ts';

/** The field of the case that names its chat. */
const caseExternalId = 'Intercom_Conversation_Id__c';

/** How long people wait for the bot here, in real milliseconds: the machine may be busy. */
const patienceMs = 40_000;

/** What the three services hold of one chat. */
export interface Held {
  cards: number;
  cardText: string;
  /** The texts in the thread of its first card. */
  thread: string[];
  leads: number;
  direct: number;
  assignee: string | null;
  cases: number;
}

/** What reached the client and the case of one chat, each thing as often as it did. */
export interface Done {
  isOpen: boolean;
  /** What agents said to the client, with their names. */
  told: string[];
  notes: string[];
  /** How often the chat was closed. */
  closes: number;
  isCaseClosed: boolean;
  /** Salesforce's id of the user. */
  caseOwner: string;
  files: number;
  comments: number;
}

export class Office {
  readonly services: Services;
  private readonly time: { offsetMs: number };
  private readonly names = new Map<string, string>();

  private constructor(services: Services, time: { offsetMs: number }) {
    this.services = services;
    this.time = time;
  }

  /** Opens the services without Slack's limits: the tests of a crash ask more of it in a second than people do. */
  static async open(): Promise<Office> {
    const time = { offsetMs: 0 };
    const services = await startServices({
      now: () => Date.now() + time.offsetMs,
      setTimeout: (fn, ms) => setTimeout(fn, ms),
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    });
    services.slack.setLimits('off');
    return new Office(services, time);
  }

  /** From now on the services' time differs from the system's by this much. */
  set offsetMs(ms: number) {
    this.time.offsetMs = ms;
  }

  get offsetMs(): number {
    return this.time.offsetMs;
  }

  /** A client of this name opens a chat, which is found again by that name wherever it is told of. */
  openChat(name: string): string {
    const { intercom } = this.services;
    const contact = intercom.addContact({ name, email: `${name.toLowerCase()}@client.example`, role: 'user' });
    const id = intercom.openChat({ contact, body: `Hello from ${name}`, teamId: supportTeam });
    this.names.set(id, name);
    return id;
  }

  /** The name of the client who opened a chat. */
  nameOf(id: string): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Error(`Nobody opened chat ${id} here.`);
    return name;
  }

  cardsOf(id: string) {
    return this.services.slack
      .messages(channels.chats)
      .filter((message) => message.metadata?.event_payload.chat === id);
  }

  /** Resolves once the chat has a card in Slack. */
  async untilCard(id: string): Promise<void> {
    await this.services.slack.until(() => this.cardsOf(id).length > 0, { timeoutMs: 20_000 });
  }

  /** Ana claims a chat as soon as it has a card. */
  async claim(id: string): Promise<Interaction> {
    await this.untilCard(id);
    return this.services.slack.press(people.ana.slack, this.cardsOf(id)[0]!, 'Claim');
  }

  /** Somebody presses a button of the card as soon as it is there. */
  async press(who: SlackPersonName, id: string, label: string): Promise<Interaction> {
    await this.until(() => this.held(id).cardText.includes(`[${label}]`), patienceMs);
    return this.services.slack.press(people[who].slack, this.cardsOf(id)[0]!, label);
  }

  /** Somebody fills in the modal that a button of the card opens. Fails where it was not taken. */
  async ask(who: SlackPersonName, id: string, label: string, values: Record<string, string | string[]>): Promise<void> {
    const { slack } = this.services;
    await this.press(who, id, label);
    await slack.until(() => slack.openView(people[who].slack) !== null, { timeoutMs: patienceMs });
    const { problem } = await slack.submit(people[who].slack, values);
    const left = slack.openView(people[who].slack);
    if (problem !== null || left) throw new Error(`${label} was not taken: ${problem ?? JSON.stringify(left?.errors)}`);
  }

  /** The case of a chat's first opening. */
  caseOf(id: string) {
    return this.services.salesforce.cases().find((record) => record[caseExternalId] === id);
  }

  done(id: string): Done {
    const { intercom, salesforce } = this.services;
    const { state, parts } = intercom.conversation(id);
    const record = this.caseOf(id);
    return {
      isOpen: state === 'open',
      told: intercom
        .messagesToClient(id)
        .filter(({ author }) => author.name !== this.nameOf(id))
        .map(({ author, text }) => `${author.name}: ${text}`),
      notes: intercom.notes(id).map(({ text }) => text),
      closes: parts.filter(({ part_type }) => part_type === 'close').length,
      isCaseClosed: record?.IsClosed === true,
      caseOwner: String(record?.OwnerId),
      files: record ? salesforce.files(record.Id).length : 0,
      comments: record ? salesforce.comments(record.Id).length : 0,
    };
  }

  held(id: string): Held {
    const { slack, intercom, salesforce } = this.services;
    const cards = this.cardsOf(id);
    const name = this.nameOf(id);
    const naming = (messages: ReturnType<typeof slack.messages>) =>
      messages.filter((message) => slack.plainText(message).includes(name)).length;
    const first = cards[0];
    return {
      cards: cards.length,
      cardText: first ? slack.plainText(first) : '',
      thread: first ? slack.thread(channels.chats, first.ts).map((message) => slack.plainText(message)) : [],
      leads: naming(slack.messages(channels.leads)),
      direct: naming(slack.directMessages(people.ana.slack)),
      assignee: intercom.conversation(id).admin_assignee_id,
      cases: salesforce.cases().filter((record) => record[caseExternalId] === id).length,
    };
  }

  /** Resolves once what the services hold satisfies the predicate, looked at after every change of any of them. */
  async until(holds: () => boolean, timeoutMs = 20_000): Promise<void> {
    const { slack, intercom, salesforce } = this.services;
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const stops = [slack.on('change', look), intercom.on('change', look), salesforce.on('change', look)];
      const timer = setTimeout(() => {
        for (const stop of stops) stop();
        reject(new Error(`Not within ${timeoutMs} ms: ${holds}`));
      }, timeoutMs);
      function look(): void {
        if (!holds()) return;
        clearTimeout(timer);
        for (const stop of stops) stop();
        resolve();
      }
    });
  }

  close(): Promise<void> {
    return this.services.close();
  }
}
