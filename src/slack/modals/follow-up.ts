/** The modal in which an agent promises to follow up and closes the chat (P21). */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import type { FollowUpWay } from '../../domain/follow-up-record.ts';
import { fillTemplate } from '../../domain/template.ts';
import { followUpWays } from '../../text/follow-up.ts';
import { actionIds } from '../ids.ts';
import { clamp, maxInput } from '../limits.ts';
import { plainText } from '../plain-text.ts';
import { aboutClient, modal } from './frame.ts';

/** The inputs, by action id. The way is an action as well: the words to the client change with it. */
export const followUpInputs = {
  by: actionIds.followUpBy,
  day: 'follow_up_day',
  promised: 'follow_up_promised',
  text: 'follow_up_text',
} as const;

const ways = Object.entries(followUpWays).map(([value, label]) => ({ value, text: plainText(label) }));

/**
 * Builds the modal for a way to follow up. An input takes a new initial value only under a new block id, so the block of
 * the words is named after the way.
 */
export function followUpModal(scene: ChatScene, by: FollowUpWay = 'email'): ModalView {
  const blocks = [
    ...aboutClient(scene),
    wayInput(by),
    dayInput(scene.followUpDay),
    textInput('promised', 'What was promised', {
      hint: 'For colleagues: it stands in the case, and in the reminder that you get on that day.',
    }),
    textInput(`text-${by}`, 'Message to the client', {
      hint: 'The client reads this, then the chat is closed. The case stays open.',
      initial: usualText(scene, by),
    }),
  ];
  return modal({ name: 'followUp', title: 'Follow up', submit: 'Close chat', chatId: scene.view.chat.id, blocks });
}

/** What the client reads unless somebody changes it. */
export function usualText({ words, values }: ChatScene, by: FollowUpWay): string {
  return fillTemplate(by === 'email' ? words.followUpEmail : words.followUpPhone, values);
}

export function isWay(value: string | undefined): value is FollowUpWay {
  return value !== undefined && Object.hasOwn(followUpWays, value);
}

function wayInput(by: FollowUpWay): KnownBlock {
  const chosen = ways.find(({ value }) => value === by);
  return {
    type: 'input',
    block_id: 'by',
    dispatch_action: true,
    label: plainText('How'),
    element: {
      type: 'radio_buttons',
      action_id: followUpInputs.by,
      options: ways,
      ...(chosen && { initial_option: chosen }),
    },
  };
}

function dayInput(day: string): KnownBlock {
  return {
    type: 'input',
    block_id: 'day',
    label: plainText('When'),
    element: { type: 'datepicker', action_id: followUpInputs.day, initial_date: day },
  };
}

function textInput(blockId: string, label: string, { hint, initial }: { hint: string; initial?: string }): KnownBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label),
    hint: plainText(hint),
    element: {
      type: 'plain_text_input',
      action_id: blockId === 'promised' ? followUpInputs.promised : followUpInputs.text,
      multiline: true,
      max_length: maxInput,
      ...(initial !== undefined && { initial_value: clamp(initial, maxInput) }),
    },
  };
}
