/** Shifts: announced when they begin, and reminded of before (P6). */
import { isThere } from '../domain/agent.ts';
import type { ChannelNotice, StartedShift } from '../domain/effects.ts';
import { count, duration } from './duration.ts';
import { agentMention, agentName } from './people.ts';
import { inRotation, type RosterScene } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

/** What is said within this time comes when it should; after it, the words take into account that it is late. */
const promptMs = 120_000;

/** Who is on duty from now on, until when, who is next, and what is open. `now` in epoch ms. */
export function shiftStarted(
  { shifts, openChats }: Extract<ChannelNotice, { type: 'shift-started' }>,
  scene: RosterScene,
  now: number,
): Sentence {
  const late = now - Math.max(...shifts.map(({ startedAt }) => startedAt));
  return join([
    ...shifts.map((shift) => startedSentence(shift, scene)),
    openChats === 0 ? say`No chat is open.` : say`${count(openChats, 'chat')} ${openChats === 1 ? 'is' : 'are'} open.`,
    late < promptMs ? [] : say`Sorry, this comes ${duration(late)} late: I was not running when the shift began.`,
  ]);
}

function startedSentence({ rotationId, agentId, endsAt, nextId }: StartedShift, scene: RosterScene): Sentence {
  const { agents } = scene;
  return join([
    say`${agentMention(agents, agentId)} is on chat duty now${inRotation(scene, rotationId)}, until ${{ time: endsAt, show: 'day-and-time' }}.`,
    absentSentence(agentId, agents),
    nextId === undefined ? [] : say`Next: ${agentName(agents, nextId)}.`,
  ]);
}

function absentSentence(agentId: string, agents: RosterScene['agents']): Sentence {
  const agent = agents.get(agentId);
  if (agent && isThere(agent)) return [];
  const why = agent?.isAway ? 'is away' : 'has no account in Slack or no seat in Intercom';
  return say`${agentName(agents, agentId)} ${why}: chats go to whoever stands by.`;
}

/** To whoever has a shift soon; a reminder that comes late says how long there is left. `now` in epoch ms. */
export function shiftReminder(
  { rotationId, from, to, aheadMs }: { rotationId: string; from: number; to: number; aheadMs: number },
  scene: RosterScene,
  now: number,
): Sentence {
  const left = from - now < aheadMs - promptMs ? from - now : aheadMs;
  return say`Your chat duty${inRotation(scene, rotationId)} begins in ${duration(left)}: ${{ time: from, show: 'day-and-time' }}, until ${{ time: to, show: 'day-and-time' }}.`;
}
