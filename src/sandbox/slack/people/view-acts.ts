/** What people do in modals and on the home tab: fill in, press, submit, close. */
import { asJson, asList, asText, isJson, type Json, textOf } from '../json.ts';
import type { ShownView } from '../model.ts';
import { invalidArguments, SlackError } from '../slack-error.ts';
import { changeView, checkView, clearModals, closeModal, pushModal, topModal, viewJson } from '../views/view-store.ts';
import { isEmpty } from '../views/view-values.ts';
import type { World } from '../world.ts';
import { type Entry, enter } from './choice.ts';
import { type Control, controls, findButton, findControl } from './find.ts';
import { type Act, type Interaction, interact, type Stage } from './interaction.ts';
import { picked, pressed } from './message-acts.ts';
import { actor, common } from './payloads.ts';

/** The modal on top, or an Error saying that there is none. */
export function openModalOf(world: World, userId: string): ShownView {
  const shown = topModal(world, userId);
  if (!shown) throw new Error(`${actor(world, userId).realName} has no modal open`);
  return shown;
}

/** Enters values by the captions of the fields, and leaves the modal open. */
export function fill(world: World, userId: string, entries: Record<string, Entry>): void {
  const shown = openModalOf(world, userId);
  for (const [caption, entry] of Object.entries(entries)) {
    const control = findControl(shown.blocks, caption);
    remember(shown, control, enter(world, control.element, entry, control.label));
  }
  world.changed();
}

/**
 * Fills in a modal and submits it. What Slack's client would not send throws: a required field left empty, a button
 * that is not there. Without an ack, or with errors, the modal stays open.
 */
export async function submit(
  stage: Stage,
  userId: string,
  entries: Record<string, Entry> = {},
  options: { button?: string } = {},
): Promise<Interaction> {
  const { world } = stage;
  fill(world, userId, entries);
  const shown = openModalOf(world, userId);
  const button = textOf(shown.view.submit);
  if (button === '') throw new Error('this modal has no button to submit it');
  if (options.button !== undefined && options.button !== button) {
    throw new Error(`the button is called "${button}", not "${options.button}"`);
  }
  refuseEmpty(shown);
  shown.errors = {};
  return interact(stage, {
    ...viewAct(world, userId, shown, 'view_submission', (opening) => ({
      trigger_id: opening.triggerId,
      response_urls: [],
    })),
    onAck: (body, about) => answerSubmission(world, shown, asJson(body), about),
  });
}

/** Presses a button inside the modal on top. */
export async function pressInModal(stage: Stage, userId: string, label: string, value?: string): Promise<Interaction> {
  const shown = openModalOf(stage.world, userId);
  const control = findButton(shown.blocks, label, value);
  return actInView(stage, userId, shown, control, pressed(control.element));
}

/** Picks from a menu in the modal on top that tells the app at once. */
export async function chooseInModal(stage: Stage, userId: string, name: string, entry: Entry): Promise<Interaction> {
  const shown = openModalOf(stage.world, userId);
  return chooseInView(stage, userId, shown, name, entry);
}

/** Presses a button on the home tab. */
export async function pressAtHome(stage: Stage, userId: string, label: string, value?: string): Promise<Interaction> {
  const shown = homeOf(stage.world, userId);
  const control = findButton(shown.blocks, label, value);
  return actInView(stage, userId, shown, control, pressed(control.element));
}

/** Picks from a menu on the home tab. */
export async function chooseAtHome(stage: Stage, userId: string, name: string, entry: Entry): Promise<Interaction> {
  return chooseInView(stage, userId, homeOf(stage.world, userId), name, entry);
}

/** Closes the modal on top (or all, where it says so); the app hears of it only if it asked to. */
export async function dismiss(stage: Stage, userId: string): Promise<Interaction | null> {
  const { world } = stage;
  const shown = openModalOf(world, userId);
  const all = shown.view.clear_on_close === true;
  if (all) clearModals(world, userId);
  else closeModal(world, shown);
  if (shown.view.notify_on_close !== true) return null;
  return interact(
    stage,
    viewAct(world, userId, shown, 'view_closed', () => ({ is_cleared: all })),
  );
}

