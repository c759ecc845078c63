/** What the steps of the tour act on and look at, in few words; what they show is printed below their line. */
import type { ErpService } from '../erp/service.ts';
import { adminOf, type ClientName, channels, people, type SlackPersonName, supportTeam } from '../services.ts';
import { shownButtons, shownText } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import type { Entry } from '../slack/people/choice.ts';
import type { Interaction } from '../slack/people/interaction.ts';
import type { Stage } from '../stage.ts';
import type { Exhibit, Stageable } from './play.ts';

export const minuteMs = 60_000;

export class Scene implements Stageable {
  readonly stage: Stage;
  readonly erp: ErpService;
  /** Where the bot keeps its data, and files of the tour may lie. */
  readonly folder: string;
  /** The rotation's. */
  readonly timeZone = 'Europe/Madrid';
  private exhibits: Exhibit[] = [];
  private readonly chatIds = new Map<string, string>();

  constructor({ stage, erp, folder }: { stage: Stage; erp: ErpService; folder: string }) {
    this.stage = stage;
    this.erp = erp;
    this.folder = folder;
  }

  get now(): number {
    return this.stage.time.now;
  }

  // What happens.

  /** A client opens a chat; further steps call it by `name`. A client outside the cast is given by contact id. */
  async open(name: string, client: ClientName | { contact: string }, words: string): Promise<void> {
    const { intercom, contacts } = this.stage.services;
    const contact = typeof client === 'string' ? contacts[client] : client.contact;
    const url = 'https://cms.example/pages/42/edit';
    this.chatIds.set(name, intercom.openChat({ contact, body: words, teamId: supportTeam, url }));
    await this.stage.time.settle();
  }

  /** Somebody outside the cast, with these attributes in Intercom, at a company of this name. */
  newClient(name: string, company: string, customAttributes: Record<string, unknown> = {}): { contact: string } {
    const { intercom } = this.stage.services;
    const companies = [intercom.addCompany({ name: company })];
    const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
    return { contact: intercom.addContact({ name, email, role: 'user', companies, customAttributes }) };
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

  /** Presses a button that opens a modal, and waits until the modal stands on the person's screen. */
  async openModal(who: SlackPersonName, name: string, label: string): Promise<void> {
    await this.modalOf(who, await this.press(who, name, label));
  }

  /** As `openModal`, by a button of what this person alone was shown last. */
  async pressToldAlone(who: SlackPersonName, label: string): Promise<void> {
    const { slack } = this.stage.services;
    const last = slack.ephemerals(people[who].slack).at(-1);
    if (!last) throw new Error(`${people[who].name} was shown nothing`);
    await this.modalOf(who, await slack.press(people[who].slack, last, label));
  }

  /** Picks from a menu that changes the modal at once, and waits until the modal holds `words`. */
  async choose(who: SlackPersonName, field: string, entry: string, words: string): Promise<void> {
    const { slack } = this.stage.services;
    await slack.chooseInModal(people[who].slack, field, entry);
    await slack.until(() => this.modal(who)?.includes(words) === true);
  }

  /** Fills in the open modal and submits it. Throws what it says when it stays open. */
  async submit(who: SlackPersonName, entries: Record<string, Entry> = {}): Promise<void> {
    const { slack } = this.stage.services;
    await slack.submit(people[who].slack, entries);
    await this.stage.time.settle();
    const open = slack.openView(people[who].slack);
    if (open) throw new Error(`the modal stays open: ${Object.values(open.errors).join(' ')}`);
  }

  async closeModal(who: SlackPersonName): Promise<void> {
    await this.stage.services.slack.closeModal(people[who].slack);
  }

  /** Writes to the client from the card, in words of the agent's own. */
  async reply(who: SlackPersonName, name: string, words: string): Promise<void> {
    await this.openModal(who, name, 'Reply');
    await this.submit(who, { Message: words });
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

  /** The text of the modal that this person has open. */
  modal(who: SlackPersonName): string | null {
    const { slack } = this.stage.services;
    const view = slack.openView(people[who].slack);
    return view && shownText(slack, { text: '', blocks: view.blocks }, this.timeZone);
  }

  /** What agents told the client, oldest first, each as "Ana Ruiz: words". */
  told(name: string): string[] {
    const messages = this.stage.services.intercom.messagesToClient(this.id(name));
    return messages
      .filter(({ author }) => author.type === 'admin')
      .map(({ author, text }) => `${author.name}: ${text}`);
  }

  conversation(name: string) {
    return this.stage.services.intercom.conversation(this.id(name));
  }

  /** The cases that Salesforce holds for the chat, one for each opening that needed one, oldest first. */
  cases(name: string) {
    const key = this.id(name);
    return this.stage.services.salesforce
      .cases()
      .filter((one) => [key, `${key}-2`, `${key}-3`].includes(String(one.Intercom_Conversation_Id__c)));
  }

  /** The newest case of the chat, with its files, its comments and its owner's name. */
  caseFile(name: string) {
    const { salesforce } = this.stage.services;
    const found = this.cases(name).at(-1);
    if (!found) throw new Error(`chat "${name}" has no case`);
    const files = salesforce.files(found.Id);
    return { found, files, comments: salesforce.comments(found.Id), owner: this.userName(found.OwnerId) };
  }

  /** The name of a Salesforce user. */
  userName(id: unknown): string {
    return String(this.stage.services.salesforce.org.find('User', String(id))?.Name ?? 'nobody');
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

  /** The line of the card that holds these words. */
  showCardLine(name: string, words: string): void {
    const line = this.card(name)
      .split('\n')
      .find((one) => one.includes(words));
    this.show('#chat-duty, the card', line);
  }

  /** What agents told the client last. */
  showTold(name: string, last = 1): void {
    const client = this.conversation(name).source.author.name ?? 'The client';
    for (const text of this.told(name).slice(-last)) this.show(`Intercom, ${client} reads`, text);
  }

  showModal(who: SlackPersonName): void {
    this.show(`the modal that ${people[who].name} has open`, this.modal(who) ?? undefined);
  }

  takeExhibits(): Exhibit[] {
    return this.exhibits.splice(0);
  }

  private async modalOf(who: SlackPersonName, pressed: Interaction): Promise<void> {
    await this.stage.services.slack.until(() => this.modal(who) !== null || pressed.told().length > 0);
    if (!this.modal(who)) throw new Error(`no modal opened: ${pressed.told().join(' ')}`);
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
