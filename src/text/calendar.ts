/** The words in duty calendars, which calendar programs show as they are. */
import type { Agent } from '../domain/agent.ts';

type Agents = ReadonlyMap<string, Agent>;

/** The name of the calendar of a rotation or of an agent. */
export function calendarName(of: { kind: 'agent' | 'rotation'; name: string }): string {
  return of.kind === 'agent' ? `Chat duty of ${oneLine(of.name)}` : oneLine(of.name);
}

/** "Chat duty: Ana". */
export function shiftTitle(agents: Agents, agentId: string): string {
  return `Chat duty: ${nameOf(agents, agentId)}`;
}

/** "Standing by: Ben, Cleo"; nothing where nobody does. */
export function backupsLine(agents: Agents, backupIds: readonly string[]): string {
  return backupIds.length === 0 ? '' : `Standing by: ${backupIds.map((id) => nameOf(agents, id)).join(', ')}`;
}

function nameOf(agents: Agents, id: string): string {
  return oneLine(agents.get(id)?.name ?? 'a teammate');
}

/** A name is data: control characters and line breaks are none of it. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
