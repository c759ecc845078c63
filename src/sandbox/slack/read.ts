/** What a person, a test or a page reads of the workspace: always copies. */
import { inChannel, repliesTo } from './channels.ts';
import { asText, copy, type Json, textOf } from './json.ts';
import type { Block, Channel, Ephemeral, Message, Person, ShownView, UserGroup, ViewValues } from './model.ts';
import { buttonLabels } from './people/find.ts';
import { plainText, viewText } from './render/plain-text.ts';
import { topModal } from './views/view-store.ts';
import type { World } from './world.ts';

/** A modal or home tab as it is shown. */
export interface ReadView {
  id: string;
  title: string;
  /** The label of the button that submits; empty on a notice. */
  submit: string;
  close: string;
  callbackId: string;
  privateMetadata: string;
  blocks: Block[];
  /** `values[block_id][action_id]` */
  state: ViewValues;
  /** Sentences under the fields, by block id. */
  errors: Record<string, string>;
  /** The labels of the buttons among its blocks. */
  buttons: string[];
  /** The whole of it as plain text. */
  text: string;
}

function messages(world: World, channelId: string): Message[] {
  return copy(inChannel(known(world, channelId)));
}

function thread(world: World, channelId: string, ts: string): Message[] {
  const channel = known(world, channelId);
  const root = channel.messages.get(ts);
  return root ? copy(repliesTo(channel, root)) : [];
}

function directMessages(world: World, userId: string): Message[] {
  return copy([...(world.channels.get(`D${userId.slice(1)}`)?.messages.values() ?? [])]);
}

function ephemerals(world: World, userId: string): Ephemeral[] {
  return copy(world.ephemerals.filter((message) => message.to === userId));
}

function openView(world: World, userId: string): ReadView | null {
  const shown = topModal(world, userId);
  return shown ? readView(world, shown) : null;
}

function home(world: World, userId: string): ReadView | null {
  const shown = world.homes.get(userId);
  return shown ? readView(world, shown) : null;
}

function group(world: World, id: string): UserGroup {
  const found = world.groups.get(id);
  if (!found) throw new Error(`there is no user group ${id}`);
  return copy(found);
}

function groups(world: World): UserGroup[] {
  return copy([...world.groups.values()]);
}

function topic(world: World, channelId: string): string {
  return known(world, channelId).topic;
}

/** Everybody, the bot among them. */
function people(world: World): Person[] {
  return copy([...world.people.values()]);
}

/** Every channel, direct ones among them, without what was said there. */
function channels(world: World): Array<{ id: string; name: string; kind: Channel['kind']; members: string[] }> {
  return [...world.channels.values()].map(({ id, name, kind, members }) => ({ id, name, kind, members: [...members] }));
}

function known(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  return channel;
}

/** Everything that can be read, for a failed wait. */
function dump(world: World): string {
  const channels = [...world.channels.values()].flatMap((channel) => [
    `#${channel.name} (${channel.id})`,
    ...[...channel.messages.values()].map(
      (one) => `  ${one.ts}${one.threadTs ? ' ↳' : ''} ${indent(plainText(world, one))}`,
    ),
  ]);
  const alone = world.ephemerals.map((one) => `  only ${one.to}: ${indent(plainText(world, one))}`);
  const views = [...world.stacks.values()]
    .flat()
    .map((one) => `  modal of ${one.userId}: ${indent(viewText(world, one.view))}`);
  return [...channels, ...alone, ...views].join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n      ');
}

function readView(world: World, shown: ShownView): ReadView {
  const view: Json = shown.view;
  return copy({
    id: shown.id,
    title: textOf(view.title),
    submit: textOf(view.submit),
    close: textOf(view.close),
    callbackId: asText(view.callback_id),
    privateMetadata: asText(view.private_metadata),
    blocks: shown.blocks,
    state: shown.values,
    errors: shown.errors,
    buttons: buttonLabels(shown.blocks),
    text: viewText(world, view),
  });
}

export const readers = {
  messages,
  thread,
  directMessages,
  ephemerals,
  openView,
  home,
  group,
  groups,
  topic,
  people,
  channels,
  dump,
};
