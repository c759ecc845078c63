import type { ActionsBlock } from '@slack/types';
import type { Chat } from '../domain/chat.ts';
import { button, type Labelled } from './button.ts';
import { actionIds } from './ids.ts';
import { shownName } from './text-safety.ts';

/** The actions that are buttons on a card; the others stand in modals. */
export type ButtonName = Exclude<keyof typeof actionIds, 'savedReply' | 'followUpBy'>;

/** The label of each button, and how it is read aloud before the client's name. */
const buttons: Record<ButtonName, Labelled> = {
  claim: { label: 'Claim', spoken: 'Claim the chat with', style: 'primary' },
  idle: { label: 'Idle', spoken: 'Idle messages in the chat with' },
  nudge: { label: 'Nudge', spoken: 'Nudge the idle client', style: 'primary' },
  stopIdle: { label: 'Stop', spoken: 'Stop the idle messages in the chat with' },
  followUp: { label: 'Follow up', spoken: 'Promise a follow-up and close the chat with' },
  followUpDone: { label: 'Done', spoken: 'Done: the follow-up for', style: 'primary' },
  followUpTomorrow: { label: 'Tomorrow', spoken: 'Remind me tomorrow of the follow-up for' },
  reopen: { label: 'Reopen', spoken: 'Reopen the chat with' },
  close: { label: 'Close', spoken: 'Close the chat with' },
  release: { label: 'Release', spoken: 'Release the chat with' },
  reply: { label: 'Reply', spoken: 'Reply in the chat with', style: 'primary' },
  handOff: { label: 'Hand off', spoken: 'Hand off the chat with' },
  accept: { label: 'Accept', spoken: 'Accept the chat with', style: 'primary' },
  decline: { label: 'Decline', spoken: 'Decline the chat with' },
  keep: { label: 'Keep', spoken: 'Keep beyond the shift the chat with' },
  takeBack: { label: 'Take back', spoken: 'Take back the offer of the chat with' },
  retry: { label: 'Retry', spoken: 'Retry what failed in the chat with' },
};

/** What of a chat its buttons need. */
export type Labelling = Pick<Chat, 'id'> & { client: Pick<Chat['client'], 'name'> };

/** A row of buttons for a chat; no row where there is no button. */
export function buttonRow({ id, client }: Labelling, names: readonly ButtonName[]): ActionsBlock[] {
  const of = shownName(client.name);
  const elements = names.map((name) => {
    const { spoken, ...labelled } = buttons[name];
    return button(actionIds[name], id, { ...labelled, spoken: `${spoken} ${of}` });
  });
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
