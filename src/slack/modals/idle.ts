/** The modal about a silent client: where the ladder stands, its texts for this once, and what to do (P17 to P20). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import { idleChoices } from '../../domain/events.ts';
import { idleMark } from '../../domain/idle-ladder.ts';
import type { Policy } from '../../domain/policy.ts';
import { fillTemplate } from '../../domain/template.ts';
import { idleChoiceLabels, idleTextLabels, idleTextsHint, ladderSentence } from '../../text/idle.ts';
import { clamp, maxInput } from '../limits.ts';
import { paragraph } from '../sentences.ts';
import { aboutClient, modal } from './frame.ts';

/** The inputs, by action id. */
export const idleInputs = { choice: 'idle_choice', texts: ['idle_first', 'idle_second', 'idle_last'] } as const;

/** The choice's block is named after where the ladder stood when it was shown. */
const choicePrefix = 'choice-';

/** Builds the modal. Nothing is chosen beforehand: a message to a client is nobody's default. */
export function idleModal(scene: ChatScene): ModalView {
  const { chat } = scene.view;
  const blocks = [
    ...aboutClient(scene),
    paragraph(ladderSentence(chat)),
    choiceInput(idleMark(chat.idle), scene.view.policy),
    ...textsOf(scene).map(textInput),
  ];
  return modal({ name: 'idle', title: 'Idle client', submit: 'Apply', chatId: chat.id, blocks });
}

/** Where the ladder stood when the modal was shown, from the block of its choice. */
export function markIn(blockId: string): string {
  return blockId.slice(choicePrefix.length);
}

function textsOf({ view: { chat }, words, values }: ChatScene): string[] {
  const usual = [words.idleFirst, words.idleSecond, words.idleLast];
  return usual.map((text, place) => chat.idle?.texts?.[place] ?? fillTemplate(text, values));
}

function choiceInput(mark: string, policy: Policy): KnownBlock {
  const labels = idleChoiceLabels(policy);
  return {
    type: 'input',
    block_id: `${choicePrefix}${mark}`,
    label: { type: 'plain_text', text: 'What to do' },
    element: {
      type: 'radio_buttons',
      action_id: idleInputs.choice,
      options: idleChoices.map((value) => ({ value, text: { type: 'plain_text', text: labels[value], emoji: false } })),
    },
  };
}

function textInput(text: string, place: number): KnownBlock {
  return {
    type: 'input',
    block_id: `text-${place + 1}`,
    label: { type: 'plain_text', text: idleTextLabels[place] ?? '' },
    element: {
      type: 'plain_text_input',
      action_id: idleInputs.texts[place] ?? '',
      multiline: true,
      max_length: maxInput,
      initial_value: clamp(text, maxInput),
    },
    ...(place === idleInputs.texts.length - 1 && { hint: { type: 'plain_text', text: idleTextsHint } }),
  };
}
