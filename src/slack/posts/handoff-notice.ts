import type { ChatView } from '../../core/ports.ts';
import type { HandoffOffered, HandoffOver } from '../../domain/effects.ts';
import { offerOverToLeads, offerToReceiver } from '../../text/handoff.ts';
import { whereToGo } from '../../text/links.ts';
import { buttonRow } from '../buttons.ts';
import type { Words } from '../messages.ts';
import { asText, details, paragraph } from '../sentences.ts';

/** Where a message away from the card leads; `cardUrl` is the card's address where it is known. */
export interface Places {
  chatUrl: string;
  cardUrl: string | undefined;
}

/** The offer to its receiver alone, to be answered there and then. */
export function offerForReceiver(notice: HandoffOffered, { chat, agents }: ChatView, places: Places): Words {
  const asked = offerToReceiver(notice, chat, agents);
  const blocks = [paragraph(asked), ...linksTo(places), ...buttonRow(chat, ['accept', 'decline'])];
  return { text: asText(asked), blocks };
}

/** An offer that nobody took, told to the leads. */
export function offerOverForLeads(notice: HandoffOver, { chat, agents }: ChatView, places: Places): Words {
  const over = offerOverToLeads(notice, chat, agents);
  return { text: asText(over), blocks: [paragraph(over), ...linksTo(places)] };
}

/** The small line with the ways to card and chat. */
export function linksTo({ chatUrl, cardUrl }: Places) {
  return details([whereToGo(chatUrl, cardUrl)]);
}
