import type { Conversation } from '../intercom/model.ts';
import { people, type Services } from '../services.ts';
import { timeOfDay } from '../shown.ts';
import { type Html, html } from './html.ts';

/** The chats as Intercom holds them, the newest first, each with a line to write as the client and one as an agent. */
export function chatsView(services: Services, timeZone: string): Html {
  const chats = services.intercom
    .conversations()
    .toSorted((a, b) => b.created_at - a.created_at || Number(b.id) - Number(a.id));
  if (chats.length === 0) return html`<p class="empty">No client has opened a chat yet.</p>`;
  return html`${chats.map((chat) => chatView(services, chat, timeZone))}`;
}

function chatView({ intercom }: Services, chat: Conversation, timeZone: string): Html {
  const client = chat.source.author.name ?? 'A visitor';
  const first = client.split(' ')[0] ?? client;
  const owner = Object.values(people).find((person) => person.intercom === chat.admin_assignee_id);
  const messages = intercom.messagesToClient(chat.id).map(
    (message) => html`<li class="${message.author.type === 'admin' ? 'ours' : 'theirs'}">
      <p class="meta"><b>${message.author.name ?? 'A visitor'}</b> <time>${timeOfDay(message.at * 1000, timeZone)}</time></p>
      <p class="words">${message.text}</p>
    </li>`,
  );
  return html`<article aria-labelledby="chat-${chat.id}">
    <h3 id="chat-${chat.id}">${client}</h3>
    <p class="state"><span class="tag">${chat.state}</span> ${owner ? `assigned to ${owner.name}` : 'assigned to nobody'}</p>
    <ol class="talk">${messages}</ol>
    <form class="row" method="post" action="/write">
      <input type="hidden" name="chat" value="${chat.id}">
      <label for="write-${chat.id}">Write as ${first}</label>
      <input id="write-${chat.id}" name="words" required maxlength="2000" autocomplete="off">
      <button>Send</button>
    </form>
    <form class="row" method="post" action="/answer">
      <input type="hidden" name="chat" value="${chat.id}">
      <label for="who-${chat.id}">Answer in Intercom as</label>
      <select id="who-${chat.id}" name="who">${agentOptions()}</select>
      <input id="answer-${chat.id}" name="words" required maxlength="2000" autocomplete="off" aria-label="Answer to ${client}">
      <button>Send</button>
    </form>
  </article>`;
}

function agentOptions(): Html[] {
  return Object.entries(people)
    .filter(([, person]) => person.intercom !== undefined)
    .map(([key, person]) => html`<option value="${key}">${person.name}</option>`);
}
