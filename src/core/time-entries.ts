/** Time entries after they are written: shown to their agent, and corrected (P11). */
import type { Agent } from '../domain/agent.ts';
import { type Correction, changesNothing, type LoggedEntry, weekAt } from '../domain/logged-time.ts';
import type { Activity } from './activity.ts';
import type { HandleParts } from './handle.ts';
import type { TimeDesk, TimeRefused } from './ports.ts';
import { pushOf } from './push-time.ts';
import { Busy } from './store.ts';

export interface TimeParts extends HandleParts {
  activity: Activity;
  timeCsv(entries: readonly LoggedEntry[]): string;
}

/** What agents do with their entries in Slack. */
export function createTimeDesk(parts: TimeParts): TimeDesk {
  const { activity, directory } = parts;
  const asAgent = <T>(slackUserId: string, work: (agent: Agent) => Promise<T>): Promise<T | TimeRefused> =>
    activity.run(async () => {
      const agent = await directory.agentInSlack(slackUserId);
      return agent ? work(agent) : { kind: 'not-an-agent' };
    });
  const sheetOf = async (agent: Agent) => {
    const week = weekAt(parts.clock.now(), parts.directory.usual.timeZone);
    return { ...week, entries: await parts.store.timeEntries(agent.id, week.monday, week.today) };
  };
  const entryFor = async (entryId: string, agent: Agent) => {
    const entry = await parts.store.timeEntry(entryId);
    if (!entry) return { kind: 'unknown-entry' } as const;
    return entry.agentId === agent.id ? ({ kind: 'entry', entry } as const) : ({ kind: 'not-your-entry' } as const);
  };
  return {
    sheet: (slackUserId) => asAgent(slackUserId, async (agent) => ({ kind: 'sheet', ...(await sheetOf(agent)) })),
    csv: (slackUserId) =>
      asAgent(slackUserId, async (agent) => {
        const sheet = await sheetOf(agent);
        return { kind: 'csv', csv: parts.timeCsv(sheet.entries), sheet };
      }),
    entry: (entryId, slackUserId) => asAgent(slackUserId, (agent) => entryFor(entryId, agent)),
    correct: (correction, slackUserId) =>
      asAgent(slackUserId, async (agent) => {
        const found = await entryFor(correction.entryId, agent);
        if (found.kind !== 'entry') return found;
        if (found.entry.revision === correction.seen && changesNothing(found.entry, correction)) return found;
        return storeCorrection(parts, correction, agent.id);
      }),
  };
}

async function storeCorrection(
  { store, directory, ring }: TimeParts,
  correction: Correction,
  by: string,
): Promise<{ kind: 'entry'; entry: LoggedEntry } | TimeRefused> {
  try {
    const pushes = await store.transaction('press', async (tx) => {
      const revision = await tx.addEntryRevision(correction, by);
      if (revision === undefined) return undefined;
      const effects = directory.usual.time.isPushed ? [pushOf(correction.entryId, revision)] : [];
      await tx.addEffects(effects);
      return effects;
    });
    if (!pushes) return { kind: 'corrected-meanwhile' };
    ring(pushes.map(({ lane }) => lane));
    const entry = await store.timeEntry(correction.entryId);
    return entry ? { kind: 'entry', entry } : { kind: 'unknown-entry' };
  } catch (error) {
    if (error instanceof Busy) return { kind: 'press-again' };
    throw error;
  }
}
