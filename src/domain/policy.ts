/** The rules of this installation that decisions read. Durations are milliseconds, `TIME_SCALE` already applied. */
export interface Policy {
  /** Only chats of this Intercom team count (P4); absent: every chat does. */
  teamId?: string;
  response: { warningMs: number; riskMs: number; breachMs: number };
  /** When a Salesforce case is created (P10); `never` where Salesforce is off. */
  caseOn: 'claim' | 'arrival' | 'first_reply' | 'never';
  /** Epoch ms of the very first start: what was due before it is nobody's fault and is not announced. */
  firstStartAt: number;
}
