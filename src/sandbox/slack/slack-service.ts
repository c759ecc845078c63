/**
 * A simulated Slack over real HTTP and WebSocket: the unmodified SDKs speak to it, people act and read through its
 * methods, and faults are switched on through `fault`. It is a strict reading of Slack's own pages; it renders nothing.
 */
import type { ServiceClock } from '../lib/clock.ts';
import { type Fault, HttpService, type ServiceCall } from '../lib/http-service.ts';
import { Courier } from './delivery/courier.ts';
import { EventFeed } from './delivery/event-feed.ts';
import type { Signing } from './delivery/http-post.ts';
import { SocketHub } from './delivery/socket-hub.ts';
import type { Json } from './json.ts';
import { appsConnectionsOpen } from './methods/apps-connections-open.ts';
import { METHODS } from './methods/registry.ts';
import type { Ephemeral, Message, Person, UserGroup } from './model.ts';
import type { Entry } from './people/choice.ts';
import { command } from './people/command.ts';
import { escapeNames } from './people/escape-names.ts';
import type { Interaction, Stage } from './people/interaction.ts';
import { choose, type MessageRef, press } from './people/message-acts.ts';
import { openHome, type PostOptions, post } from './people/other-acts.ts';
import { globalShortcut, messageShortcut } from './people/shortcut.ts';
import { suggest } from './people/suggest.ts';
import * as viewActs from './people/view-acts.ts';
import { type ReadView, readers } from './read.ts';
import { type Mention, mentions, type Readable } from './render/mentions.ts';
import { plainText } from './render/plain-text.ts';
import { ResponseUrls } from './response-urls.ts';
import { type NewChannel, type NewGroup, type NewUser, setup, type UserChange } from './setup.ts';
import { waitUntil } from './wait.ts';
import { type Refusal, serveWebApi } from './web-api.ts';
import { type TokenState, World, type WorldOptions } from './world.ts';

export interface SlackOptions extends WorldOptions {
  clock: ServiceClock;
  signingSecret: string;
  /** Where HTTP mode delivers; can be set later. */
  requestUrl?: string;
  /** Real milliseconds that Slack waits for an ack; Slack's own are 3000. */
  ackTimeoutMs?: number;
  /** Event types that the app subscribed to. */
  events?: readonly string[];
}

export class SlackService {
  /** Calls of the Web API that were refused, oldest first. */
  readonly refusals: Refusal[] = [];
  private readonly http = new HttpService();
  private readonly world: World;
  private readonly sockets: SocketHub;
  private readonly courier: Courier;
  private readonly feed: EventFeed;
  private readonly stage: Stage;

  constructor(options: SlackOptions) {
    const ackTimeoutMs = options.ackTimeoutMs ?? 3000;
    this.world = new World(options);
    const changed = (): void => this.world.changed();
    this.sockets = new SocketHub({ appId: this.world.app.id, ackTimeoutMs, changed });
    this.courier = new Courier(this.sockets, options.signingSecret, ackTimeoutMs, changed);
    this.courier.requestUrl = options.requestUrl;
    this.feed = new EventFeed(this.world, this.courier, options.events);
    this.stage = { world: this.world, courier: this.courier, urls: new ResponseUrls(this.http, this.world) };
    serveWebApi(this.http, this.world, [...METHODS, appsConnectionsOpen(this.sockets)], (refusal) => {
      this.refusals.push(refusal);
      this.world.changed();
    });
    this.sockets.attach(this.http.server);
  }

  /** Listens on loopback; resolves to the base address, without a trailing slash. */
  listen(port = 0): Promise<string> {
    return this.http.listen(port);
  }

  get url(): string {
    return this.http.url;
  }

  /** The base of the Web API, with its trailing slash: what `slackApiUrl` takes. */
  get apiUrl(): string {
    return `${this.http.url}/api/`;
  }

  get botUserId(): string {
    return this.world.app.botUserId;
  }

  async close(): Promise<void> {
    this.feed.close();
    await this.sockets.close();
    await this.http.close();
  }

  // People, channels and groups.

  addUser(user: NewUser): void {
    setup.addUser(this.world, user);
  }

  /** Changes a person; the app hears of it as `user_change`. Presence is silent, as Slack's events leave it out. */
  updateUser(id: string, change: UserChange): void {
    setup.updateUser(this.world, this.feed, id, change);
  }

  /** Adds a channel. The bot is in it only when its id (`botUserId`) is among the members. */
  addChannel(channel: NewChannel): void {
    setup.addChannel(this.world, channel);
  }

