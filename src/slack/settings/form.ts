/** Reads what was typed into the inputs of a section, and gathers what is wrong with it. */
import type { z } from 'zod';
import { readMinutes } from '../../domain/typed-settings.ts';
import type { Sentence } from '../../text/sentence.ts';
import { minutesWanted } from '../../text/settings-problems.ts';
import type { Submission } from '../schema.ts';
import { asText } from '../sentences.ts';

export type Inputs = z.infer<typeof Submission>['view']['inputs'];

/** Every input is known by one id, its action's and its block's. */
export class Form {
  readonly errors: Record<string, string> = {};
  private readonly inputs: Inputs;

  constructor(inputs: Inputs) {
    this.inputs = inputs;
  }

  get isWrong(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  /** Says what is wrong at an input; only the first thing is said. */
  refuse(id: string, sentence: Sentence): void {
    this.errors[id] ??= asText(sentence);
  }

  text(id: string): string {
    return this.inputs.get(id)?.value?.trim() ?? '';
  }

  /** What was chosen of these; undefined where it was none of them. */
  chosen<T extends string>(id: string, among: Readonly<Record<T, unknown>>): T | undefined {
    const value = this.inputs.get(id)?.selected_option?.value;
    return value !== undefined && Object.hasOwn(among, value) ? (value as T) : undefined;
  }

  /** Everything that was chosen, in the order in which it was. */
  allChosen(id: string): string[] {
    return this.inputs.get(id)?.selected_options?.map(({ value }) => value) ?? [];
  }

  isTicked(id: string): boolean {
    return (this.inputs.get(id)?.selected_options?.length ?? 0) > 0;
  }

  day(id: string): string | undefined {
    return this.inputs.get(id)?.selected_date ?? undefined;
  }

  minutes(id: string): number {
    const minutes = readMinutes(this.text(id));
    if (minutes === undefined) this.refuse(id, minutesWanted);
    return minutes ?? 0;
  }

  /** An input that was left empty has none. */
  minutesOrNone(id: string): number | undefined {
    return this.text(id) === '' ? undefined : this.minutes(id);
  }

  /** The parts of a text that stands in several inputs, `id` followed by a number each. */
  parts(id: string, between: string): string {
    const numbered = [...this.inputs].filter(([one]) => one.startsWith(id));
    const place = (one: string) => Number(one.slice(id.length));
    return numbered
      .sort(([a], [b]) => place(a) - place(b))
      .map(([, { value }]) => value ?? '')
      .join(between);
  }
}
