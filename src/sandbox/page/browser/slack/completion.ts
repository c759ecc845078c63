/** What is offered while somebody types a command: its name, the words that may follow, people after an @. */
import type { CommandRow, PersonRow } from '../../slack-rows.ts';

export interface Completion {
  label: string;
  hint: string;
  /** What the field holds once it is taken. */
  words: string;
}

export function completions(
  words: string,
  {
    commands,
    people,
  }: { commands: readonly CommandRow[]; people: ReadonlyArray<Pick<PersonRow, 'name' | 'realName' | 'isBot'>> },
): Completion[] {
  const mention = /(^|\s)@([\p{L}\p{N}._-]*)$/u.exec(words);
  if (mention) return peopleFor(words, mention[2] ?? '', people);
  if (!words.startsWith('/') || words.includes('\n')) return [];
  const [name = '', ...rest] = words.split(' ');
  const command = commands.find((one) => one.name === name);
  if (rest.length === 0 && command === undefined) {
    return commands
      .filter((one) => one.name.startsWith(name))
      .map((one) => ({ label: `${one.name} ${one.usage}`.trim(), hint: one.description, words: `${one.name} ` }));
  }
  if (command === undefined || rest.length > 1) return [];
  const begun = rest[0] ?? '';
  return wordsOf(command)
    .filter((word) => word.startsWith(begun) && word !== begun)
    .map((word) => ({ label: `${name} ${word}`, hint: '', words: `${name} ${word}` }));
}

/** `[who | time | help]` as three words; a usage that names something else to fill in offers none. */
function wordsOf({ usage }: CommandRow): string[] {
  return usage
    .replace(/^\[(.*)\]$/, '$1')
    .split('|')
    .map((word) => word.trim())
    .filter((word) => /^[a-z-]+$/.test(word));
}

function peopleFor(
  words: string,
  begun: string,
  people: ReadonlyArray<Pick<PersonRow, 'name' | 'realName' | 'isBot'>>,
): Completion[] {
  const wanted = begun.toLowerCase();
  const before = words.slice(0, words.length - begun.length);
  return people
    .filter((person) => !person.isBot && person.name !== begun)
    .filter(({ name, realName }) => name.startsWith(wanted) || realName.toLowerCase().startsWith(wanted))
    .map(({ name, realName }) => ({ label: realName, hint: `@${name}`, words: `${before}${name} ` }));
}
