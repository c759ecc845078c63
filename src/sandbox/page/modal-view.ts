import { people, type Services } from '../services.ts';
import { shownText } from '../shown.ts';
import { asJson, asText, textOf } from '../slack/json.ts';
import type { ReadView } from '../slack/read.ts';
import { type Html, html } from './html.ts';
import { fieldView } from './modal-field.ts';

/** The modals that people have open in Slack, as forms: filled in, changed by a choice, sent, or closed. */
export function modalsView(services: Services, timeZone: string): Html[] {
  return Object.entries(people).flatMap(([key, person]) => {
    const view = person.slack === undefined ? null : services.slack.openView(person.slack);
    if (!view) return [];
    const send = view.submit === '' ? undefined : html`<button class="main">${view.submit}</button>`;
    return html`<form class="modal" method="post" action="/submit" aria-label="${view.title}">
      <p class="meta"><b>${person.name}</b> has this modal open</p>
      <h3>${view.title}</h3>
      <input type="hidden" name="who" value="${key}">
      ${view.blocks.map((block) => blockView(services, view, block, timeZone))}
      <p class="row">${send}<button id="close-${view.id}" formaction="/close" formnovalidate>${view.close || 'Close'}</button></p>
    </form>`;
  });
}

function blockView({ slack }: Services, view: ReadView, block: ReadView['blocks'][number], timeZone: string): Html {
  if (block.type !== 'input')
    return html`<p class="words">${shownText(slack, { text: '', blocks: [block] }, timeZone)}</p>`;
  const element = asJson(block.element);
  const action = asText(element.action_id);
  const id = `${view.id}-${block.block_id}`;
  const field = {
    ...{ id, action, element, caption: textOf(block.label), isRequired: block.optional !== true },
    value: view.state[block.block_id]?.[action] ?? {},
  };
  // Some choices change the modal at once; a plain form needs a button for that.
  const choose =
    block.dispatch_action === true
      ? html`<button id="${id}-choose" formaction="/choose" formnovalidate name="choose" value="${action}">Choose</button>`
      : undefined;
  const hint = block.hint === undefined ? undefined : html`<p class="meta">${textOf(block.hint)}</p>`;
  const error = view.errors[block.block_id];
  return html`<div class="field">${fieldView(field)}${choose}${hint}${
    error === undefined ? undefined : html`<p class="error" role="alert">${error}</p>`
  }</div>`;
}
