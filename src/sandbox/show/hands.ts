/** The hands of agents who are played: they press what the visitor could press, and nothing else. */
import { channels, people, type Services, type SlackPersonName } from '../services.ts';
import { shownButtons } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import type { Entry } from '../slack/people/choice.ts';

/** A modal opens while its trigger lives, three seconds of the page's clock, which waits for a bot that is slow. */
const opensWithinMs = 10_000;

export class Hands {
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  /** The newest card of a chat. */
  card(chatId: string): Message | undefined {
    return this.services.slack
      .messages(channels.chats)
      .findLast((message) => message.metadata?.event_payload.chat === chatId);
  }

  /** Whether a chat has a card with this button. */
  canPress(chatId: string, label: string): boolean {
    const card = this.card(chatId);
    return card !== undefined && shownButtons(card).includes(label);
  }

  /** Presses a button of a chat's card. @returns what Slack itself shows where it was not taken. */
  async press(who: SlackPersonName, chatId: string, label: string): Promise<string | undefined> {
    const card = this.card(chatId);
    if (!card || !shownButtons(card).includes(label)) return `The card has no ${label}.`;
    const { problem } = await this.services.slack.press(people[who].slack, card, label);
    return problem ?? undefined;
  }

  /** Presses Claim. @returns why the chat is not theirs, if so: also that somebody else was first. */
  async claim(who: SlackPersonName, chatId: string): Promise<string | undefined> {
    const card = this.card(chatId);
    if (!card || !shownButtons(card).includes('Claim')) return 'The card has no Claim.';
    const pressed = await this.services.slack.press(people[who].slack, card, 'Claim');
    return pressed.problem ?? pressed.told().find((text) => text.includes('has this chat already'));
  }

  /** Presses a button that opens a modal, fills it in and sends it. @returns why nothing came of it, if so. */
  async send(
    who: SlackPersonName,
    chatId: string,
    label: string,
    entries: Record<string, Entry>,
  ): Promise<string | undefined> {
    return this.filling(who, () => this.press(who, chatId, label), entries);
  }

  /** Types a command. @returns what Slack itself says where it was not taken. */
  async command(who: SlackPersonName, words: string): Promise<string | undefined> {
    const { slack } = this.services;
    const [name = '', ...rest] = words.split(' ');
    const { problem } = await slack.command(people[who].slack, channels.chats, name, rest.join(' '));
    return problem ?? undefined;
  }

  /** Opens a section of the settings, fills it in and sends it. @returns why nothing came of it, if so. */
  setting(who: SlackPersonName, section: string, entries: Record<string, Entry>): Promise<string | undefined> {
    return this.filling(who, () => this.command(who, '/chatduty settings'), entries, section);
  }

  /** Types a command that opens a modal, fills it in and sends it. @returns why nothing came of it, if so. */
  inModal(who: SlackPersonName, command: string, entries: Record<string, Entry>): Promise<string | undefined> {
    return this.filling(who, () => this.command(who, command), entries);
  }

  private async filling(
    who: SlackPersonName,
    open: () => Promise<string | undefined>,
    entries: Record<string, Entry>,
    section?: string,
  ): Promise<string | undefined> {
    const { slack } = this.services;
    const id = people[who].slack;
    const before = slack.openView(id)?.id;
    const refused = await open();
    if (refused !== undefined) return refused;
    const isOpen = () => slack.openView(id) !== null && slack.openView(id)?.id !== before;
    const opened = await slack.until(isOpen, { timeoutMs: opensWithinMs }).then(
      () => true,
      () => false,
    );
    if (!opened) return 'No modal opened.';
    if (section !== undefined) {
      await slack.chooseInModal(id, 'Section', section);
      const isDrawn = () => Object.keys(entries).every((name) => slack.openView(id)?.text.includes(name));
      await slack.until(isDrawn, { timeoutMs: opensWithinMs });
    }
    return this.submit(who, entries);
  }

  /** Fills in the open modal and sends it; one that is refused is closed. @returns why it was refused, if so. */
  async submit(who: SlackPersonName, entries: Record<string, Entry>): Promise<string | undefined> {
    const { slack } = this.services;
    const id = people[who].slack;
    const { problem } = await slack.submit(id, entries);
    const errors = Object.values(slack.openView(id)?.errors ?? {});
    if (problem === null && errors.length === 0) return undefined;
    await slack.closeModal(id);
    return problem ?? errors.join(' ');
  }
}
