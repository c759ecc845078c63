/** Somebody of ours who answers clients. The id is the Intercom admin's, since answering happens there. */
export interface Agent {
  id: string;
  name: string;
  email: string;
  /** Absent for somebody who exists in Intercom only: such an agent can answer there but not press in Slack. */
  slackUserId?: string;
  salesforceUserId?: string;
  /** Set as away in Intercom. */
  isAway?: true;
}

/** The team at one moment, as decisions see it: who exists, and who is on duty. */
export interface Team {
  agents: ReadonlyMap<string, Agent>;
  onDuty?: Agent;
}
