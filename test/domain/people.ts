/** The team and the rules of the domain tests, and moments counted in minutes from the arrival of the chat. */
import type { Agent, Team } from '../../src/domain/agent.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { DutyHours } from '../../src/domain/week-hours.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { handoffReasons } from '../../src/text/handoff.ts';

export const minute = 60_000;
export const start = Date.parse('2026-11-16T09:00:00Z');

/** Epoch ms of a moment, `minutes` after the start. */
export function at(minutes: number): number {
  return start + minutes * minute;
}

export const ana: Agent = { id: '1', name: 'Ana', email: 'ana@support.example', slackUserId: 'UANA' };
export const ben: Agent = { id: '2', name: 'Ben', email: 'ben@support.example', slackUserId: 'UBEN' };
/** Somebody in Intercom only. */
export const irina: Agent = { id: '3', name: 'Irina', email: 'irina@support.example' };

/** Whom Intercom assigns no chats. */
export const sofia: Agent = {
  id: '4',
  name: 'Sofia',
  email: 'sofia@support.example',
  slackUserId: 'USOF',
  isSeatless: true,
};

const agents = new Map([ana, ben, irina, sofia].map((agent) => [agent.id, agent]));

/** The team with these on duty and standing by; an agent who is away is given as such. */
export function teamWith(primaries: Agent[], backups: Agent[] = []): Team {
  const there = [...primaries, ...backups];
  const known = new Map([...agents, ...there.map((agent) => [agent.id, agent] as const)]);
  const onDuty = there.find(({ isAway }) => !isAway) ?? primaries[0];
  return { agents: known, primaries, backups, ...(onDuty && { onDuty }) };
}

/** The team with this agent on duty, or nobody. */
export function teamOf(onDuty: Agent | undefined): Team {
  return { agents, primaries: onDuty ? [onDuty] : [], backups: [], ...(onDuty && { onDuty }) };
}

export const support = '8100001';
export const otherTeam = '8100002';

/** Duty begins ten minutes after the start, and pauses from the 20th minute to the 30th. */
export const brokenMorning: DutyHours = {
  timeZone: 'UTC',
  week: {
    monday: [
      { from: '09:10', to: '09:20' },
      { from: '09:30', to: '17:00' },
    ],
  },
  holidays: [],
};

export const rules: Policy = {
  teamId: support,
  response: { warningMs: 5 * minute, riskMs: 8 * minute, breachMs: 10 * minute },
  caseOn: 'claim',
  savedReplies: [],
  words: defaultClientWords,
  idle: { mode: 'ask', firstMs: 5 * minute, stepMs: minute, moreMs: 10 * minute },
  handoff: {
    offerMs: 3 * minute,
    conversingMs: 10 * minute,
    note: 'Handed off to {receiver}:',
    reasons: handoffReasons,
  },
  handover: { offerMs: 5 * minute },
  hours: { timeZone: 'UTC', holidays: [] },
  limits: {},
  roster: { fromSlackStatus: true, keepsTopic: true },
  remindersMs: [],
  transcriptNotes: false,
  time: { minuteMs: minute, longestPauseMs: 10 * minute },
  followUp: { remindAt: '09:00' },
  reopen: { to: 'former-on-duty', sameClientMs: 24 * 60 * minute },
  timeZone: 'UTC',
  firstStartAt: start - 60 * minute,
};
