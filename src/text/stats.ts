/** The figures of the week (P7): how soon clients got their first answer. */
import type { LateCause } from '../domain/effects.ts';
import type { OwnStats, ResponseTimes, TeamStats } from '../domain/stats.ts';
import { count, duration } from './duration.ts';
import { join, type Sentence, say } from './sentence.ts';

/** One's own, a line each. */
export function ownStats({ chats, minutes, ...times }: OwnStats, monday: string, targetMs: number): Sentence[] {
  return [
    say`${{ strong: 'Your week' }} since ${monday}: ${count(chats, 'chat')} answered, ${count(minutes, 'minute')} logged.`,
    timesSentence(times, targetMs),
  ];
}

/** The team's: causes, and no names. */
export function teamStats({ chats, breaches, ...times }: TeamStats, monday: string, targetMs: number): Sentence[] {
  const late = [...breaches].sort(([, a], [, b]) => b - a);
  return [
    say`${{ strong: "The team's week" }} since ${monday}: ${count(chats, 'chat')} answered.`,
    timesSentence(times, targetMs),
    late.length === 0
      ? say`No first answer was later than ${duration(targetMs)}.`
      : say`Later than ${duration(targetMs)}, by cause: ${late.map(([cause, number]) => `${causeWords[cause]} ${number}`).join(', ')}.`,
  ];
}

function timesSentence({ answered, median, p90, withinTarget }: ResponseTimes, targetMs: number): Sentence {
  if (median === undefined || p90 === undefined || withinTarget === undefined) return say`No first answer yet.`;
  return join([
    say`First answer: median ${duration(median)}, 9 of 10 within ${duration(p90)}, of ${count(answered, 'first answer')}.`,
    say`Within ${duration(targetMs)}: ${String(Math.round(withinTarget * 100))}%.`,
  ]);
}

const causeWords: Record<LateCause, string> = {
  'nobody-on-duty': 'nobody on duty',
  unclaimed: 'nobody claimed it',
  'claimed-silent': 'claimed and not answered',
  'handed-off': 'handed off meanwhile',
};

/** Figures could not be read. */
export const statsUnknown: Sentence = say`I could not look that up just now. Please ask again in a moment.`;

/** Whoever is neither an agent nor a lead has no figures. */
export const noStats: Sentence = say`There are figures for agents, and for leads: you are neither.`;
