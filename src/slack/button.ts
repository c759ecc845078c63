import type { Button } from '@slack/types';
import { clamp, maxAccessibilityLabel, maxOption } from './limits.ts';
import { plainText } from './plain-text.ts';

export interface Labelled {
  label: string;
  /** How it is read aloud. */
  spoken: string;
  style?: 'primary';
}

/** A button; `value` is what it is about. */
export function button(actionId: string, value: string, { label, spoken, style }: Labelled): Button {
  return {
    type: 'button',
    action_id: actionId,
    value,
    text: plainText(clamp(label, maxOption)),
    accessibility_label: clamp(spoken, maxAccessibilityLabel),
    ...(style && { style }),
  };
}
