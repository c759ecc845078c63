import type { ActionsBlock, Button } from '@slack/types';
import type { Chat } from '../domain/chat.ts';
import { actionIds } from './ids.ts';
import { clamp, maxAccessibilityLabel } from './limits.ts';
import { shownName } from './text-safety.ts';

type Labelled = { label: string; spoken: string; style?: 'primary' };

/** The label of each button, and how it is read aloud before the client's name. */
const buttons: Record<keyof typeof actionIds, Labelled> = {
  claim: { label: 'Claim', spoken: 'Claim the chat with', style: 'primary' },
  release: { label: 'Release', spoken: 'Release the chat with' },
  retry: { label: 'Retry', spoken: 'Retry what failed in the chat with' },
};

/** A row of buttons for a chat; no row where there is no button. */
export function buttonRow(chat: Chat, names: ReadonlyArray<keyof typeof actionIds>): ActionsBlock[] {
  return names.length === 0 ? [] : [{ type: 'actions', elements: names.map((name) => button(chat, name)) }];
}

function button(chat: Chat, name: keyof typeof actionIds): Button {
  const { label, spoken, style } = buttons[name];
  return {
    type: 'button',
    action_id: actionIds[name],
    value: chat.id,
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: clamp(`${spoken} ${shownName(chat.client.name)}`, maxAccessibilityLabel),
    ...(style && { style }),
  };
}
