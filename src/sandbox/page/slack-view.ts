import { channels, people, type Services } from '../services.ts';
import { shownButtons, shownText, timeOfDay } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import { type Html, html } from './html.ts';

/** A channel of Slack, its newest message first, with the threads below; who reads it presses as the agent chosen beside the buttons. */
export function channelView(services: Services, channel: keyof typeof channels, timeZone: string): Html {
  const { slack } = services;
  const messages = slack.messages(channels[channel]).toReversed();
  if (messages.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  return html`<ol class="messages">${messages.map((message) => messageView(services, message, timeZone))}</ol>`;
}

/** The modals that are open: shown, but to be filled in on the real thing only. */
export function modalsView({ slack }: Services): Html[] {
  return Object.entries(people).flatMap(([key, person]) => {
    const view = person.slack === undefined ? null : slack.openView(person.slack);
    if (!view) return [];
    return html`<form method="post" action="/close">
      <p class="meta"><b>${person.name}</b> has this modal open; the page only shows it</p>
      <p class="words">${view.text}</p>
      <p class="row"><button id="close-${key}" name="who" value="${key}">Close it</button></p>
    </form>`;
  });
}

/** What the bot told one person alone, the newest first. */
export function privateView({ slack }: Services, timeZone: string): Html {
  const told = slack
    .people()
    .flatMap((person) => [
      ...slack.directMessages(person.id).map((message) => ({ message, heading: `To ${person.realName}` })),
      ...slack.ephemerals(person.id).map((message) => ({ message, heading: `Only ${person.realName} sees` })),
    ]);
  if (told.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  const newestFirst = told.toSorted((a, b) => Number(b.message.ts) - Number(a.message.ts));
  return html`<ol class="messages">${newestFirst.map(
    ({ message, heading }) => html`<li>${meta(message, heading, timeZone)}
      <p class="words">${shownText(slack, message, timeZone)}</p></li>`,
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
      html`<li>${meta(reply, 'Chat Duty', timeZone)}<p class="words">${shownText(slack, reply, timeZone)}</p></li>`,
  )}</ol>`;
}

function buttonsOf(message: Message): Html | undefined {
  const labels = shownButtons(message);
  if (labels.length === 0) return undefined;
  const id = `as-${message.ts}`;
  const inSlack = Object.entries(people).filter(([, person]) => person.slack !== undefined);
  return html`<form class="row" method="post" action="/press">
    <input type="hidden" name="channel" value="${message.channel}">
    <input type="hidden" name="ts" value="${message.ts}">
    <label for="${id}">Press as</label>
    <select id="${id}" name="who">${inSlack.map(([key, person]) => html`<option value="${key}">${person.name}</option>`)}</select>
    ${labels.map((label) => html`<button id="press-${message.ts}-${label}" name="label" value="${label}">${label}</button>`)}
  </form>`;
}

function meta(message: Message, author: string, timeZone: string): Html {
  const time = timeOfDay(Number(message.ts) * 1000, timeZone);
  return html`<p class="meta"><b>${author}</b> <time>${time}</time></p>`;
}
