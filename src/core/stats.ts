/** The figures of this week, for somebody who asks. */

import { startOfDay } from '../domain/local-time.ts';
import { minutesOf, weekAt } from '../domain/logged-time.ts';
import { responseTimes } from '../domain/stats.ts';
import type { StatsView } from './ports.ts';
import type { RosterParts } from './roster-parts.ts';

/** Everybody sees their own; leads see the team's beside them, with causes and without names. */
export async function readStats(
  { store, directory, clock, leads }: RosterParts,
  slackUserId: string,
): Promise<StatsView> {
  const { timeZone, response, hours } = await directory.policy();
  const me = await directory.agentInSlack(slackUserId);
  const { monday, today } = weekAt(clock.now(), timeZone);
  const { firstAnswers, chats, answeredChats, breaches } = await store.figures(
    startOfDay(monday, timeZone),
    clock.now(),
  );
  const target = { targetMs: response.breachMs, hours };
  const view: StatsView = { monday, targetMs: response.breachMs };
  if (me) {
    const ofMine = firstAnswers.filter(({ agentId }) => agentId === me.id);
    const entries = await store.timeEntries(me.id, monday, today);
    view.mine = { ...responseTimes(ofMine, target), chats: chats.get(me.id) ?? 0, minutes: minutesOf(entries) };
  }
  if (leads.has(slackUserId)) view.team = { ...responseTimes(firstAnswers, target), chats: answeredChats, breaches };
  return view;
}
