/** The buttons about the roster, outside of any chat: each carries what it is about in its value. */
import type { ActionsBlock, Button } from '@slack/types';
import { rosterIds } from './ids.ts';
import { clamp, maxOption } from './limits.ts';
import { shownName } from './text-safety.ts';

export type RosterButton = keyof typeof rosterIds;

type Labelled = { label: string; spoken: string; style?: 'primary' };

const buttons: Record<RosterButton, Labelled> = {
  acceptSwap: { label: 'Accept', spoken: 'Accept: take this chat duty', style: 'primary' },
  declineSwap: { label: 'Decline', spoken: 'Decline: leave this chat duty where it is' },
  cancelSwap: { label: 'Take back', spoken: 'Take back the question who takes this chat duty' },
  askSwap: { label: 'Ask for a swap', spoken: 'Ask a colleague to take this chat duty' },
  take: { label: 'Take duty', spoken: 'Take the chat duty now', style: 'primary' },
  override: { label: 'Override shift', spoken: 'Give a part of a shift to somebody' },
  away: { label: "I'm away", spoken: 'Say that you are away' },
  back: { label: "I'm back", spoken: 'Say that you are back', style: 'primary' },
  schedule: { label: 'Schedule', spoken: 'Show who has chat duty in the next two weeks' },
  agents: { label: 'Agents', spoken: 'Show who is there, and how many chats each has' },
  stats: { label: 'My week', spoken: 'Show your figures of this week' },
  time: { label: 'My time', spoken: 'Show your time entries of this week' },
  settings: { label: 'Settings', spoken: 'Open the duty settings' },
};

/** The value of a button that is about nothing but whoever presses it. */
export const ofPresser = '-';

/** A row of buttons about one thing; `named` is added to their labels where there are several such rows. */
export function rosterRow(value: string, names: readonly RosterButton[], named?: string): ActionsBlock {
  return { type: 'actions', elements: names.map((name) => rosterButton(name, value, named)) };
}

function rosterButton(name: RosterButton, value: string, named: string | undefined): Button {
  const { label, spoken, style } = buttons[name];
  const whole = named === undefined ? label : `${label}: ${shownName(named, 'rotation')}`;
  return {
    type: 'button',
    action_id: rosterIds[name],
    value,
    text: { type: 'plain_text', text: clamp(whole, maxOption), emoji: false },
    accessibility_label: spoken,
    ...(style && { style }),
  };
}
