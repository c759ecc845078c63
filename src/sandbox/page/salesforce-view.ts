import type { Services } from '../services.ts';
import { type Html, html } from './html.ts';

/** The cases that Salesforce holds, the newest first. */
export function casesView({ salesforce }: Services): Html {
  const named = (object: string, id: unknown) => String(salesforce.org.find(object, String(id))?.Name ?? 'nobody');
  const cases = salesforce.cases().toReversed();
  if (cases.length === 0) return html`<p class="empty">No case yet.</p>`;
  return html`<ul class="messages">${cases.map(
    (one) => html`<li><b>Case ${String(one.CaseNumber)}</b> <span class="tag">${String(one.Status)}</span>
      <p class="words">${String(one.Subject)}, Origin ${String(one.Origin)}
Contact ${named('Contact', one.ContactId)}
Owner ${named('User', one.OwnerId)}</p></li>`,
  )}</ul>`;
}
