/** The modal in which an agent writes to the client, or a note to colleagues (P5, P8, P9). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import { fillTemplate } from '../../domain/template.ts';
import { actionIds } from '../ids.ts';
import { clamp, maxInput, maxOption } from '../limits.ts';
import { aboutClient, modal } from './frame.ts';

/** The inputs, by action id. */
export const replyInputs = { text: 'reply_text', note: 'reply_note' } as const;

/**
 * Builds the modal. A chosen saved reply is filled in with its variables, ready to be changed: an input takes a new
 * initial value only under a new block id, so the block is named after what was chosen.
 */
export function replyModal(scene: ChatScene, chosen?: number): ModalView {
  const saved = chosen === undefined ? undefined : scene.savedReplies[chosen];
  const filled = saved ? fillTemplate(saved.text, scene.values) : scene.firstWords;
  const blocks = [
    ...aboutClient(scene),
    ...savedReplyChoice(scene),
    messageInput(`text-${chosen ?? 'own'}`, filled),
    noteChoice,
  ];
  return modal({ name: 'reply', title: 'Reply', submit: 'Send', chatId: scene.view.chat.id, blocks });
}

function savedReplyChoice({ savedReplies }: ChatScene): KnownBlock[] {
  if (savedReplies.length === 0) return [];
  return [
    {
      type: 'input',
      block_id: 'saved',
      optional: true,
      dispatch_action: true,
      label: { type: 'plain_text', text: 'Saved reply' },
      element: {
        type: 'static_select',
        action_id: actionIds.savedReply,
        placeholder: { type: 'plain_text', text: 'Choose one to start from' },
        options: savedReplies.slice(0, 100).map(({ title }, place) => ({
          text: { type: 'plain_text', text: clamp(title, maxOption), emoji: false },
          value: String(place),
        })),
      },
    },
  ];
}

function messageInput(blockId: string, filled: string | undefined): KnownBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: { type: 'plain_text', text: 'Message' },
    element: {
      type: 'plain_text_input',
      action_id: replyInputs.text,
      multiline: true,
      max_length: maxInput,
      focus_on_load: true,
      ...(filled !== undefined && { initial_value: clamp(filled, maxInput) }),
    },
  };
}

const noteChoice: KnownBlock = {
  type: 'input',
  block_id: 'note',
  optional: true,
  label: { type: 'plain_text', text: 'Who reads it' },
  element: {
    type: 'checkboxes',
    action_id: replyInputs.note,
    options: [
      {
        value: 'note',
        text: { type: 'plain_text', text: 'Private note' },
        description: { type: 'plain_text', text: 'Only colleagues see it, in Intercom and here.' },
      },
    ],
  },
};
