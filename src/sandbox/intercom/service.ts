/**
 * A strict Intercom over real HTTP: the API for the unmodified SDK, signed webhooks, and the acts of the people around
 * it. It knows nothing of the product.
 */
import type { ServiceClock } from '../lib/clock.ts';
import { type Fault, HttpService, type ServiceCall } from '../lib/http-service.ts';
import { addRoutes } from './api/add-routes.ts';
import { ClientActs, type Opening, type Writing } from './client-acts.ts';
import type { Upload } from './files.ts';
import { InboxActs } from './inbox-acts.ts';
import type { Contact, Conversation, DataAttribute, Team } from './model.ts';
import { Alarm } from './moves/snooze.ts';
import { type Message, messagesToClient, notes } from './reading.ts';
import { type AdminSeed, addAdmin, addCompany, addContact, type CompanySeed, type ContactSeed } from './seed.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { waitFor } from './wait-for.ts';
import type { WebhookMode } from './webhooks/interference.ts';
import { type Delivery, WebhookSender } from './webhooks/sender.ts';
import type { Words } from './words.ts';
import { World } from './world.ts';

export interface IntercomOptions {
  clock: ServiceClock;
  accessToken: string;
  clientSecret: string;
  appId: string;
  webhookUrl?: string;
}

type Id = string | number;

export class IntercomService {
  /** How this workspace behaves; may be changed at any time. */
  readonly switches: Switches = defaultSwitches();
  readonly http = new HttpService();
  /** Delivery of webhooks: `disabled`, `verify()`, `clearModes()`, `keepDeliveries`. */
  readonly webhooks: WebhookSender;
  private readonly world: World;
  private readonly stale = new Map<string, number>();
  private readonly alarm: Alarm;
  private readonly client: ClientActs;
  private readonly inbox: InboxActs;

  constructor({ clock, accessToken, clientSecret, appId, webhookUrl }: IntercomOptions) {
    this.world = new World(clock, appId, this.switches);
    this.webhooks = new WebhookSender(this.world, clientSecret);
    this.webhooks.url = webhookUrl;
    this.alarm = new Alarm(this.world);
    this.client = new ClientActs(this.world);
    this.inbox = new InboxActs(this.world);
    addRoutes(this.http, { world: this.world, accessToken, stale: this.stale });
  }

  /** Resolves to the base URL for the SDK. */
  async listen(port = 0): Promise<string> {
    this.world.files.baseUrl = await this.http.listen(port);
    return this.url;
  }

  get url(): string {
    return this.http.url;
  }

  async close(): Promise<void> {
    this.alarm.stop();
    await this.webhooks.stop();
    await this.http.close();
  }

  // What is in the workspace. Each returns the id.

  addAdmin(seed: AdminSeed): string {
    return addAdmin(this.world, seed);
  }

  addTeam(seed: { id: Id; name: string }): string {
    const team: Team = { id: String(seed.id), name: seed.name };
    this.world.teams.set(team.id, team);
    return team.id;
  }

  addContact(seed: ContactSeed): string {
    return addContact(this.world, seed);
  }

  addCompany(seed: CompanySeed): string {
    return addCompany(this.world, seed);
  }

  addDataAttribute(attribute: DataAttribute): void {
    this.world.attributes.push(attribute);
  }

  addTag(tag: { id: string; name: string }): void {
    this.world.tags.push(tag);
  }

  /** From now on `id` answers 410 `contact_merged` with a link to `into`. */
  mergeContact(id: string, into: string): void {
    this.world.merged.set(id, into);
  }

  // The client, and the bot in front of the team.

  /** Returns the conversation's id. */
  openChat(opening: Opening): string {
    return this.client.openChat(opening);
  }

  /** Returns the part's id. */
  clientWrites(id: string, words: Words, writing?: Writing): string {
    return this.client.writes(id, words, writing);
  }

  clientReads(id: string): void {
    this.client.reads(id);
  }

  clientRates(id: string, rating: number, remark?: string): void {
    this.client.rates(id, rating, remark);
  }

  /** The client is on the site now, without touching the chat. */
  clientSeen(contactId: string): void {
    const contact = this.world.contacts.get(contactId);
    if (!contact) throw new Error(`no contact ${contactId}`);
    contact.last_seen_at = this.world.now;
  }

  botWrites(id: string, words: Words): string {
    return this.client.botWrites(id, words);
  }

  escalate(id: string, teamId?: Id): void {
    this.client.escalate(id, teamId);
  }

  // Teammates in Intercom's Inbox.

