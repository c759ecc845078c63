/** Times in which an agent does not answer: said here, or seen in Intercom or Slack; and the shifts they reach into (P6). */

import type { Stretch } from './duty-changes.ts';
import { openMsBetween } from './duty-hours.ts';
import type { Absence, Roster, RosterChange } from './roster.ts';
import { shiftsBetween } from './rotation.ts';
import type { DutyHours } from './week-hours.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Shifts beyond this are not looked at yet. */
const absenceHorizonMs = 84 * dayMs;

/**
 * Until when an absence is taken to last. Nobody knows when one without an end is over: one that has lasted for a day,
 * or that was said here, is believed for another day, and an away mode that was just switched on for an hour.
 */
export function believedUntil({ from, to, source }: Absence, now: number): number {
  if (to !== undefined) return to;
  const isLong = source === 'command' || now - from >= dayMs;
  return Math.max(from, now) + (isLong ? dayMs : hourMs);
}

/** The absence of an agent that overlaps a stretch, as far as it is believed. */
export function absenceIn(
  absences: readonly Absence[],
  agentId: string,
  stretch: { from: number; to: number },
  now: number,
): Absence | undefined {
  return absences.find(
    (absence) => absence.agentId === agentId && absence.from < stretch.to && stretch.from < believedUntil(absence, now),
  );
}

/** An absence with the shifts to come that it reaches into, the earliest first. */
export interface Clash {
  absence: Absence;
  shifts: readonly Stretch[];
}

/**
 * The absences that reach into shifts to come of their agents.
 * @param hours where they are given, a shift counts only if there are duty hours in which its agent is missed
 */
export function clashesOf({ rotations, absences }: Roster, now: number, hours?: DutyHours): Clash[] {
  return absences.flatMap((absence) => {
    const [from, to] = [Math.max(absence.from, now), Math.min(believedUntil(absence, now), now + absenceHorizonMs)];
    if (to <= from) return [];
    const isMissed = (start: number, end: number) =>
      hours === undefined || openMsBetween(hours, Math.max(start, from), Math.min(end, to)) > 0;
    const shifts = rotations.flatMap((rotation) =>
      shiftsBetween(rotation, from, to)
        .filter(({ agentId, start, end }) => agentId === absence.agentId && start > now && isMissed(start, end))
        .map(({ start, end }) => ({ rotationId: rotation.id, from: start, to: end })),
    );
    return shifts.length > 0 ? [{ absence, shifts: shifts.sort((a, b) => a.from - b.from) }] : [];
  });
}

/** An away mode or a status, as it was read. */
export interface SeenAway {
  agentId: string;
  source: 'intercom' | 'slack';
  /** Epoch ms, where the service knows an end. */
  to?: number;
  note?: string;
}

/** What changes when these agents, and no others, are away in Intercom and Slack; undefined where nothing does. */
export function followAways(
  roster: Roster,
  seen: readonly SeenAway[],
  now: number,
  newId: () => string,
): RosterChange | undefined {
  const known = roster.absences.filter(({ source }) => source !== 'command');
  const isSame = (absence: Absence, away: SeenAway) =>
    absence.agentId === away.agentId &&
    absence.source === away.source &&
    absence.to === away.to &&
    absence.note === away.note;
  const over = known.filter((absence) => !seen.some((away) => isSame(absence, away)));
  const begun = seen.filter((away) => !known.some((absence) => isSame(absence, away)));
  if (over.length + begun.length === 0) return undefined;
  const since = (away: SeenAway) =>
    over.find(({ agentId, source }) => agentId === away.agentId && source === away.source)?.from ?? now;
  return {
    endAbsences: over.map(({ id }) => id),
    addAbsences: begun.map((away) => ({ id: newId(), from: since(away), ...away })),
  };
}

/** Slack's own statuses for absences, and what people choose beside them. */
const awayEmoji = new Set([
  'palm_tree',
  'desert_island',
  'beach_with_umbrella',
  'airplane',
  'airplane_departure',
  'face_with_thermometer',
  'sneezing_face',
  'mask',
  'nauseated_face',
  'baby',
  'baby_bottle',
]);

const awayWords =
  /\b(vacation(ing)?|holidays?|out of (the )?office|ooo|out sick|sick( day| leave)?|pto|day off|time off|off today|annual leave|parental leave|on leave|away)\b/i;
const backWords = /\b(back|not|until i|working)\b/i;

/** Whether a Slack status says that its person does not answer. */
export function saysAway({ emoji, text }: { emoji: string; text: string }): boolean {
  if (backWords.test(text)) return false;
  return awayWords.test(text) || awayEmoji.has(emoji.replaceAll(':', '').replace(/::skin-tone-\d$/u, ''));
}
