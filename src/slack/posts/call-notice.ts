/** What is said away from the card of a chat that waits: to whom it calls, and to the leads when nobody can come. */
import type { ChatView } from '../../core/ports.ts';
import type { Called, LeadsNotice } from '../../domain/effects.ts';
import { calledToAgent, declinedToLeads, nobodyToTake, overloadedToLeads } from '../../text/call.ts';
import type { Sentence } from '../../text/sentence.ts';
import { buttonRow } from '../buttons.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph } from '../sentences.ts';
import { linksTo, type Places } from './handoff-notice.ts';

type QueueNotice = Extract<LeadsNotice, { type: 'overloaded' | 'call-declined' | 'nobody-to-take' }>;

/** The call to one agent, to be answered there and then. */
export function callForAgent(notice: Called, { chat, agents }: ChatView, places: Places): Words {
  const said = calledToAgent(notice, chat, agents);
  const blocks = [paragraph(said), ...linksTo(places), ...buttonRow(chat, ['claim', 'decline'])];
  return { text: asText(said), blocks };
}

/** What leads hear of a chat that nobody takes. */
export function queueForLeads(notice: QueueNotice, { chat, agents }: ChatView, places: Places): Words {
  const said = sentenceOf(notice, chat, agents);
  return { text: asText(said), blocks: [paragraph(said), ...linksTo(places), ...buttonRow(chat, ['handOff'])] };
}

function sentenceOf(notice: QueueNotice, chat: ChatView['chat'], agents: ChatView['agents']): Sentence {
  switch (notice.type) {
    case 'overloaded':
      return overloadedToLeads(notice, chat, agents);
    case 'call-declined':
      return declinedToLeads(notice, chat, agents);
    case 'nobody-to-take':
      return nobodyToTake(notice, chat, agents);
  }
}
