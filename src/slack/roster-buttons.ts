/** The buttons about the roster, outside of any chat: each carries what it is about in its value. */
import type { ActionsBlock } from '@slack/types';
import { button, type Labelled } from './button.ts';
import { rosterIds } from './ids.ts';
import { shownName } from './text-safety.ts';

export type RosterButton = keyof typeof rosterIds;

const buttons: Record<RosterButton, Labelled> = {
  acceptSwap: { label: 'Accept', spoken: 'Accept: take this chat duty', style: 'primary' },
  declineSwap: { label: 'Decline', spoken: 'Decline: leave this chat duty where it is' },
  cancelSwap: { label: 'Take back', spoken: 'Take back the question who takes this chat duty' },
  askSwap: { label: 'Ask for a swap', spoken: 'Ask a colleague to take chat duty' },
  take: { label: 'Take duty', spoken: 'Take the chat duty now', style: 'primary' },
  removeOverride: { label: 'Remove', spoken: 'Remove this override' },
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

/** What sets rows of the same buttons apart: words behind their labels, or behind what is read aloud. */
interface Apart {
  named?: string;
  about?: string;
}

/** A row of buttons about one thing. */
export function rosterRow(value: string, names: readonly RosterButton[], { named, about }: Apart = {}): ActionsBlock {
  const elements = names.map((name) => {
    const { label, spoken, style } = buttons[name];
    return button(rosterIds[name], value, {
      label: named === undefined ? label : `${label}: ${shownName(named, 'rotation')}`,
      spoken: about === undefined ? spoken : `${spoken}: ${about}`,
      ...(style && { style }),
    });
  });
  return { type: 'actions', elements };
}
