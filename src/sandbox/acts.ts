/** What the people around the bot do in the sandbox, by hand on the page or in the story; each act is told as a line. */

import type { SlackPersonName } from './services.ts';
import { type ClientName, type PersonName, people, type Services, supportTeam } from './services.ts';
import { asJson, asText } from './slack/json.ts';
import type { Entry } from './slack/people/choice.ts';

export class Acts {
  private readonly services: Services;
  private readonly tell: (where: string, what: string) => void;

  /** @param tell hears of what nobody could see otherwise: that somebody pressed. */
  constructor(services: Services, tell: (where: string, what: string) => void) {
    this.services = services;
    this.tell = tell;
  }

  /** Resolves to the chat's id. */
  openChat(client: ClientName, words: string, page: string): string {
    const { intercom, contacts } = this.services;
    return intercom.openChat({ contact: contacts[client], body: words, teamId: supportTeam, url: page });
  }

  clientWrites(chatId: string, words: string): void {
    this.services.intercom.clientWrites(chatId, words);
  }

  /**
   * Presses a button of a message in a channel of Slack.
   * @returns what Slack itself shows the person when something is wrong, else nothing.
   */
  async press(
    who: SlackPersonName,
    message: { channel: string; ts: string },
    label: string,
  ): Promise<string | undefined> {
    this.tell('Slack', `${people[who].name} presses ${label}`);
    const { problem } = await this.services.slack.press(people[who].slack, message, label);
    return problem ?? undefined;
  }

  /**
   * Fills in the open modal and sends it. A box that nobody ticked is not among the entries.
   * @returns why it stays open, if it does.
   */
  async submitModal(who: SlackPersonName, entries: Record<string, Entry>): Promise<string | undefined> {
    const { slack } = this.services;
    const { slack: id, name } = people[who];
    const view = slack.openView(id);
    this.tell('Slack', `${name} sends “${view?.title ?? 'a modal'}”`);
    const boxes = view?.blocks.map(({ element }) => asJson(element)).filter(({ type }) => type === 'checkboxes') ?? [];
    const unticked = Object.fromEntries(boxes.map((box) => [asText(box.action_id), []]));
    const { problem } = await slack.submit(id, { ...unticked, ...entries });
    const open = slack.openView(id);
    const errors = open?.id === view?.id ? Object.values(open?.errors ?? {}) : [];
    return problem ?? (errors.length > 0 ? errors.join(' ') : undefined);
  }
}

/** Throws for somebody who is not in Intercom. */
export function adminOf(who: PersonName): string {
  const { intercom, name } = people[who];
  if (intercom === undefined) throw new Error(`${name} is not in Intercom.`);
  return intercom;
}
