/** The modals in which leads change a rotation: what is typed, then what it comes to. */
import type { KnownBlock, ModalView } from '@slack/types';
import { type Agent, canReceive } from '../../domain/agent.ts';
import type { RotationOutlook } from '../../domain/rotation-outlook.ts';
import { agentsOf } from '../../domain/rotation-preview.ts';
import type { Rotation } from '../../domain/rotation-record.ts';
import { writeWeekHours } from '../../domain/typed-hours.ts';
import type { RotationField, TypedRotation } from '../../domain/typed-rotation.ts';
import { type Weekday, weekdays } from '../../domain/week-hours.ts';
import { outlookParagraphs, patternLabels, rotationHints } from '../../text/rotation.ts';
import { clamp, maxOption, maxOptions } from '../limits.ts';
import { type EditCarried, type WishCarried, writeCarried } from '../rotation-carried.ts';
import { paragraph } from '../sentences.ts';
import type { Form } from '../settings/form.ts';
import { choiceInput, dayInput, manyInput, textInput } from '../settings/inputs.ts';
import { shownName } from '../text-safety.ts';
import { modal } from './frame.ts';

const ids: Record<RotationField | 'every', string> & { day: (weekday: Weekday) => string } = {
  name: 'rotation_name',
  every: 'rotation_every',
  hoursPerShift: 'rotation_hours_per_shift',
  agents: 'rotation_agents',
  byWeekday: 'rotation_monday',
  handover: 'rotation_handover',
  timeZone: 'rotation_time_zone',
  start: 'rotation_start',
  backups: 'rotation_backups',
  hours: 'rotation_hours',
  day: (weekday) => `rotation_${weekday}`,
};

/** The input at which something about a field is said. */
export function inputOf(field: RotationField | 'every'): string {
  return ids[field];
}

/** What a new rotation begins with. */
export interface Usual {
  timeZone: string;
  today: string;
}

/** Builds the modal with a rotation as it is, or an empty one. */
export function rotationModal(
  rotation: Rotation | undefined,
  agents: ReadonlyMap<string, Agent>,
  { timeZone, today }: Usual,
  carried: EditCarried,
): ModalView {
  const pattern = rotation?.pattern ?? { every: 'day' };
  const offered = choosable(agents, rotation);
  const people = (id: string, label: string, chosen: readonly string[], hint?: string): KnownBlock[] =>
    offered.length === 0 ? [] : [manyInput({ id, label, ...(hint !== undefined && { hint }) }, offered, chosen)];
  const hint = rotationHints;
  return modal({
    ...{ name: 'rotation', title: 'Duty settings', submit: 'Preview', chatId: writeCarried(carried) ?? '{}' },
    blocks: [
      textInput({ id: ids.name, label: 'Name' }, rotation?.name ?? ''),
      choiceInput({ id: ids.every, label: 'A new shift' }, patternLabels, pattern.every),
      ...people(ids.agents, 'Agents', rotation?.agents ?? [], hint.agents),
      textInput(
        { id: ids.hoursPerShift, label: 'Hours of a shift', hint: hint.hoursPerShift },
        pattern.every === 'hours' ? String(pattern.hours) : '',
      ),
      textInput({ id: ids.handover, label: 'Hand-over at', hint: hint.handover }, rotation?.handover ?? '09:00'),
      textInput({ id: ids.timeZone, label: 'Time zone', hint: hint.timeZone }, rotation?.timeZone ?? timeZone),
      dayInput({ id: ids.start, label: 'First day', hint: hint.start }, rotation?.start ?? today),
      textInput({ id: ids.backups, label: 'Standing by', hint: hint.backups }, String(rotation?.backups ?? 0)),
      textInput({ id: ids.hours, label: 'On duty', hint: hint.hours }, writeWeekHours(rotation?.hours)),
      ...weekdays.flatMap((weekday) =>
        people(
          ids.day(weekday),
          weekday.charAt(0).toUpperCase() + weekday.slice(1),
          pattern.every === 'weekday' ? pattern.agents[weekday] : [],
          weekday === 'monday' ? hint.byWeekday : undefined,
        ),
      ),
    ],
  });
}

/** Who can be in a rotation: those in it first, then whoever can answer chats, as many as a menu holds. */
function choosable(agents: ReadonlyMap<string, Agent>, rotation: Rotation | undefined) {
  const present = rotation ? agentsOf({ ...rotation, overrides: [] }, 0).flatMap((id) => agents.get(id) ?? []) : [];
  const others = [...agents.values()].filter((agent) => canReceive(agent) && !present.includes(agent));
  return [...present, ...others]
    .slice(0, maxOptions)
    .map(({ id, name }) => ({ value: id, label: clamp(shownName(name, 'Agent'), maxOption) }));
}

/** What was typed; undefined where no pattern was chosen. */
export function typedIn(form: Form): TypedRotation | undefined {
  const every = form.chosen(ids.every, patternLabels);
  if (every === undefined) return undefined;
  return {
    ...{ name: form.text(ids.name), every, hoursPerShift: form.text(ids.hoursPerShift) },
    agents: every === 'weekday' ? [] : form.allChosen(ids.agents),
    byWeekday: Object.fromEntries(
      weekdays.map((weekday) => [weekday, every === 'weekday' ? form.allChosen(ids.day(weekday)) : []]),
    ) as Record<Weekday, string[]>,
    ...{ handover: form.text(ids.handover), timeZone: form.text(ids.timeZone), start: form.day(ids.start) ?? '' },
    ...{ backups: form.text(ids.backups), hours: form.text(ids.hours) },
  };
}

/** Builds the modal that shows what a change comes to; undefined where it is too long to be carried by Slack. */
export function previewModal(
  outlook: RotationOutlook,
  agents: ReadonlyMap<string, Agent>,
  carried: WishCarried,
): ModalView | undefined {
  const chatId = writeCarried(carried);
  if (chatId === undefined) return undefined;
  return modal({
    ...{ name: 'rotationPreview', title: 'Duty settings', chatId },
    submit: carried.wish.do === 'remove' ? 'Remove' : 'Save',
    blocks: outlookParagraphs(outlook, agents).map(paragraph),
  });
}
