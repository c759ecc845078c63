import { messageJson } from '../methods/json-shapes.ts';
import { type Interaction, interact, type Stage } from './interaction.ts';
import type { MessageRef } from './message-acts.ts';
import { actor, channelRef, common, place } from './payloads.ts';

/** Runs a global shortcut, from the search field or the compose box's menu. */
export async function globalShortcut(stage: Stage, userId: string, callbackId: string): Promise<Interaction> {
  const person = actor(stage.world, userId);
  return interact(stage, {
    userId,
    type: 'interactive',
    payload: (opening) => ({
      type: 'shortcut',
      ...common(stage.world, person),
      callback_id: callbackId,
      trigger_id: opening.triggerId,
      action_ts: opening.actionTs,
    }),
  });
}

/** Runs a shortcut from a message's own menu. */
export async function messageShortcut(
  stage: Stage,
  userId: string,
  ref: MessageRef,
  callbackId: string,
): Promise<Interaction> {
  const { world } = stage;
  const person = actor(world, userId);
  const channel = place(world, userId, ref.channel);
  const message = channel.messages.get(ref.ts);
  if (!message) throw new Error(`there is no message ${ref.ts} in ${ref.channel}`);
  return interact(stage, {
    userId,
    type: 'interactive',
    payload: (opening) => ({
      type: 'message_action',
      ...common(world, person),
      callback_id: callbackId,
      trigger_id: opening.triggerId,
      action_ts: opening.actionTs,
      message_ts: message.ts,
      channel: channelRef(channel),
      message: messageJson(world, message),
      response_url: opening.responseUrl(channel.id, message),
    }),
  });
}