function homeOf(world: World, userId: string): ShownView {
  const shown = world.homes.get(userId);
  if (!shown) throw new Error(`nothing was published on the home tab of ${userId}`);
  return shown;
}

function viewAct(
  world: World,
  userId: string,
  shown: ShownView,
  type: string,
  more: (o: Parameters<Act['payload']>[0]) => Json,
): Act {
  const person = actor(world, userId);
  return {
    userId,
    type: 'interactive',
    viewId: shown.id,
    payload: (opening) => ({ type, ...common(world, person), view: viewJson(world, shown), ...more(opening) }),
  };
}

function chooseInView(
  stage: Stage,
  userId: string,
  shown: ShownView,
  name: string,
  entry: Entry,
): Promise<Interaction> {
  const control = findControl(shown.blocks, name);
  const value = picked(stage.world, control, entry);
  if (control.element.type !== 'overflow') remember(shown, control, value);
  if (control.block.type === 'input' && control.block.dispatch_action !== true) {
    throw new Error(`"${control.label}" tells the app nothing until the modal is submitted`);
  }
  return actInView(stage, userId, shown, control, value);
}

function actInView(
  stage: Stage,
  userId: string,
  shown: ShownView,
  control: Control,
  action: Json,
): Promise<Interaction> {
  const { block, element } = control;
  return interact(
    stage,
    viewAct(stage.world, userId, shown, 'block_actions', (opening) => ({
      container: { type: 'view', view_id: shown.id },
      trigger_id: opening.triggerId,
      actions: [{ action_id: element.action_id, block_id: block.block_id, ...action, action_ts: opening.actionTs }],
    })),
  );
}

function remember(shown: ShownView, { block, element }: Control, value: Json): void {
  const id = asText(block.block_id);
  shown.values[id] = { ...shown.values[id], [asText(element.action_id)]: value };
}

function refuseEmpty(shown: ShownView): void {
  for (const { block, element, label } of controls(shown.blocks)) {
    if (block.type !== 'input' || block.optional === true) continue;
    const value = shown.values[asText(block.block_id)]?.[asText(element.action_id)];
    if (isEmpty(value)) throw new Error(`"${label}" must be filled in before "${textOf(shown.view.submit)}"`);
  }
}

/** Does what the ack of a submission asks for. A bare ack closes the modal. */
function answerSubmission(world: World, shown: ShownView, body: Json, about: string): string | null {
  try {
    switch (body.response_action) {
      case undefined:
        closeModal(world, shown);
        return null;
      case 'clear':
        clearModals(world, shown.userId);
        return null;
      case 'update':
        changeView(world, shown, checkView(body.view, 'modal'), about);
        return null;
      case 'push':
        pushModal(world, shown.userId, checkView(body.view, 'modal'), about);
        return null;
      case 'errors':
        showErrors(world, shown, asJson(body.errors), about);
        return null;
      default:
        throw invalidArguments(`unknown response_action: ${String(body.response_action)}`);
    }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    // Slack tells the person no more than that something went wrong; the modal stays.
    return `We had some trouble connecting. Try again? (${error.code} ${JSON.stringify(error.more)})`;
  }
}

function showErrors(world: World, shown: ShownView, errors: Json, about: string): void {
  const inputs = asList(shown.blocks).filter((block) => block.type === 'input');
  const unknown = Object.keys(errors).filter((id) => !inputs.some((block) => block.block_id === id));
  if (unknown.length > 0 || !isJson(errors)) throw invalidArguments(`errors for no input block: ${unknown.join(', ')}`);
  for (const [id, sentence] of Object.entries(errors)) {
    shown.errors[id] = asText(sentence);
    world.told.add(shown.userId, asText(sentence), about);
  }
  world.changed();
}