  /** Brings somebody, or the bot, into a channel; the app hears of it as `member_joined_channel`. */
  invite(channelId: string, userId: string): void {
    setup.invite(this.world, this.feed, channelId, userId);
  }

  /** Takes somebody, or the bot, out of a channel; the app hears of it as `member_left_channel`. */
  kick(channelId: string, userId: string): void {
    setup.kick(this.world, this.feed, channelId, userId);
  }

  /** Archives a channel; the app hears of it as `channel_archive`. */
  archive(channelId: string): void {
    setup.archive(this.world, this.feed, channelId);
  }

  addUserGroup(group: NewGroup): void {
    setup.addUserGroup(this.world, group);
  }

  // What people do.

  press(userId: string, message: MessageRef, label: string, options?: { value?: string }): Promise<Interaction> {
    return press(this.stage, userId, message, label, options);
  }

  choose(userId: string, message: MessageRef, name: string, entry: Entry): Promise<Interaction> {
    return choose(this.stage, userId, message, name, entry);
  }

  command(
    userId: string,
    channelId: string,
    name: string,
    text?: string,
    options?: { threadTs?: string },
  ): Promise<Interaction> {
    return command(this.stage, userId, channelId, name, text, options);
  }

  globalShortcut(userId: string, callbackId: string): Promise<Interaction> {
    return globalShortcut(this.stage, userId, callbackId);
  }

  messageShortcut(userId: string, message: MessageRef, callbackId: string): Promise<Interaction> {
    return messageShortcut(this.stage, userId, message, callbackId);
  }

  fill(userId: string, entries: Record<string, Entry>): void {
    viewActs.fill(this.world, userId, entries);
  }

  submit(userId: string, entries?: Record<string, Entry>, options?: { button?: string }): Promise<Interaction> {
    return viewActs.submit(this.stage, userId, entries, options);
  }

  pressInModal(userId: string, label: string, value?: string): Promise<Interaction> {
    return viewActs.pressInModal(this.stage, userId, label, value);
  }

  chooseInModal(userId: string, name: string, entry: Entry): Promise<Interaction> {
    return viewActs.chooseInModal(this.stage, userId, name, entry);
  }

  /** Types into a menu that asks the app for its options; `offered` lists their labels. */
  suggest(userId: string, name: string, query: string): Promise<Interaction & { offered: string[] }> {
    return suggest(this.stage, userId, name, query);
  }

  closeModal(userId: string): Promise<Interaction | null> {
    return viewActs.dismiss(this.stage, userId);
  }

  /** Opens the home tab: the app hears of it, and what was published is read with `home`. */
  openHome(userId: string): Promise<ReadView | null> {
    return openHome(this.world, this.feed, userId);
  }

  pressAtHome(userId: string, label: string, options?: { value?: string }): Promise<Interaction> {
    return viewActs.pressAtHome(this.stage, userId, label, options?.value);
  }

  chooseAtHome(userId: string, name: string, entry: Entry): Promise<Interaction> {
    return viewActs.chooseAtHome(this.stage, userId, name, entry);
  }

  /** Writes a message as a person. */
  post(userId: string, channelId: string, text: string, options?: PostOptions): Message {
    return post(this.world, this.feed, userId, channelId, text, options);
  }

  /** What somebody types into a message, as Slack stores it: names of people and channels as mentions. */
  typed(text: string): string {
    return escapeNames(this.world, text);
  }

  /** Somebody with the right to do so deletes a message. */
  remove(message: MessageRef): void {
    setup.remove(this.world, message);
  }

  /** Sends any event that the app subscribed to; resolves with whether its first try was acked. */
  async emit(event: Json & { type: string }): Promise<boolean> {
    return (await this.feed.emit(event)).acked;
  }

  // What people read: copies, so that a later change does not show through.

  people(): Person[] {
    return readers.people(this.world);
  }

  channels(): ReturnType<typeof readers.channels> {
    return readers.channels(this.world);
  }

  /** A channel's own messages, oldest first, without replies in threads. */
  messages(channelId: string): Message[] {
    return readers.messages(this.world, channelId);
  }

  /** The replies in a thread, oldest first, without the message that it hangs on. */
  thread(channelId: string, ts: string): Message[] {
    return readers.thread(this.world, channelId, ts);
  }

  /** What the bot and this person wrote to each other directly. */
  directMessages(userId: string): Message[] {
    return readers.directMessages(this.world, userId);
  }

