/** What is kept of calls, and of all open chats at one moment (P6). */

/** Whom a waiting chat calls, and since when (epoch ms). */
export interface Call {
  agentId: string;
  at: number;
  as: 'primary' | 'backup';
}

export interface QueuedChat {
  id: string;
  /** Who has it, is called for it, or is offered it. */
  agentIds: readonly string[];
  /** Present while it waits and calls nobody: since when, in epoch ms. */
  waitsSince?: number;
  /** Who declined its call. */
  passedBy: readonly string[];
}

export interface Queue {
  chats: readonly QueuedChat[];
  /** Leads have been told that nobody has room, and nobody has had any since. */
  isOverloaded: boolean;
}
