/** What people do with a message: press its buttons, pick from its menus. */
import { copy, type Json } from '../json.ts';
import { messageJson } from '../methods/json-shapes.ts';
import type { Channel, Ephemeral, Message } from '../model.ts';
import { startValues } from '../views/view-values.ts';
import type { World } from '../world.ts';
import { type Entry, enter, findOption } from './choice.ts';
import { type Control, findButton, findControl } from './find.ts';
import { type Interaction, interact, type Stage } from './interaction.ts';
import { actor, channelRef, common, place } from './payloads.ts';

/** A message as it was read, or just where it is. */
export interface MessageRef {
  channel: string;
  ts: string;
  blocks?: Message['blocks'];
}

/** Presses the button with that label. Throws when the message is gone, or has no such button or several. */
export async function press(
  stage: Stage,
  userId: string,
  ref: MessageRef,
  label: string,
  options: { value?: string } = {},
): Promise<Interaction> {
  const seen = look(stage.world, userId, ref);
  const control = visible(seen.message, ref, (blocks) => findButton(blocks, label, options.value));
  return act(stage, userId, seen, control, pressed(control.element));
}

/** Picks from a menu, by its placeholder or action_id and the visible text of the option. */
export async function choose(
  stage: Stage,
  userId: string,
  ref: MessageRef,
  name: string,
  entry: Entry,
): Promise<Interaction> {
  const seen = look(stage.world, userId, ref);
  const control = visible(seen.message, ref, (blocks) => findControl(blocks, name));
  return act(stage, userId, seen, control, picked(stage.world, control, entry));
}

/** What a button sends beside its ids. */
export function pressed(element: Json): Json {
  return {
    type: 'button',
    text: copy(element.text),
    ...(element.value !== undefined && { value: element.value }),
    ...(element.url !== undefined && { url: element.url }),
  };
}

/** What a menu or box sends beside its ids. */
export function picked(world: World, { element, label }: Control, entry: Entry): Json {
  if (element.type !== 'overflow') return enter(world, element, entry, label);
  return { type: 'overflow', selected_option: findOption(element, String(entry), label) };
}

interface Seen {
  channel: Channel;
  message: Message | Ephemeral;
}

function look(world: World, userId: string, ref: MessageRef): Seen {
  const channel = place(world, userId, ref.channel);
  const message =
    channel.messages.get(ref.ts) ?? world.ephemerals.find((one) => one.ts === ref.ts && one.to === userId);
  if (!message) throw new Error(`there is no message ${ref.ts} in ${ref.channel} for ${userId}`);
  return { channel, message };
}

/** Looks on the message as it is now; a button that is gone may still be on the screen of somebody who read it before. */
function visible(message: Message, ref: MessageRef, find: (blocks: readonly Json[]) => Control): Control {
  try {
    return find(message.blocks);
  } catch (error) {
    if (!ref.blocks) throw error;
    return find(ref.blocks);
  }
}

function act(stage: Stage, userId: string, seen: Seen, control: Control, action: Json): Promise<Interaction> {
  const { world } = stage;
  const { channel, message } = seen;
  const person = actor(world, userId);
  return interact(stage, {
    userId,
    type: 'interactive',
    payload: (opening) => ({
      type: 'block_actions',
      ...common(world, person),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: 'to' in message,
        ...(message.threadTs && { thread_ts: message.threadTs }),
      },
      trigger_id: opening.triggerId,
      channel: channelRef(channel),
      ...(!('to' in message) && { message: messageJson(world, message) }),
      state: { values: startValues(message.blocks) },
      response_url: opening.responseUrl(channel.id, message),
      actions: [
        {
          action_id: control.element.action_id,
          block_id: control.block.block_id,
          ...action,
          action_ts: opening.actionTs,
        },
      ],
    }),
  });
}
