/** How long offers stand, to whom a reopened chat goes, and what of it the case gets (P13 to P16, P23). */
import { reopenToLabels, settingsHints } from '../../text/settings.ts';
import { choiceInput, numberInput, tickInput } from './inputs.ts';
import { section } from './section.ts';

const ids = {
  offer: 'settings_handoff_minutes',
  handover: 'settings_handover_minutes',
  reopenTo: 'settings_reopen_to',
  notes: 'settings_transcript_notes',
} as const;

export const handingOn = section({
  name: 'handoff',
  title: 'Hand off and reopening',
  settings: ['handoffMinutes', 'handoverMinutes', 'reopenTo', 'transcriptNotes'],
  firstInput: ids.offer,
  blocks: (settings) => [
    numberInput(
      { id: ids.offer, label: 'Minutes to accept a chat', hint: settingsHints.offer },
      settings.handoffMinutes,
    ),
    numberInput(
      { id: ids.handover, label: 'Minutes to accept the chats of a shift', hint: settingsHints.handover },
      settings.handoverMinutes,
    ),
    choiceInput(
      { id: ids.reopenTo, label: 'A reopened chat goes to', hint: settingsHints.reopenTo },
      reopenToLabels,
      settings.reopenTo,
    ),
    tickInput({ id: ids.notes, label: 'Transcript in the case' }, 'With private notes', settings.transcriptNotes),
  ],
  read(form) {
    const reopenTo = form.chosen(ids.reopenTo, reopenToLabels);
    return {
      handoffMinutes: form.minutes(ids.offer),
      handoverMinutes: form.minutes(ids.handover),
      ...(reopenTo && { reopenTo }),
      transcriptNotes: form.isTicked(ids.notes),
    };
  },
});
