/** The modal in which a part of a shift is given to somebody (P6). */
import type { ModalView } from '@slack/types';
import type { TeamView } from '../../core/ports.ts';
import { canReceive } from '../../domain/agent.ts';
import { overrideHints } from '../../text/shift-choice.ts';
import { maxOptions } from '../limits.ts';
import { shownName } from '../text-safety.ts';
import { fieldsOf, lineInput, momentInput, option, selectInput } from './fields.ts';
import { modal } from './frame.ts';
import { maxNote } from './swap.ts';

/** The inputs, by action id; each stands in a block of the same name. */
export const overrideInputs = {
  rotation: 'override_rotation',
  agent: 'override_agent',
  from: 'override_from',
  to: 'override_to',
  reason: 'override_reason',
  replace: 'override_replace',
} as const;

export interface OverridePrefilled {
  agentSlackId?: string;
  from?: number;
  to?: number;
  reason?: string;
}

const hourMs = 3_600_000;

/** Builds the modal; undefined where there is no rotation. Leads may choose anybody, others themselves. */
export function overrideModal(view: TeamView, prefilled: OverridePrefilled = {}): ModalView | undefined {
  const { roster, agents, me, isLead, now } = view;
  const rotations = roster.rotations
    .slice(0, maxOptions)
    .map(({ id, name }) => option(shownName(name, 'Rotation'), id));
  const choosable = [...agents.values()]
    .filter((agent) => canReceive(agent) && (isLead || agent.id === me?.id))
    .slice(0, maxOptions);
  if (rotations.length === 0 || choosable.length === 0) return undefined;
  const options = choosable.map((agent) => option(shownName(agent.name, 'Agent'), agent.id));
  const named = choosable.findIndex(({ slackUserId }) => slackUserId === prefilled.agentSlackId);
  const mine = choosable.findIndex(({ id }) => id === me?.id);
  const from = prefilled.from ?? Math.ceil(now / hourMs) * hourMs;
  const field = fieldsOf(overrideInputs);
  return modal({
    name: 'override',
    title: 'Override shift',
    submit: 'Save',
    chatId: '-',
    blocks: [
      selectInput(field('rotation', 'Rotation'), rotations, rotations[0]),
      selectInput(
        field('agent', 'Who is on duty', isLead ? {} : { hint: overrideHints.onlySelf }),
        options,
        options[named] ?? options[mine],
      ),
      momentInput(field('from', 'From'), from),
      momentInput(field('to', 'Until'), prefilled.to ?? from + hourMs),
      lineInput(field('reason', 'Reason', { isOptional: true }), maxNote, prefilled.reason),
      {
        type: 'input',
        block_id: overrideInputs.replace,
        optional: true,
        label: { type: 'plain_text', text: 'Other overrides', emoji: false },
        hint: { type: 'plain_text', text: overrideHints.replaceHint, emoji: false },
        element: {
          type: 'checkboxes',
          action_id: overrideInputs.replace,
          options: [option(overrideHints.replace, 'replace')],
        },
      },
    ],
  });
}
