/** Somebody of ours who answers clients. The id is the Intercom admin's, since answering happens there. */
export interface Agent {
  id: string;
  name: string;
  email: string;
  /** Absent for somebody who exists in Intercom only: such an agent can answer there but not press in Slack. */
  slackUserId?: string;
  salesforceUserId?: string;
  /** IANA name, as the agent has it in Slack. */
  timeZone?: string;
  /** Does not answer chats at this moment: said so here, or in Intercom or Slack. */
  isAway?: true;
  /** Without a seat in Intercom's Inbox: Intercom assigns no chat to such an agent. */
  isSeatless?: true;
}

/** Whether somebody can be given a chat: who cannot press in Slack never answers an offer. */
export function canReceive({ slackUserId, isSeatless }: Agent): boolean {
  return slackUserId !== undefined && !isSeatless;
}

/** Whether somebody answers now: neither away, nor gone from Slack or from Intercom's Inbox. */
export function isThere(agent: Agent): boolean {
  return canReceive(agent) && !agent.isAway;
}

/** The team at one moment, as decisions see it: who exists, and who is on duty. */
export interface Team {
  agents: ReadonlyMap<string, Agent>;
  /** Who is called first: of those on duty the first who is not away, else the first of them. */
  onDuty?: Agent;
  /** Everybody who answers now, in the order of the rotations. */
  primaries: readonly Agent[];
  /** Who stands by now, first one first. */
  backups: readonly Agent[];
}

/** To whom a chat could be handed. */
export type Colleagues = Pick<Team, 'agents' | 'onDuty'>;

/** Whether somebody answers now: one of those on duty who is there, or whoever is called first. */
export function isOnDuty({ primaries, onDuty }: Team, agentId: string): boolean {
  return onDuty?.id === agentId || primaries.some(({ id, isAway }) => id === agentId && !isAway);
}
