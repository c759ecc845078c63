import type { ChatView } from '../../core/ports.ts';
import type { ChatState } from '../../domain/chat.ts';
import type { Message } from '../messages.ts';
import { claimedCard } from './claimed.ts';
import { closedCard } from './closed.ts';
import { goneCard } from './gone.ts';
import { offeredCard } from './offered.ts';
import type { CardOptions } from './scene.ts';
import { waitingCard } from './waiting.ts';

const builders: Record<ChatState, (view: ChatView, options: CardOptions) => Message> = {
  waiting: waitingCard,
  claimed: claimedCard,
  closed: closedCard,
  gone: goneCard,
};

/** The card of a chat as it stands now. */
export function buildCard(view: ChatView, options: CardOptions): Message {
  const { handoff, state } = view.chat;
  return handoff ? offeredCard(view, handoff, options) : builders[state](view, options);
}
