/** A section of the settings: what it shows, and what it stores of what was typed. */
import type { KnownBlock } from '@slack/types';
import type { SettingsRefused } from '../../core/ports.ts';
import type { DutySetting, DutySettings, SettingsChange } from '../../domain/duty-settings.ts';
import { settingsRefusals } from '../../text/settings.ts';
import type { Desk } from '../listener.ts';
import { asText } from '../sentences.ts';
import { Form, type Inputs } from './form.ts';

export interface Section {
  /** Names it in the modal's own data. */
  name: string;
  /** What the select at the top calls it. */
  title: string;
  /** What is drawn of what holds now; `mark` stands for that, and is handed back when it is sent. */
  show(
    slackUserId: string,
    desk: Desk,
  ): Promise<{ kind: 'shown'; blocks: KnownBlock[]; mark: string } | SettingsRefused>;
  /** Stores what was typed, all of it or nothing; errors are shown at the inputs whose block ids they name. */
  save(sent: Sent, desk: Desk): Promise<{ kind: 'saved' | 'unchanged' } | { kind: 'errors'; errors: Errors }>;
}

/** What was sent, by whom, and the mark of what was shown before. */
export interface Sent {
  inputs: Inputs;
  mark: string;
  slackUserId: string;
}

/** Sentences by the ids of the blocks at which they are shown. */
export type Errors = Record<string, string>;

/** What a section is made of that shows and changes some of the duty settings. */
export interface SectionPlan {
  name: string;
  title: string;
  /** The settings that it is about. The first input is where it is said that nothing was stored. */
  settings: readonly DutySetting[];
  firstInput: string;
  blocks(settings: DutySettings): KnownBlock[];
  /** Reads all of its settings; what is wrong is told to the form. */
  read(form: Form): SettingsChange;
}

export function section({ name, title, settings: names, firstInput, blocks, read }: SectionPlan): Section {
  return {
    name,
    title,
    async show(slackUserId, { intake }) {
      const found = await intake.settings.read(names, slackUserId);
      return found.kind === 'settings' ? { kind: 'shown', blocks: blocks(found.settings), mark: found.mark } : found;
    },
    async save({ inputs, mark, slackUserId }, desk) {
      const form = new Form(inputs);
      const wanted = read(form);
      if (form.isWrong) return { kind: 'errors', errors: form.errors };
      const kind = await commit(wanted, mark, slackUserId, desk);
      if (kind === 'changed' || kind === 'unchanged') return { kind: kind === 'changed' ? 'saved' : kind };
      return { kind: 'errors', errors: { [firstInput]: asText(settingsRefusals[kind]) } };
    },
  };
}

async function commit(wanted: SettingsChange, mark: string, slackUserId: string, { intake, log }: Desk) {
  try {
    return (await intake.settings.change(wanted, mark, slackUserId)).kind;
  } catch (err) {
    log.error({ err }, 'Settings could not be stored');
    return 'press-again';
  }
}
