/** The rotations (P6): how each goes, with buttons to change it. What is changed is shown in modals of its own. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Agent } from '../../domain/agent.ts';
import type { Rotation } from '../../domain/rotation-record.ts';
import { maxRotations } from '../../domain/rotation-wish.ts';
import { rotationLine, rotationsIntro } from '../../text/rotation.ts';
import { button } from '../button.ts';
import { rotationIds } from '../ids.ts';
import { paragraph } from '../sentences.ts';
import { shownName } from '../text-safety.ts';
import type { Section } from './section.ts';

export const rotation: Section = {
  name: 'rotation',
  title: 'Rotation',
  async show(slackUserId, { intake }) {
    const found = await intake.rotations.read(slackUserId);
    if (found.kind !== 'rotations') return found;
    return { kind: 'shown', blocks: rotationBlocks(found), mark: found.mark };
  },
  // Everything is saved by the modals behind the buttons.
  save: async () => ({ kind: 'unchanged' }),
};

/** Each rotation with its buttons, and one to add another. */
export function rotationBlocks({
  rotations,
  agents,
}: {
  rotations: readonly Rotation[];
  agents: ReadonlyMap<string, Agent>;
}): KnownBlock[] {
  return [
    paragraph(rotationsIntro),
    ...rotations.flatMap((one) => [
      paragraph(rotationLine(one, agents)),
      row(
        button(rotationIds.edit, one.id, { label: 'Edit', spoken: `Edit the rotation ${nameOf(one)}` }),
        button(rotationIds.remove, one.id, { label: 'Remove', spoken: `Remove the rotation ${nameOf(one)}` }),
      ),
    ]),
    ...(rotations.length < maxRotations ? [row(button(rotationIds.edit, 'new', { label: add, spoken: add }))] : []),
  ];
}

const add = 'Add a rotation';

function nameOf({ name }: Rotation): string {
  return shownName(name, 'without a name');
}

function row(...elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}
