/** The modal in which a chat is offered to another agent: to whom, why, and what the client will read (P14 to P16). */
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ChatScene, OwnChats } from '../../core/ports.ts';
import { type Agent, type Colleagues, canReceive } from '../../domain/agent.ts';
import type { Chat } from '../../domain/chat.ts';
import { announcementHint, announcementLater, receiverMark } from '../../text/handoff.ts';
import { clamp, maxInput, maxOption, maxOptions } from '../limits.ts';
import { paragraph } from '../sentences.ts';
import { shownName } from '../text-safety.ts';
import { aboutClient, modal } from './frame.ts';

/** The inputs, by action id. That of the announcement says for which situation its words were shown. */
export const handoffInputs = {
  chat: 'handoff_chat',
  receiver: 'handoff_receiver',
  reason: 'handoff_reason',
  handingOver: 'handoff_handing_over',
  takingOver: 'handoff_taking_over',
  either: 'handoff_either',
} as const;

/** What is known before the modal opens, from `/handoff @agent reason`. */
export interface Prefilled {
  receiverSlackId?: string;
  reason?: string;
}

/** The modal for one chat, with the words for how it stands now. */
export function handoffModal(scene: ChatScene, prefilled: Prefilled): ModalView {
  const { view, agent, announcement } = scene;
  const { chat, agents } = view;
  const giver = chat.ownerId === undefined ? undefined : agents.get(chat.ownerId);
  const blocks = [
    ...aboutClient(scene),
    ...colleagueInputs(view, chat.ownerId ?? agent.id, prefilled),
    paragraph(announcementHint(announcement?.kind, giver)),
    ...(announcement ? [announcementInput(handoffInputs[announcement.kind], announcement.text)] : []),
  ];
  return framed(chat.id, blocks);
}

/** The modal for somebody with several chats. */
export function handoffChoiceModal({ agent, chats, team }: OwnChats, prefilled: Prefilled): ModalView {
  const blocks = [
    chatChoice(chats),
    ...colleagueInputs(team, agent.id, prefilled),
    paragraph(announcementLater),
    announcementInput(handoffInputs.either),
  ];
  return framed(chats[0]?.id ?? '', blocks);
}

/** Who may receive a chat, on duty first, those away last; never the giver. */
export function receiversFor({ agents, onDuty }: Colleagues, giverId: string): Agent[] {
  const rank = (agent: Agent) => (agent.isAway ? 2 : agent.id === onDuty?.id ? 0 : 1);
  return [...agents.values()]
    .filter((agent) => canReceive(agent) && agent.id !== giverId)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
    .slice(0, maxOptions);
}

function framed(chatId: string, blocks: KnownBlock[]): ModalView {
  return modal({ name: 'handOff', title: 'Hand off chat', submit: 'Offer', chatId, blocks });
}

function colleagueInputs(team: Colleagues, giverId: string, { receiverSlackId, reason }: Prefilled): KnownBlock[] {
  const receivers = receiversFor(team, giverId);
  const options = receivers.map((agent) => receiverOption(agent, team));
  const chosen = options[receivers.findIndex((agent) => agent.slackUserId === receiverSlackId)];
  return [
    {
      type: 'input',
      block_id: 'receiver',
      label: { type: 'plain_text', text: 'Receiver' },
      element: {
        type: 'static_select',
        action_id: handoffInputs.receiver,
        placeholder: { type: 'plain_text', text: 'Who should take it' },
        options,
        ...(chosen && { initial_option: chosen }),
      },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: { type: 'plain_text', text: 'Reason' },
      hint: { type: 'plain_text', text: 'Stays among colleagues: here, and as a private note in Intercom.' },
      element: {
        type: 'plain_text_input',
        action_id: handoffInputs.reason,
        multiline: true,
        max_length: maxReason,
        ...(reason !== undefined && { initial_value: clamp(reason, maxReason) }),
      },
    },
  ];
}

/** A reason is a line or two; it is shown on the card. */
const maxReason = 300;

function receiverOption(agent: Agent, { onDuty }: Colleagues): PlainTextOption {
  const mark = receiverMark(agent, agent.id === onDuty?.id);
  return {
    text: { type: 'plain_text', text: clamp(shownName(agent.name, 'Agent'), maxOption), emoji: false },
    value: agent.id,
    ...(mark !== undefined && { description: { type: 'plain_text', text: mark } }),
  };
}

function chatChoice(chats: readonly Chat[]): KnownBlock {
  const options = chats.slice(0, maxOptions).map(({ id, client }) => ({
    text: {
      type: 'plain_text' as const,
      text: clamp(
        [client.name, client.company].flatMap((name) => (name ? [shownName(name)] : [])).join(', '),
        maxOption,
      ),
      emoji: false,
    },
    value: id,
  }));
  return {
    type: 'input',
    block_id: 'chat',
    label: { type: 'plain_text', text: 'Chat' },
    element: { type: 'static_select', action_id: handoffInputs.chat, options },
  };
}

function announcementInput(actionId: string, words?: string): KnownBlock {
  return {
    type: 'input',
    block_id: actionId,
    optional: words === undefined,
    label: { type: 'plain_text', text: 'Announcement to the client' },
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      multiline: true,
      max_length: maxInput,
      ...(words !== undefined && { initial_value: clamp(words, maxInput) }),
    },
  };
}
