/** What the steps of the guided tour look at and do: everything that happened since it began, whoever did it. */
import type { Bot } from '../bot/bot.ts';
import type { ErpService, TimePush } from '../erp/service.ts';
import type { Conversation, Part } from '../intercom/model.ts';
import { toText } from '../intercom/words.ts';
import type { LiveTime } from '../live-time.ts';
import { onChange } from '../on-change.ts';
import { channels, people, type Services, type SlackPersonName } from '../services.ts';
import { casesOf } from '../show/cases.ts';
import type { Clientele } from '../show/clientele.ts';
import type { Faults } from '../show/faults-part.ts';
import type { Hands } from '../show/hands.ts';
import { shownText } from '../shown.ts';
import type { Message } from '../slack/model.ts';

export interface SceneParts {
  services: Services;
  erp: ErpService;
  bot: Bot;
  time: LiveTime;
  clientele: Clientele;
  hands: Hands;
  faults: Faults;
}

/** Real milliseconds that a help waits for what it set off. */
const patienceMs = 8_000;

export class GuideScene {
  readonly parts: SceneParts;
  /** Epoch ms of the page's clock, in whole seconds as Intercom counts. */
  readonly since: number;
  /** How often the bot was killed, or broke, since. */
  falls = 0;

  private readonly metBefore: number;

  constructor(parts: SceneParts) {
    this.parts = parts;
    this.metBefore = parts.faults.met;
    this.since = Math.floor(parts.time.now / 1_000) * 1_000;
  }

  // What can be seen.

  /** The chats in which anything happened, the newest first. */
  chats(): Conversation[] {
    const { intercom } = this.parts.services;
    return intercom
      .conversations()
      .filter((chat) => this.isNew(chat.created_at) || chat.parts.some((part) => this.isNew(part.created_at)))
      .toReversed();
  }

  /** Whether a fault was met and is over. */
  get isTroubleOver(): boolean {
    const { faults } = this.parts;
    return faults.met > this.metBefore && !faults.isAnyOn;
  }

  /** What was new in a chat, oldest first. */
  newParts(chat: Conversation): Part[] {
    return chat.parts.filter((part) => this.isNew(part.created_at));
  }

  /** What agents told the client of a chat. */
  told(chat: Conversation): string[] {
    return this.newParts(chat)
      .filter(({ author, body, part_type }) => author.type === 'admin' && body !== null && part_type !== 'note')
      .map(({ body }) => toText(body ?? ''));
  }

  /** What agents told any client. */
  toldAnybody(): string[] {
    return this.chats().flatMap((chat) => this.told(chat));
  }

  /** The cases of the chats in which anything happened. */
  cases() {
    return this.chats().flatMap(({ id }) => casesOf(this.parts.services, id));
  }

  card(chatId: string): string {
    const card = this.parts.hands.card(chatId);
    return card ? this.text(card) : '';
  }

  /** What the bot and people wrote in a channel, threads included. */
  posts(channel: keyof typeof channels): Message[] {
    const { slack } = this.parts.services;
    return slack
      .messages(channels[channel])
      .flatMap((root) => [root, ...(root.replies.length > 0 ? slack.thread(root.channel, root.ts) : [])])
      .filter(({ ts }) => Number(ts) * 1_000 >= this.since);
  }

  /** What single people were shown or sent. */
  messagesAlone(): Message[] {
    const { slack } = this.parts.services;
    return this.inSlack()
      .flatMap((id) => [...slack.ephemerals(id), ...slack.directMessages(id)])
      .filter(({ ts }) => Number(ts) * 1_000 >= this.since);
  }

  toldAlone(): string[] {
    return this.messagesAlone().map((message) => this.text(message));
  }

  /** Who has opened the home tab, by Slack's id. */
  homesOpened(): string[] {
    const { slack } = this.parts.services;
    return this.inSlack().filter((id) => (slack.homeOpenedAt(id) ?? 0) * 1_000 >= this.since);
  }

  entries(): TimePush[] {
    return this.parts.erp.accepted.filter(({ created_at }) => Date.parse(created_at) >= this.since);
  }

  text(message: Message): string {
    return shownText(this.parts.services.slack, message, 'UTC');
  }

  // What helps.

  /** The newest chat whose card has this button, with somebody who may press it; opened and claimed where none has. */
  async ready(label: string): Promise<{ chat: string; who: SlackPersonName }> {
    const { hands } = this.parts;
    const found = this.chats().find((chat) => hands.canPress(chat.id, label) && this.ownerOf(chat) !== undefined);
    if (found) return { chat: found.id, who: this.ownerOf(found) ?? 'ana' };
    const chat = await this.waiting();
    await this.must(hands.press('ana', chat, 'Claim'));
    await this.until(() => hands.canPress(chat, label));
    return { chat, who: 'ana' };
  }

  /** The newest chat that nobody has; opened where there is none. */
  async waiting(): Promise<string> {
    const { hands, clientele, services } = this.parts;
    const found = services.intercom.conversations().findLast(({ id }) => hands.canPress(id, 'Claim'));
    if (found) return found.id;
    const chat = clientele.open('casey', 'How do I move a page to another menu?');
    await this.until(() => hands.canPress(chat, 'Claim'));
    return chat;
  }

  /** Who of those in Slack has a chat. */
  ownerOf({ admin_assignee_id: id }: Conversation): SlackPersonName | undefined {
    const found = Object.entries(people).find(([, one]) => one.intercom === id && one.slack !== undefined);
    return found?.[0] as SlackPersonName | undefined;
  }

  /** Throws what was said where something was not taken. */
  async must(act: Promise<string | undefined>): Promise<void> {
    const refused = await act;
    if (refused !== undefined) throw new Error(refused);
  }

  /** Resolves once it is so; after some seconds it is not going to be. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    const { services, erp, faults } = this.parts;
    const stops: Array<() => void> = [];
    const isSo = new Promise<boolean>((resolve) => {
      const look = () => {
        if (holds()) resolve(true);
      };
      stops.push(onChange(services, look), erp.http.onCall(look), faults.onChange(look));
      const timer = setTimeout(() => resolve(false), patienceMs);
      stops.push(() => clearTimeout(timer));
    });
    const came = await isSo;
    for (const stop of stops) stop();
    if (!came) throw new Error('That did not come about: is the bot running, and is no fault switched on?');
  }

  private inSlack(): string[] {
    return Object.values(people).flatMap(({ slack }) => slack ?? []);
  }

  isNew(seconds: number): boolean {
    return seconds * 1_000 >= this.since;
  }
}
