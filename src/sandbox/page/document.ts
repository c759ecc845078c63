/** The whole page, and the part of it that is fetched again after every change. */
import { clientNames, type Services } from '../services.ts';
import { type Html, html } from './html.ts';
import { chatsView } from './intercom-view.ts';
import { modalsView } from './modal-view.ts';
import { casesView } from './salesforce-view.ts';
import { channelView, privateView } from './slack-view.ts';

/** @param timing a sentence on how fast time passes here. */
export function pageDocument(services: Services, timeZone: string, timing: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Chat Duty sandbox</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css">
  <script type="module" src="/page.js"></script>
</head>
<body>
  <header>
    <h1>Chat Duty sandbox</h1>
    <p>The bot at work between a simulated Slack, Intercom and Salesforce, all on this machine. ${timing}</p>
    <p id="status" role="status"></p>
  </header>
  ${openForm(services)}
  <main id="live">${liveParts(services, timeZone)}</main>
</body>
</html>
`.markup;
}

export function liveParts(services: Services, timeZone: string): Html {
  return html`
  <section aria-labelledby="intercom"><h2 id="intercom">Intercom: chats</h2>${chatsView(services, timeZone)}</section>
  <section aria-labelledby="chats"><h2 id="chats">Slack: #chat-duty</h2>${channelView(services, 'chats', timeZone)}</section>
  <div class="column">
    <section aria-labelledby="cases"><h2 id="cases">Salesforce: cases</h2>${casesView(services)}</section>
    <section aria-labelledby="leads"><h2 id="leads">Slack: #support-leads</h2>${channelView(services, 'leads', timeZone)}</section>
    <section aria-labelledby="private"><h2 id="private">Slack: to one person</h2>${modalsView(services, timeZone)}${privateView(services, timeZone)}</section>
  </div>`;
}

function openForm({ intercom, contacts }: Services): Html {
  const options = clientNames.map(
    (key) => html`<option value="${key}">${intercom.contact(contacts[key]).name ?? key}</option>`,
  );
  return html`<form class="open" method="post" action="/open" aria-label="Open a chat">
    <p><label for="client">A client</label><select id="client" name="client">${options}</select></p>
    <p class="wide"><label for="words">asks</label><input id="words" name="words" required maxlength="2000" autocomplete="off"></p>
    <p class="wide"><label for="page">on the page</label><input id="page" name="page" type="url" value="https://cms.example/pages/7/edit"></p>
    <button class="main">Open a chat</button>
  </form>`;
}
