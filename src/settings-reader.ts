import type { z } from 'zod';
import type { SettingFault } from './settings-faults.ts';
import { misspeltNames } from './settings-names.ts';
import { type SettingName, type SettingRow, settingRows } from './settings-rows.ts';

type Rows = typeof settingRows;
type Value<Name extends SettingName> = z.output<Rows[Name]['check']>;
type Sure = {
  [Name in SettingName]: Rows[Name] extends { default: string } | { required: true } ? Name : never;
}[SettingName];

/**
 * Reads settings one by one and gathers faults instead of throwing, so that all are told at once.
 * While there are faults, the values handed out may be `undefined` whatever their type says: throw them away.
 */
export type SettingsReader = {
  /** What was found wrong so far, in the order of the rows; misspelt names come last. */
  faults(): SettingFault[];
  /** True when the environment says something for it, of use or not. */
  isSet(name: SettingName): boolean;
  /** The value of a setting that is required or has a default. */
  get<Name extends Sure>(name: Name): Value<Name>;
  /** The value of a setting, or undefined when unset. */
  find<Name extends SettingName>(name: Name): Value<Name> | undefined;
  /** The value of a setting that another one makes necessary; `because` completes "is not set, but …". */
  need<Name extends SettingName>(name: Name, because: string): Value<Name>;
  /** Records that a value is of no use beside another one; `says` completes "NAME …". */
  refuse(name: SettingName, says: string): void;
};

/** Parses every row of `settingRows` from the environment. Blank means unset. */
export function readSettings(env: Record<string, string | undefined>): SettingsReader {
  const names = Object.keys(settingRows) as SettingName[];
  const faults: (SettingFault & { name: SettingName })[] = [];
  const values = new Map<SettingName, unknown>();
  for (const name of names) {
    const row: SettingRow = settingRows[name];
    const text = env[name]?.trim() || row.default;
    if (text === undefined) {
      if (row.required) faults.push(missing(name, `is not set: ${row.meaning}`));
      continue;
    }
    const parsed = row.check.safeParse(text);
    if (parsed.success) values.set(name, parsed.data);
    else faults.push(wrong(name, parsed.error.issues[0]!.message));
  }

  function isFaulty(name: SettingName): boolean {
    return faults.some((fault) => fault.name === name);
  }

  function find<Name extends SettingName>(name: Name): Value<Name> | undefined {
    return values.get(name) as Value<Name> | undefined;
  }

  return {
    faults: () => [
      ...faults.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name)),
      ...misspeltNames(env, names),
    ],
    isSet: (name) => values.has(name) || isFaulty(name),
    find,
    get: (name) => find(name) as Value<typeof name>,
    need: (name, because) => {
      if (!values.has(name) && !isFaulty(name)) faults.push(missing(name, `is not set, but ${because}`));
      return find(name) as Value<typeof name>;
    },
    refuse: (name, says) => {
      faults.push(wrong(name, says));
    },
  };
}

function missing(name: SettingName, says: string) {
  return { name, kind: 'missing' as const, says, mend: whereToFind(name) };
}

/** A wrong value is mended by knowing what the setting is, and where the right value stands. */
function wrong(name: SettingName, says: string) {
  const { meaning } = settingRows[name];
  return { name, kind: 'wrong' as const, says, mend: [`${meaning}.`, whereToFind(name)].join(' ').trim() };
}

function whereToFind(name: SettingName): string | undefined {
  const { find }: SettingRow = settingRows[name];
  return find === undefined ? undefined : `Find it: ${find}.`;
}
