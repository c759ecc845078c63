/** Who had a chat before it was closed, for whoever goes on with it (P16, P23). */

export interface Former {
  agentId?: string;
  /** Epoch ms at which the client, or a colleague, brought the chat back. */
  since: number;
  /** The conversation before, where this one is a new one of the same client. */
  chatId?: string;
  /** A follow-up was promised there and is still to come. */
  isPromised?: true;
}

/** The agent for whom somebody takes over; undefined for that agent, and once the client has been answered. */
export function takesOverFrom(
  { former, lastAnswerAt = 0 }: { former?: Former; lastAnswerAt?: number },
  agentId: string,
): string | undefined {
  if (!former || former.agentId === agentId || lastAnswerAt >= former.since) return undefined;
  return former.agentId;
}
