/** The clients with whom the chat begins, and the days on which only they have it (P1). */
import type { Pilot } from '../../domain/eligibility.ts';
import { clientRows, type PilotProblem, readPilot } from '../../domain/pilot-list.ts';
import { settingsHints } from '../../text/settings.ts';
import { pilotProblem } from '../../text/settings-problems.ts';
import type { Form } from './form.ts';
import { dayInput, partInputs } from './inputs.ts';
import { section } from './section.ts';

const ids = { clients: 'settings_clients_', from: 'settings_from', to: 'settings_to' } as const;
const firstInput = `${ids.clients}1`;

export const pilot = section({
  name: 'pilot',
  title: 'Pilot',
  settings: ['pilot'],
  firstInput,
  blocks: (settings) => [
    ...partInputs(
      { id: ids.clients, label: 'Pilot clients', hint: settingsHints.clients },
      clientRows(settings.pilot?.clients ?? []),
      '\n',
    ),
    dayInput({ id: ids.from, label: 'Pilot from' }, settings.pilot?.from),
    dayInput({ id: ids.to, label: 'Pilot to', hint: settingsHints.pilotDays }, settings.pilot?.to),
  ],
  read(form) {
    const read = pilotIn(form);
    if (!read || !('problem' in read)) return { pilot: read };
    form.refuse(inputOf(read), pilotProblem(read));
    return {};
  },
});

/** Undefined where neither the inputs nor the list's own columns name a day. */
function pilotIn(form: Form): Pilot | PilotProblem | undefined {
  const [from, to] = [form.day(ids.from), form.day(ids.to)];
  const read = readPilot(form.parts(ids.clients, '\n'), { from, to });
  if (from !== undefined || to !== undefined || !('problem' in read)) return read;
  const isWithout = read.problem === 'no-clients' || (read.problem === 'no-days' && read.missing === 'both');
  return isWithout ? undefined : read;
}

function inputOf(found: PilotProblem): string {
  if (found.problem === 'ends-before') return ids.to;
  if (found.problem !== 'no-days') return firstInput;
  return found.missing === 'from' ? ids.from : ids.to;
}
