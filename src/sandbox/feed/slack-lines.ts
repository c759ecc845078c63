import { channels, type Services } from '../services.ts';
import { shownText } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import type { FreshLines, Line } from './line.ts';

/** What is new in Slack: posts, states of cards, replies, and what one person alone is told. */
export function slackLines({ slack }: Services, timeZone: string): FreshLines {
  const seen = new Map<string, string>();
  const text = (message: Message) => shownText(slack, message, timeZone);

  /** The line of a message unless it was told before with the same words. */
  function fresh(message: Message, where: string, what: string): Line[] {
    const key = `${message.channel} ${message.ts}`;
    if (seen.get(key) === what) return [];
    seen.set(key, what);
    return [{ where, what }];
  }

  function inChannel(channel: string, where: string): Line[] {
    return slack.messages(channel).flatMap((message) => {
      const isCard = message.metadata?.event_type === 'chatduty_chat';
      const own = isCard ? fresh(message, 'card', cardLine(text(message))) : fresh(message, where, text(message));
      const replies = message.replies.length > 0 ? slack.thread(channel, message.ts) : [];
      return [...own, ...replies.flatMap((reply) => fresh(reply, 'thread', text(reply)))];
    });
  }

  function toOne(id: string, name: string): Line[] {
    const direct = slack.directMessages(id).flatMap((message) => fresh(message, `to ${name}`, text(message)));
    return [
      ...direct,
      ...slack.ephemerals(id).flatMap((message) => fresh(message, `only ${name} sees`, text(message))),
    ];
  }

  return () => [
    ...inChannel(channels.chats, '#chat-duty'),
    ...inChannel(channels.leads, '#support-leads'),
    ...slack
      .people()
      .filter((person) => !person.isBot)
      .flatMap((person) => toOne(person.id, person.realName.split(' ')[0] ?? person.realName)),
  ];
}

/** How the lines begin that tell how far a chat is: its state, an idle client, a question, a follow-up, a receipt. */
const telling = /^(🟡|🔵|🟣|⚪|⚫|⚠️|📌|⏳|✅|❌|Idle message|The client is idle|The client has been silent|Asked at)/u;

/** A card in one line: whose chat it is, how far it is, and the number of its case. */
function cardLine(text: string): string {
  const lines = text.split('\n');
  const number = /Case \d+/.exec(lines.at(-1) ?? '')?.[0];
  return [lines[0], ...lines.filter((line) => telling.test(line)), number]
    .filter((part) => part !== undefined)
    .join('  ');
}
