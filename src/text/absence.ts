/** Away, back, and the shifts that somebody is away in (P6). */
import type { Clash } from '../domain/absence.ts';
import type { Stretch } from '../domain/duty-changes.ts';
import type { Absence } from '../domain/roster.ts';
import { agentName } from './people.ts';
import { fromTo, inRotation, is, noted, type RosterScene } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Stretches that are listed; the rest is counted. */
const shownShifts = 5;

const shownIn = { command: [], intercom: say` in Intercom`, slack: say` in Slack` } as const;

/** "You are away from … to …". */
export function awaySentence({ agentId, from, to, source, note }: Absence, scene: RosterScene, now: number): Sentence {
  const begin = from > now ? say` from ${{ time: from, show: 'day-and-time' }}` : [];
  const end = to === undefined ? [] : say` until ${{ time: to, show: 'day-and-time' }}`;
  return join([say`${is(scene, agentId)} away${shownIn[source]}${begin}${end}.`, noted(note)]);
}

/** What somebody reads who has said so. */
export function saidAway(absence: Absence, clashes: readonly Clash[], scene: RosterScene, now: number): Sentence {
  const shifts = clashes.flatMap((clash) => clash.shifts);
  return join([
    awaySentence(absence, scene, now),
    absence.to === undefined ? say`Say ${{ strong: '/chatduty back' }} when that is over.` : [],
    shifts.length > 0 ? say`There is chat duty in it: ${listed(shifts, scene)}. The leads are told.` : [],
  ]);
}

export function saidBack(
  { agentId, isStillAway }: { agentId: string; isStillAway?: 'intercom' | 'slack' },
  scene: RosterScene,
): Sentence {
  return join([say`${is(scene, agentId)} back.`, isStillAway ? elsewhere(isStillAway, agentId, scene) : []]);
}

/** Away, but not said here. */
export function elsewhere(source: 'intercom' | 'slack', agentId: string, scene: RosterScene): Sentence {
  const whom = agentId === scene.meId ? 'you' : agentName(scene.agents, agentId);
  return source === 'intercom'
    ? say`Intercom shows ${whom} as away: that is switched off there.`
    : say`The status in Slack says that ${whom} cannot answer: it is cleared there, and I look again within five minutes.`;
}

/** A lead has said it for them. */
export function saidForYou(byId: string, absence: Absence | undefined, scene: RosterScene, now: number): Sentence {
  const by = say`${agentName(scene.agents, byId)} says for you:`;
  return join([by, absence ? awaySentence(absence, scene, now) : say`you are back.`]);
}

/** Told to the agent, or to the leads. */
export function absentInShift({ absence, shifts }: Clash, scene: RosterScene, now: number): Sentence {
  const whose = absence.agentId === scene.meId ? 'You have' : say`${agentName(scene.agents, absence.agentId)} has`;
  return join([
    awaySentence(absence, scene, now),
    say`${whose} chat duty then: ${listed(shifts, scene)}.`,
    say`Who takes it?`,
  ]);
}

/** A shift that nobody answers in. */
export function nobodyAnswers(
  { rotationId, agentId, to }: Stretch & { agentId: string },
  scene: RosterScene,
): Sentence {
  return say`Nobody answers chats${inRotation(scene, rotationId)} now: ${agentName(scene.agents, agentId)} is on duty until ${{ time: to, show: 'day-and-time' }} and cannot answer, nor can whoever stands by. ${{ strong: '/chatduty take' }} puts you on duty.`;
}

function listed(shifts: readonly Stretch[], scene: RosterScene): Sentence {
  const left = shifts.length - shownShifts;
  return join(
    [
      ...shifts.slice(0, shownShifts).map((shift) => say`${fromTo(shift)}${inRotation(scene, shift.rotationId)}`),
      ...(left > 0 ? [say`${String(left)} more`] : []),
    ],
    '; ',
  );
}
