/** What the steps of the tour act on and look at, in few words; what they show is printed below their line. */
import { adminOf } from '../acts.ts';
import { type ClientName, channels, people, type SlackPersonName, supportTeam } from '../services.ts';
import { shownButtons, shownText } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import type { Interaction } from '../slack/people/interaction.ts';
import type { Stage } from '../stage.ts';
import type { Exhibit, Stageable } from './play.ts';

export const minuteMs = 60_000;

export class Scene implements Stageable {
  readonly stage: Stage;
  /** The rotation's. */
  readonly timeZone = 'Europe/Madrid';
  private exhibits: Exhibit[] = [];
  private readonly chatIds = new Map<string, string>();

  constructor(stage: Stage) {
    this.stage = stage;
  }

  get now(): number {
    return this.stage.time.now;
  }

  // What happens.

  /** A client opens a chat; further steps call it by `name`. */
  async open(name: string, client: ClientName, words: string): Promise<void> {
    this.openUnseen(name, client, words);
    await this.stage.time.settle();
  }

  /** As `open`, without waiting for what follows. */
  openUnseen(name: string, client: ClientName, words: string): void {
    const { intercom, contacts } = this.stage.services;
    const url = 'https://cms.example/pages/42/edit';
    this.chatIds.set(name, intercom.openChat({ contact: contacts[client], body: words, teamId: supportTeam, url }));
  }

  async clientWrites(name: string, words: string): Promise<void> {
    this.stage.services.intercom.clientWrites(this.id(name), words);
    await this.stage.time.settle();
  }

  /** A teammate answers in Intercom's own inbox. */
  async answer(who: SlackPersonName, name: string, words: string): Promise<void> {
    this.stage.services.intercom.replyInInbox(adminOf(who), this.id(name), words);
    await this.stage.time.settle();
  }

  press(who: SlackPersonName, name: string, label: string): Promise<Interaction> {
    return this.stage.press(who, this.id(name), label);
  }

  minutes(count: number): Promise<void> {
    return this.stage.time.advance(count * minuteMs);
  }

  // What can be seen.

  id(name: string): string {
    const id = this.chatIds.get(name);
    if (id === undefined) throw new Error(`no chat is called ${name}`);
    return id;
  }

  /** Every card that shows the chat: there must never be two. */
  cards(name: string): Message[] {
    return this.stage.services.slack
      .messages(channels.chats)
      .filter((message) => message.metadata?.event_payload.chat === this.id(name));
  }

  /** The card's text. Throws unless the chat has exactly one card. */
  card(name: string): string {
    return this.text(this.theCard(name));
  }

  buttons(name: string): string[] {
    return shownButtons(this.theCard(name));
  }

  /** The texts in the card's thread, oldest first. */
  thread(name: string): string[] {
    const { slack } = this.stage.services;
    return slack.thread(channels.chats, this.theCard(name).ts).map((message) => this.text(message));
  }

  posts(channel: keyof typeof channels): string[] {
    return this.stage.services.slack.messages(channels[channel]).map((message) => this.text(message));
  }

  directMessages(who: SlackPersonName): string[] {
    return this.stage.services.slack.directMessages(people[who].slack).map((message) => this.text(message));
  }

  /** The last thing that this person alone was shown. */
  toldAlone(who: SlackPersonName): string | undefined {
    const last = this.stage.services.slack.ephemerals(people[who].slack).at(-1);
    return last && this.text(last);
  }

  conversation(name: string) {
    return this.stage.services.intercom.conversation(this.id(name));
  }

  /** The cases that Salesforce holds for the chat. */
  cases(name: string) {
    const key = this.id(name);
    return this.stage.services.salesforce.cases().filter((one) => one.Intercom_Conversation_Id__c === key);
  }

  // What is shown.

  show(where: string, text: string | undefined): void {
    if (text !== undefined) this.exhibits.push({ where, text });
  }

  showCard(name: string): void {
    const buttons = this.buttons(name).map((label) => `[${label}]`);
    this.show('#chat-duty, the card', [this.card(name), ...(buttons.length > 0 ? [buttons.join(' ')] : [])].join('\n'));
  }

  showThread(name: string, last = 1): void {
    for (const text of this.thread(name).slice(-last)) this.show("the card's thread", text);
  }

  takeExhibits(): Exhibit[] {
    return this.exhibits.splice(0);
  }

  private theCard(name: string): Message {
    const [card, ...others] = this.cards(name);
    if (!card || others.length > 0) throw new Error(`chat "${name}" has ${this.cards(name).length} cards`);
    return card;
  }

  private text(message: Message): string {
    return shownText(this.stage.services.slack, message, this.timeZone);
  }
}
