/** The records of who had a chat, and of the time that is logged for it. */

/** A stretch in which one agent had the chat: epoch ms, without an end while it lasts. */
export interface Turn {
  agentId: string;
  from: number;
  until?: number;
}

/** What one agent worked on a chat. Times are epoch ms, `minutes` whole. */
export interface Worked {
  agentId: string;
  from: number;
  until: number;
  minutes: number;
}

/** One line of the time sheet, as the ERP takes it. Times are epoch ms. */
export interface TimeEntry {
  agentId: string;
  /** The case that the time is logged against; absent where no case is kept. */
  caseNumber?: string;
  /** `YYYY-MM-DD` in the team's zone. */
  workDate: string;
  startedAt: number;
  endedAt: number;
  minutes: number;
  notes: string;
}
