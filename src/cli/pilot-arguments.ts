/** The words after `npm run pilot --`. */
import { parseArgs } from 'node:util';
import type { EligibilityRules } from '../domain/eligibility.ts';

export type PilotArguments =
  | { do: 'import'; file: string; from?: string | undefined; to?: string | undefined }
  | { do: 'users'; rules: EligibilityRules }
  | { do: 'show' };

export const usage = `Who may chat. Nobody is refused: whoever may not is marked on the card.

  npm run -s pilot -- import clients.csv --from 2026-09-19 --to 2026-10-14
  npm run -s pilot -- users --super-user "Role=admin,owner" --role "Chat role=support" --open "Acme,globex.com"
  npm run -s pilot -- show

import: the clients of the pilot, one a row (company name, company id or e-mail domain; column "client"), in place of
the list before. The days, both included, in the zone DUTY_TIME_ZONE, may also stand in columns "from" and "to".
Outside them everybody may chat.
users: attributes of Intercom's contacts. --super-user: its name, and the values that make a super user. --open: clients
whose regular users may chat too; --role: what those carry. Without any of them nobody is marked.`;

/** Reads the arguments; a text is what is wrong with them. */
export function readArguments(words: readonly string[]): PilotArguments | string {
  const parsed = parse(words);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const [word, file, ...others] = positionals;
  if (others.length > 0 || (word !== 'import' && file !== undefined))
    return `"${others[0] ?? file}" is one word too many.`;
  if (word === 'show') return { do: 'show' };
  if (word === 'import')
    return file === undefined
      ? 'Say which file holds the list.'
      : { do: 'import', file, from: values.from, to: values.to };
  if (word !== 'users') return word === undefined ? 'Say import, users or show.' : `I don't know the word "${word}".`;
  const superUser = attribute(values['super-user']);
  const role = attribute(values.role);
  const rules: EligibilityRules = {
    superUserValues: superUser.values,
    roleValues: role.values,
    openToRegular: list(values.open),
    ...(superUser.name !== '' && { superUserAttribute: superUser.name }),
    ...(role.name !== '' && { roleAttribute: role.name }),
  };
  return superUser.name === '' && (role.name !== '' || rules.openToRegular.length > 0)
    ? 'Without --super-user nobody is marked, so --role and --open say nothing.'
    : { do: 'users', rules };
}

/** `Name=value,value`, or the name alone: it then has to say yes. */
function attribute(written = ''): { name: string; values: string[] } {
  const at = written.indexOf('=');
  return at < 0
    ? { name: written.trim(), values: [] }
    : { name: written.slice(0, at).trim(), values: list(written.slice(at + 1)) };
}

function list(written = ''): string[] {
  return written
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { from: text, to: text, 'super-user': text, role: text, open: text },
    });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))
      return `${error.message.split(/\. (?:To specify|Did you)/)[0]}.`.replace(/\.\.$/, '.');
    throw error;
  }
}
