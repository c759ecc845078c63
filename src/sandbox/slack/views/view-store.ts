/** The modals and home tabs that people see: opening, stacking, changing and closing them. */
import { randomBytes } from 'node:crypto';
import { fillIds } from '../blocks/fill-ids.ts';
import { viewIssues, viewTooLarge } from '../blocks/validate.ts';
import { asList, asText, copy, isJson, type Json } from '../json.ts';
import type { ShownView } from '../model.ts';
import { viewText } from '../render/plain-text.ts';
import { invalidArguments, SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { startValues } from './view-values.ts';

/** How many modals lie on one another (docs.slack.dev/surfaces/modals). */
const STACK_MAX = 3;

/** Refuses a view that Slack would not draw: `invalid_arguments`, `view_too_large`. */
export function checkView(view: unknown, type: 'modal' | 'home'): Json {
  const issues = viewIssues(view, type);
  if (issues.length > 0 || !isJson(view)) throw invalidArguments(...issues);
  if (viewTooLarge(view)) throw new SlackError('view_too_large');
  return view;
}

/** Opens a modal; it takes the place of whatever the person had open. */
export function openModal(world: World, userId: string, view: Json, about?: string): ShownView {
  const shown = draw(world, userId, view, null);
  world.stacks.set(userId, [shown]);
  return announce(world, shown, about);
}

/** Lays a modal on the ones that are open. Throws `push_limit_reached`. */
export function pushModal(world: World, userId: string, view: Json, about?: string): ShownView {
  const stack = world.stacks.get(userId) ?? [];
  if (stack.length >= STACK_MAX) throw new SlackError('push_limit_reached');
  const shown = draw(world, userId, view, stack.at(-1) ?? null);
  world.stacks.set(userId, [...stack, shown]);
  return announce(world, shown, about);
}

/** Changes a view in place; typed input stays where block_id and action_id stay. */
export function changeView(world: World, shown: ShownView, view: Json, about?: string): ShownView {
  shown.externalId = uniqueExternalId(world, view, shown);
  shown.view = copy(view);
  shown.blocks = fillIds(world.ids, asList(view.blocks));
  shown.values = startValues(shown.blocks, shown.values);
  shown.hash = newHash(world);
  shown.errors = {};
  return announce(world, shown, about);
}

/** Publishes a home tab, keeping its id from one publication to the next. */
export function publishHome(world: World, userId: string, view: Json): ShownView {
  const before = world.homes.get(userId);
  if (before) return changeView(world, before, view);
  const shown = draw(world, userId, view, null);
  world.homes.set(userId, shown);
  world.changed();
  return shown;
}

/** Takes away a modal and whatever lies on it. */
export function closeModal(world: World, shown: ShownView): void {
  const stack = world.stacks.get(shown.userId) ?? [];
  const at = stack.indexOf(shown);
  if (at >= 0) world.stacks.set(shown.userId, stack.slice(0, at));
  world.changed();
}

/** Takes away everything that a person has open. */
export function clearModals(world: World, userId: string): void {
  world.stacks.delete(userId);
  world.changed();
}

/** The modal on top of a person's stack. */
export function topModal(world: World, userId: string): ShownView | undefined {
  return world.stacks.get(userId)?.at(-1);
}

/** Every view that can still be changed. */
export function liveViews(world: World): ShownView[] {
  return [...[...world.stacks.values()].flat(), ...world.homes.values()];
}

/** A view in the shape in which Slack sends it. */
export function viewJson(world: World, shown: ShownView): Json {
  const { view } = shown;
  return {
    id: shown.id,
    team_id: world.team.id,
    type: shown.type,
    blocks: copy(shown.blocks),
    private_metadata: asText(view.private_metadata),
    callback_id: asText(view.callback_id),
    state: { values: copy(shown.values) },
    hash: shown.hash,
    title: copy(view.title ?? { type: 'plain_text', text: 'View Title' }),
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    close: copy(view.close ?? null),
    submit: copy(view.submit ?? null),
    previous_view_id: shown.previousId,
    root_view_id: shown.rootId,
    app_id: world.app.id,
    external_id: shown.externalId,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  };
}

function draw(world: World, userId: string, view: Json, under: ShownView | null): ShownView {
  const id = world.ids.next('V');
  const blocks = fillIds(world.ids, asList(view.blocks));
  return {
    id,
    userId,
    type: view.type === 'home' ? 'home' : 'modal',
    hash: newHash(world),
    externalId: uniqueExternalId(world, view, null),
    rootId: under?.rootId ?? id,
    previousId: under?.id ?? null,
    view: copy(view),
    blocks,
    values: startValues(blocks),
    errors: {},
  };
}

/** A modal that cannot be submitted is a notice: its words are told to the person. */
function announce(world: World, shown: ShownView, about?: string): ShownView {
  const isNotice = shown.type === 'modal' && shown.view.submit === undefined;
  if (isNotice) world.told.add(shown.userId, viewText(world, shown.view), about);
  world.changed();
  return shown;
}

function uniqueExternalId(world: World, view: Json, self: ShownView | null): string {
  const id = asText(view.external_id);
  const taken = id !== '' && liveViews(world).some((other) => other !== self && other.externalId === id);
  if (taken) throw new SlackError('duplicate_external_id');
  return id;
}

function newHash(world: World): string {
  return `${world.seconds()}.${randomBytes(4).toString('hex')}`;
}
