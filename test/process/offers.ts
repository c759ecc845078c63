/** Handing chats off as agents do it, for the tests of it. */
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import type { Play } from './play.ts';

export const offeredButtons = ['Accept', 'Decline', 'Take back', 'Reply', 'Close'];

/** Waits for the modal on the person's screen. */
export async function opened(on: Play, who: SlackPersonName): Promise<string> {
  await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
  return on.slack.openView(people[who].slack)?.text ?? '';
}

export async function submit(on: Play, who: SlackPersonName, values: Record<string, string>) {
  const interaction = await on.slack.submit(people[who].slack, values);
  await on.stage.time.settle();
  return interaction;
}

/** Offers a chat from its card. */
export async function offer(
  on: Play,
  from: SlackPersonName,
  chatId: string,
  to: SlackPersonName,
  more = {},
): Promise<void> {
  await on.press(from, chatId, 'Hand off');
  await opened(on, from);
  await submit(on, from, { Receiver: people[to].name, Reason: 'Speaks German', ...more });
}

/** What agents have told the client, in order. */
export function told(on: Play, chatId: string): string[] {
  return on.intercom.messagesToClient(chatId).flatMap(({ author, text }) => {
    const agent = Object.values(people).find(({ name }) => name === author.name);
    return agent ? [`${author.name}: ${text}`] : [];
  });
}

export const handedOver = 'Ana Ruiz: Your chat will be handled further by our support agent Ben Okafor';
export const takenOver = 'I am taking over for Ana Ruiz and will help you from here.';

/** What was done to the conversation through the API, in order, by kind. */
export function steps(on: Play, chatId: string): string[] {
  return on.intercom.calls.flatMap(({ route, request }) => {
    if (!request.path.includes(chatId)) return [];
    const { message_type: type } = JSON.parse(request.raw.toString('utf8') || '{}') as { message_type?: string };
    return route === 'reply' || route === 'parts' ? [type ?? ''] : [];
  });
}

export function offersTo(on: Play, who: SlackPersonName, client: string): Message[] {
  const messages = on.slack.directMessages(people[who].slack);
  return messages.filter((message) => on.slack.plainText(message).includes(client));
}

/** A chat of Ana's in which a client waits for an answer. */
export async function anasChat(on: Play, client: string): Promise<string> {
  const chatId = await on.opens(on.newClient(client), 'Hello?');
  await on.press('ana', chatId, 'Claim');
  return chatId;
}
