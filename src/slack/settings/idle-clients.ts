/** The idle client: whether and when messages go to a silent client, and what they say (P17 to P20). */
import { idleModeLabels, settingsHints } from '../../text/settings.ts';
import { choiceInput, numberInput } from './inputs.ts';
import { section } from './section.ts';
import { readWords, wordsInputs } from './words.ts';

const ids = {
  mode: 'settings_idle_mode',
  first: 'settings_idle_first_minutes',
  step: 'settings_idle_step_minutes',
  more: 'settings_idle_more_minutes',
} as const;

const texts = ['idleFirst', 'idleSecond', 'idleLast'] as const;

export const idleClients = section({
  name: 'idle',
  title: 'Idle clients',
  settings: ['idleMode', 'idleFirstMinutes', 'idleStepMinutes', 'idleMoreMinutes', ...texts],
  firstInput: ids.mode,
  blocks: (settings) => [
    choiceInput(
      { id: ids.mode, label: 'When a client falls silent', hint: settingsHints.idleMode },
      idleModeLabels,
      settings.idleMode,
    ),
    numberInput(
      { id: ids.first, label: 'Minutes of silence before the first message', hint: settingsHints.idleFirst },
      settings.idleFirstMinutes,
    ),
    numberInput(
      { id: ids.step, label: 'Minutes between two messages', hint: settingsHints.idleStep },
      settings.idleStepMinutes,
    ),
    numberInput(
      { id: ids.more, label: 'Minutes that more time gives', hint: settingsHints.idleMore },
      settings.idleMoreMinutes,
    ),
    ...wordsInputs(texts, settings),
  ],
  read(form) {
    const idleMode = form.chosen(ids.mode, idleModeLabels);
    return {
      ...(idleMode && { idleMode }),
      idleFirstMinutes: form.minutes(ids.first),
      idleStepMinutes: form.minutes(ids.step),
      idleMoreMinutes: form.minutes(ids.more),
      ...readWords(texts, form),
    };
  },
});