  /** What was shown to this person alone. */
  ephemerals(userId: string): Ephemeral[] {
    return readers.ephemerals(this.world, userId);
  }

  /** The modal that is on top for this person. */
  openView(userId: string): ReadView | null {
    return readers.openView(this.world, userId);
  }

  home(userId: string): ReadView | null {
    return readers.home(this.world, userId);
  }

  /** Epoch seconds; nothing where this person never did. */
  homeOpenedAt(userId: string): number | undefined {
    return this.world.homesOpenedAt.get(userId);
  }

  group(id: string): UserGroup {
    return readers.group(this.world, id);
  }

  groups(): UserGroup[] {
    return readers.groups(this.world);
  }

  /** The topic of a channel. */
  topic(channelId: string): string {
    return readers.topic(this.world, channelId);
  }

  /** A message as a person reads it, with line breaks, and buttons as `[Label]`. */
  plainText(message: Pick<Message, 'text' | 'blocks'>): string {
    return plainText(this.world, message);
  }

  /** What Slack would treat as a mention, a broadcast, a link or a date in a message or a view. */
  mentions(message: Readable): Mention[] {
    return mentions(message);
  }

  // Waiting.

  /** Calls the listener after every change; the answer stops it. */
  on(_event: 'change', listener: () => void): () => void {
    return this.world.onChange(listener);
  }

  /** Resolves once the predicate is true; rejects with a dump after `timeoutMs` (5000) of real time. */
  until(holds: (slack: this) => boolean, options: { timeoutMs?: number } = {}): Promise<void> {
    return waitUntil({
      onChange: (listener) => this.world.onChange(listener),
      holds: () => holds(this),
      timeoutMs: options.timeoutMs ?? 5000,
      dump: () => `${holds.toString()}\n${readers.dump(this.world)}`,
    });
  }

  /** Whether something sent to the app is neither acked nor given up. */
  get busy(): boolean {
    return this.courier.busy;
  }

  // Switches.

  /** The calls received: which method, when, what was answered. */
  get calls(): ServiceCall[] {
    return this.http.calls;
  }

  /** How many calls are kept; 0 for a benchmark. */
  set keepCalls(count: number) {
    this.http.keepCalls = count;
  }

  /** Switches a fault on; `on` is a method's name such as `chat.postMessage`, `response_url`, or `*`. The answer ends it. */
  fault(fault: Fault): () => void {
    return this.http.fault(fault);
  }

  /** Tells of every call once it is over; the answer ends it. */
  onCall(listener: (call: ServiceCall) => void): () => void {
    return this.http.onCall(listener);
  }

  clearFaults(): void {
    this.http.clearFaults();
  }

  /** Where HTTP mode delivers everything while no socket is open. */
  set requestUrl(url: string | undefined) {
    this.courier.requestUrl = url;
  }

  /** How deliveries are signed; change it to try an app with a forged or an old signature. */
  get signing(): Signing {
    return this.courier.signing;
  }

  setTokenState(state: TokenState): void {
    this.world.tokenState = state;
  }

  /** The bot token's scopes, to take some away. */
  get scopes(): Set<string> {
    return this.world.granted;
  }

  setLimits(mode: 'off' | 'real'): void {
    this.world.limits.mode = mode;
  }

  /** Makes usergroups.users.update refuse, or (null) work again. */
  refuseGroups(reason: 'permission_denied' | 'plan_upgrade_required' | null): void {
    this.world.groupRefusal = reason;
  }

  /** Whether people may be written to directly (`messages_tab_disabled`). */
  setMessagesTab(enabled: boolean): void {
    this.world.messagesTab = enabled;
  }

  /** The longest page that a list answers, whatever its `limit` asks for. */
  setMaxPage(items: number): void {
    this.world.maxPage = items;
  }

  /** How many sockets are connected. */
  get connections(): number {
    return this.sockets.connections;
  }

  /** Tears every socket without a word. */
  dropSockets(): void {
    this.sockets.drop();
  }

  /** Asks the app to leave its sockets, as Slack does every few hours. */
  disconnectSockets(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    this.sockets.disconnect(reason);
  }

  /** The sockets that are open now stay connected, and nothing more reaches them. */
  deafSocket(): void {
    this.sockets.deafen();
  }

  /** Delivers the next envelope twice, with the same id. */
  duplicateNext(): void {
    this.sockets.duplicateNext();
  }
}
