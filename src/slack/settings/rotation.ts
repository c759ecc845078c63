/** The rotations (P6): how each goes, with buttons to change it. What is changed is shown in modals of its own. */
import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Agent } from '../../domain/agent.ts';
import type { Rotation } from '../../domain/rotation-record.ts';
import { maxRotations } from '../../domain/rotation-wish.ts';
import { rotationLine, rotationsIntro } from '../../text/rotation.ts';
import { rotationIds } from '../ids.ts';
import { paragraph } from '../sentences.ts';
import { plainText } from './inputs.ts';
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
      buttons(one.id, [
        ['edit', 'Edit'],
        ['remove', 'Remove'],
      ]),
    ]),
    ...(rotations.length < maxRotations ? [buttons('new', [['edit', 'Add a rotation']])] : []),
  ];
}

function buttons(id: string, labels: ReadonlyArray<[keyof typeof rotationIds, string]>): ActionsBlock {
  return {
    type: 'actions',
    elements: labels.map(([action, label]) => ({
      type: 'button',
      action_id: rotationIds[action],
      value: id,
      text: plainText(label),
    })),
  };
}
