/** The answer to `/chatduty time`: somebody's entries of this week, each with its button (P11). */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { TimeSheet } from '../../core/ports.ts';
import type { LoggedEntry } from '../../domain/logged-time.ts';
import { noTimeYet, olderEntries, timeLine, timeTotals } from '../../text/time.ts';
import { button } from '../button.ts';
import { timeIds } from '../ids.ts';
import { maxEntriesListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { shownName } from '../text-safety.ts';
import { plain } from './thread-notice.ts';

/** Draws the sheet, the newest entries first. */
export function timeSheet(sheet: TimeSheet): Words {
  if (sheet.entries.length === 0) return plain(noTimeYet);
  const newest = sheet.entries.toReversed();
  const shown = newest.slice(0, maxEntriesListed);
  const left = newest.length - shown.length;
  const totals = timeTotals(sheet);
  const rest = left > 0 ? [olderEntries(left)] : [];
  return {
    text: [totals, ...shown.map(timeLine), ...rest].map(asText).join('\n'),
    blocks: [
      paragraph(totals),
      ...shown.flatMap((entry): KnownBlock[] => [paragraph(timeLine(entry)), row(correctButton(entry))]),
      ...rest.map(paragraph),
      row(button(timeIds.csv, sheet.monday, { label: 'Send CSV', spoken: 'Send me my time entries as CSV' })),
    ],
  };
}

function correctButton({ entryId, clientName }: LoggedEntry): Button {
  const spoken = `Correct the time for ${shownName(clientName)}`;
  return button(timeIds.correct, entryId, { label: 'Correct', spoken });
}

function row(element: Button): ActionsBlock {
  return { type: 'actions', elements: [element] };
}
