/** What the forms of the page do. */
import { type Acts, isClientName, isPersonName, isSlackPersonName } from '../acts.ts';
import { people } from '../services.ts';

/** A form that asks for something that cannot be done; its message is for the visitor. */
export class FormError extends Error {}

type Submit = (acts: Acts, fields: URLSearchParams) => Promise<string> | string;

/** By address. Each returns the sentence that the visitor reads. Throws `FormError` and what the services throw. */
export const forms: Record<string, Submit> = {
  '/open': (acts, fields) => {
    const client = need(fields, 'client');
    if (!isClientName(client)) throw new FormError('There is no such client.');
    acts.openChat(client, need(fields, 'words'), fields.get('page') ?? '');
    return 'The chat is open.';
  },
  '/write': (acts, fields) => {
    acts.clientWrites(need(fields, 'chat'), need(fields, 'words'));
    return 'Written as the client.';
  },
  '/answer': (acts, fields) => {
    const who = need(fields, 'who');
    if (!isPersonName(who)) throw new FormError('There is no such agent.');
    acts.answer(who, need(fields, 'chat'), need(fields, 'words'));
    return `Answered in Intercom as ${people[who].name}.`;
  },
  '/press': async (acts, fields) => {
    const who = need(fields, 'who');
    if (!isSlackPersonName(who)) throw new FormError('There is no such person in Slack.');
    const label = need(fields, 'label');
    const problem = await acts.press(who, { channel: need(fields, 'channel'), ts: need(fields, 'ts') }, label);
    return problem ?? `${people[who].name} pressed ${label}.`;
  },
  '/close': async (acts, fields) => {
    const who = need(fields, 'who');
    if (!isSlackPersonName(who)) throw new FormError('There is no such person in Slack.');
    await acts.closeModal(who);
    return 'Closed.';
  },
};

function need(fields: URLSearchParams, name: string): string {
  const value = fields.get(name)?.trim() ?? '';
  if (value === '') throw new FormError(`Please fill in: ${name}.`);
  return value;
}
