/** Shifts in menus and the hints beside them: plain text, so that times are written out in the reader's zone. */

/** "Mon 16 Nov 09:00 to Tue 17 Nov 09:00". */
export function stretchInZone({ from, to }: { from: number; to: number }, timeZone: string): string {
  return `${momentInZone(from, timeZone)} to ${momentInZone(to, timeZone)}`;
}

function momentInZone(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`;
}

export const swapHints = {
  everybody: 'Everybody',
  shift: (timeZone: string) => `Times in ${timeZone}.`,
  part: 'Leave both empty for the whole shift.',
  inReturn: 'Only when you ask one colleague: a shift of theirs that you would take for it.',
} as const;

export const overrideHints = {
  replace: 'Replace other overrides in that time',
  replaceHint: 'Without it you are told what is in the way.',
  onlySelf: 'You put yourself on duty. Leads can put anybody.',
} as const;

/** Somebody without a shift asks for a swap. */
export const noShiftToSwap = 'There is no chat duty in the next four weeks to ask a swap for.';
/** Somebody asks for a swap of a shift that is over, or somebody else's by now. */
export const shiftIsGone = 'That chat duty is over, or somebody else has it by now.';
/** Nobody made a rotation yet. */
export const noRotation = 'There is no rotation yet.';
export const chooseShift = 'Choose a shift.';
export const chooseTimes = 'Say when it begins and ends.';
