import { channels, people, type Services, type SlackPersonName } from '../services.ts';
import { shownButtons, shownText, timeOfDay } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import { type Html, html } from './html.ts';

type InSlack = (typeof people)[SlackPersonName];
const inSlack = Object.entries(people).filter(
  (entry): entry is [SlackPersonName, InSlack] => entry[1].slack !== undefined,
);

/** A channel of Slack, its newest message first, with the threads below; who reads it presses as the agent chosen beside the buttons. */
export function channelView(services: Services, channel: keyof typeof channels, timeZone: string): Html {
  const { slack } = services;
  const messages = slack.messages(channels[channel]).toReversed();
  if (messages.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  return html`<ol class="messages">${messages.map((message) => messageView(services, message, timeZone))}</ol>`;
}

/** What the bot told one person alone, the newest first. */
export function privateView({ slack }: Services, timeZone: string): Html {
  const told = inSlack.flatMap(([key, { slack: id, name }]) => [
    ...slack
      .directMessages(id)
      .map((message) => ({ message, heading: `To ${name}`, buttons: buttonsOf(message, key) })),
    ...slack
      .ephemerals(id)
      .map((message) => ({ message, heading: `Only ${name} sees`, buttons: buttonsOf(message, key) })),
  ]);
  if (told.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  const newestFirst = told.toSorted((a, b) => Number(b.message.ts) - Number(a.message.ts));
  return html`<ol class="messages">${newestFirst.map(
    ({ message, heading, buttons }) => html`<li>${meta(message, heading, timeZone)}
      <p class="words">${shownText(slack, message, timeZone)}</p>${buttons}</li>`,
  )}</ol>`;
}

function messageView({ slack }: Services, message: Message, timeZone: string): Html {
  const replies = slack.thread(message.channel, message.ts);
  const isCard = message.metadata?.event_type === 'chatduty_chat';
  return html`<li class="${isCard ? 'card' : ''}">
    ${meta(message, 'Chat Duty', timeZone)}
    <p class="words">${shownText(slack, message, timeZone)}</p>
    ${buttonsOf(message)}
    ${replies.length === 0 ? undefined : threadView(slack, replies, timeZone)}
  </li>`;
}

function threadView(slack: Services['slack'], replies: Message[], timeZone: string): Html {
  return html`<ol class="thread" aria-label="Thread">${replies.map(
    (reply) =>
      html`<li>${meta(reply, 'Chat Duty', timeZone)}<p class="words">${shownText(slack, reply, timeZone)}</p>${buttonsOf(reply)}</li>`,
  )}</ol>`;
}

/** The buttons of a message, pressed as whoever is chosen beside them, or as the one person (`only`) who sees them. */
function buttonsOf(message: Message, only?: string): Html | undefined {
  const labels = shownButtons(message);
  if (labels.length === 0) return undefined;
  const id = `as-${message.channel}-${message.ts}`;
  const choice = html`<label for="${id}">Press as</label>
    <select id="${id}" name="who">${inSlack.map(([key, person]) => html`<option value="${key}">${person.name}</option>`)}</select>`;
  return html`<form class="row" method="post" action="/press">
    <input type="hidden" name="channel" value="${message.channel}">
    <input type="hidden" name="ts" value="${message.ts}">
    ${only === undefined ? choice : html`<input type="hidden" name="who" value="${only}">`}
    ${labels.map((label) => html`<button id="press-${message.channel}-${message.ts}-${label}" name="label" value="${label}">${label}</button>`)}
  </form>`;
}

function meta(message: Message, author: string, timeZone: string): Html {
  const time = timeOfDay(Number(message.ts) * 1000, timeZone);
  return html`<p class="meta"><b>${author}</b> <time>${time}</time></p>`;
}