  /** Returns the part's id. */
  replyInInbox(adminId: Id, id: string, words: Words, attachments?: Upload[]): string {
    return this.inbox.reply(adminId, id, words, attachments);
  }

  noteInInbox(adminId: Id, id: string, words: Words): string {
    return this.inbox.note(adminId, id, words);
  }

  /** `admin: null` is nobody. */
  assignInInbox(adminId: Id, id: string, to: { admin: Id | null } | { team: Id }): void {
    this.inbox.assign(adminId, id, to);
  }

  closeInInbox(adminId: Id, id: string, words?: Words): void {
    this.inbox.close(adminId, id, words);
  }

  openInInbox(adminId: Id, id: string): void {
    this.inbox.open(adminId, id);
  }

  /** `until` in unix seconds. */
  snoozeInInbox(adminId: Id, id: string, until: number): void {
    this.inbox.snooze(adminId, id, until);
  }

  moveToTeam(id: string, teamId: Id): void {
    this.inbox.moveToTeam(id, teamId);
  }

  deleteConversation(id: string): void {
    this.world.delete(id);
  }

  /** A part by its id, or the first message by the source's. */
  redact(id: string, partId: string): void {
    this.inbox.redact(id, partId);
  }

  attachContact(id: string, contactId: string): void {
    this.inbox.attachContact(id, contactId);
  }

  setAway(adminId: Id, on: boolean, how?: { reassign?: boolean; reasonId?: string }): void {
    this.inbox.setAway(adminId, on, how);
  }

  removeAdmin(adminId: Id): void {
    this.inbox.removeAdmin(adminId);
  }

  // Webhooks.

  get webhookUrl(): string | undefined {
    return this.webhooks.url;
  }

  set webhookUrl(url: string | undefined) {
    this.webhooks.url = url;
  }

  /** What happens to the next webhooks; see `WebhookMode`. The answer ends it. */
  webhookMode(mode: WebhookMode): () => void {
    return this.webhooks.mode(mode);
  }

  /** Sends what `reorder` held, last first. */
  releaseWebhooks(): Promise<void> {
    return this.webhooks.release();
  }

  get deliveries(): Delivery[] {
    return this.webhooks.deliveries;
  }

  /** Resolves when no webhook is on its way; what waits for the clock does not count. */
  delivered(): Promise<void> {
    return this.webhooks.delivered();
  }

  // Faults.

  /** Names of routes are those in `api/`: `find`, `reply`, `parts`, `search`, `list`, `update`, … The answer ends it. */
  fault(fault: Fault): () => void {
    return this.http.fault(fault);
  }

  clearFaults(): void {
    this.http.clearFaults();
  }

  /** The next `times` finds answer with the state from before the last write. */
  staleReads(conversationId: string, times: number): void {
    this.stale.set(conversationId, times);
  }

  get searchLagMs(): number {
    return this.switches.searchLagMs;
  }

  /** How old the search index is, in milliseconds; at most ten minutes. */
  set searchLagMs(ms: number) {
    this.switches.searchLagMs = ms;
  }

  hideFromSearch(id: string): void {
    this.switches.hiddenFromSearch.add(id);
  }

  // Reading.

  get calls(): ServiceCall[] {
    return this.http.calls;
  }

  /** A copy of what is stored, with all its parts. */
  conversation(id: string): Conversation {
    return structuredClone(this.world.find(id));
  }

  conversations(): Conversation[] {
    return structuredClone(this.world.conversations.current());
  }

  contact(id: string): Contact {
    const contact = this.world.contacts.get(id);
    if (!contact) throw new Error(`no contact ${id}`);
    return structuredClone(contact);
  }

  /** What was uploaded: `file` as an attachment names it. */
  upload(file: string): { content: Buffer; contentType: string } | undefined {
    return this.world.files.content(file);
  }

  /** Plain text of all that the client sees, oldest first. */
  messagesToClient(id: string): Message[] {
    return messagesToClient(this.world.find(id));
  }

  notes(id: string): Message[] {
    return notes(this.world.find(id));
  }

  /** Calls back after every change and every delivery; returns what ends it. */
  on(_event: 'change', callback: () => void): () => void {
    this.world.events.on('change', callback);
    return () => void this.world.events.off('change', callback);
  }

  /** Resolves when a change makes `wanted` true; rejects with what is stored after `timeoutMs` of real time. */
  until(wanted: (intercom: this) => boolean, { timeoutMs = 5_000 } = {}): Promise<void> {
    return waitFor(this.world, () => wanted(this), { timeoutMs, asked: String(wanted) });
  }
}
