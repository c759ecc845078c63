/** How much one agent carries, how long one may be silent, and when shifts are remembered (P6). */
import { readChats, readReminders, writeReminders } from '../../domain/typed-settings.ts';
import { settingsHints } from '../../text/settings.ts';
import { chatsWanted, remindersProblem } from '../../text/settings-problems.ts';
import type { Form } from './form.ts';
import { numberInput, textInput } from './inputs.ts';
import { section } from './section.ts';

const ids = {
  chats: 'settings_chats_per_agent',
  silent: 'settings_silent_minutes',
  reminders: 'settings_reminders',
} as const;

export const limits = section({
  name: 'limits',
  title: 'Limits and reminders',
  settings: ['chatsPerAgent', 'silentMinutes', 'reminderMinutes'],
  firstInput: ids.chats,
  blocks: ({ chatsPerAgent, silentMinutes, reminderMinutes }) => [
    numberInput({ id: ids.chats, label: 'Chats per agent', hint: settingsHints.chats }, chatsPerAgent),
    numberInput({ id: ids.silent, label: 'Minutes of silence of an agent', hint: settingsHints.silent }, silentMinutes),
    textInput(
      { id: ids.reminders, label: 'Reminders before a shift', hint: settingsHints.reminders },
      writeReminders(reminderMinutes),
    ),
  ],
  read: (form) => ({
    chatsPerAgent: chatsIn(form),
    silentMinutes: form.minutesOrNone(ids.silent),
    reminderMinutes: remindersIn(form),
  }),
});

function chatsIn(form: Form): number | undefined {
  const typed = form.text(ids.chats);
  if (typed === '') return undefined;
  const chats = readChats(typed);
  if (chats === undefined) form.refuse(ids.chats, chatsWanted);
  return chats;
}

function remindersIn(form: Form): readonly number[] {
  const read = readReminders(form.text(ids.reminders));
  if (!('problem' in read)) return read;
  form.refuse(ids.reminders, remindersProblem(read));
  return [];
}
