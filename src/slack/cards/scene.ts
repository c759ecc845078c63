import type { ChatView } from '../../core/ports.ts';
import type { CardScene } from '../../text/card.ts';

/** What a card needs beside the view. */
export interface CardOptions {
  /** The chat in Intercom. */
  chatUrl: string;
  /** The conversation before this one, where that was another. */
  formerUrl?: string;
}

/** The view in the terms of the card's sentences. */
export function sceneOf(view: ChatView): CardScene {
  const { chat, agents, onDuty, nextDueAt, isBacklog, policy } = view;
  return {
    chat,
    agents,
    isBacklog,
    policy,
    ...(onDuty && { onDuty }),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}
