/** How people are named in sentences. */
import type { Agent } from '../domain/agent.ts';
import type { Client } from '../domain/snapshot.ts';
import { type Piece, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;

/** "Ann Lee (Acme Ltd)", or the name alone. */
export function clientWithCompany(client: Client): Sentence {
  return client.company === undefined || client.company.trim() === ''
    ? say`${{ name: client.name }}`
    : say`${{ name: client.name }} (${{ name: client.company }})`;
}

/** An agent by name; somebody who is not (or no longer) in Intercom's list is "a teammate". */
export function agentName(agents: Agents, id: string | undefined): Piece {
  const agent = id === undefined ? undefined : agents.get(id);
  return agent ? { name: agent.name } : 'a teammate';
}

/** An agent who should notice, or "a teammate" for one that nobody knows here. */
export function agentMention(agents: Agents, id: string | undefined): Piece {
  const agent = id === undefined ? undefined : agents.get(id);
  return agent ? { mention: agent } : 'a teammate';
}
