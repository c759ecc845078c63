/** Inputs for texts that clients read: an empty one brings the usual text back. */
import type { InputBlock } from '@slack/types';
import type { ClientWords } from '../../domain/policy.ts';
import { maxClientWords, wordsProblem } from '../../domain/typed-settings.ts';
import { wordHint, wordLabels } from '../../text/settings.ts';
import { wordsProblemSentence } from '../../text/settings-problems.ts';
import type { Form } from './form.ts';
import { textInput } from './inputs.ts';

type Name = keyof ClientWords;

export function wordsInputs(names: readonly Name[], words: ClientWords): InputBlock[] {
  return names.map((name) =>
    textInput({ id: wordsId(name), label: wordLabels[name], hint: wordHint(name) }, words[name], {
      multiline: true,
      max: maxClientWords,
    }),
  );
}

export function readWords(names: readonly Name[], form: Form): Partial<ClientWords> {
  const typed = names.map((name) => [name, form.text(wordsId(name))] as const);
  for (const [name, text] of typed) {
    const problem = wordsProblem(name, text);
    if (problem) form.refuse(wordsId(name), wordsProblemSentence(problem));
  }
  return Object.fromEntries(typed);
}

export function wordsId(name: Name): string {
  return `settings_${name}`;
}
