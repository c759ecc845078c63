/** What the forms of the page do. */
import { type Acts, isClientName, isPersonName, isSlackPersonName } from '../acts.ts';
import { people, type SlackPersonName } from '../services.ts';
import type { Entry } from '../slack/people/choice.ts';
import { fieldPrefix } from './modal-field.ts';

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
    const who = personIn(fields);
    const label = need(fields, 'label');
    const problem = await acts.press(who, { channel: need(fields, 'channel'), ts: need(fields, 'ts') }, label);
    return problem ?? `${people[who].name} pressed ${label}.`;
  },
  '/choose': async (acts, fields) => {
    const action = need(fields, 'choose');
    await acts.chooseInModal(personIn(fields), action, entriesOf(fields)[action] ?? null);
    return 'Chosen.';
  },
  '/submit': async (acts, fields) => {
    const problem = await acts.submitModal(personIn(fields), entriesOf(fields));
    return problem ?? 'Sent.';
  },
  '/close': async (acts, fields) => {
    await acts.closeModal(personIn(fields));
    return 'Closed.';
  },
};

function personIn(fields: URLSearchParams): SlackPersonName {
  const who = need(fields, 'who');
  if (!isSlackPersonName(who)) throw new FormError('There is no such person in Slack.');
  return who;
}

/** What is filled in, by Slack's names of the fields. A browser writes line breaks as CR LF, and Slack as LF. */
function entriesOf(fields: URLSearchParams): Record<string, Entry> {
  const names = [...fields.keys()].filter((name) => name.startsWith(fieldPrefix));
  const entry = (name: string): Entry => {
    const [first = '', ...others] = fields.getAll(name).map((words) => words.replaceAll('\r\n', '\n'));
    return others.length === 0 ? first : [first, ...others];
  };
  return Object.fromEntries(names.map((name) => [name.slice(fieldPrefix.length), entry(name)]));
}

function need(fields: URLSearchParams, name: string): string {
  const value = fields.get(name)?.trim() ?? '';
  if (value === '') throw new FormError(`Please fill in: ${name}.`);
  return value;
}
