import { asJson, asList, asText, type Json, textOf } from '../json.ts';
import { viewJson } from '../views/view-store.ts';
import { findControl } from './find.ts';
import { type Interaction, interact, type Stage } from './interaction.ts';
import { actor, common } from './payloads.ts';
import { openModalOf } from './view-acts.ts';

/**
 * Types into a menu whose options the app supplies (external_select) in the modal on top. What the app offers becomes
 * the menu's options, so that one can then be filled in by its text; the labels are in the answer's `offered`.
 */
export async function suggest(
  stage: Stage,
  userId: string,
  name: string,
  query: string,
): Promise<Interaction & { offered: string[] }> {
  const { world } = stage;
  const shown = openModalOf(world, userId);
  const { block, element, label } = findControl(shown.blocks, name);
  if (!asText(element.type).includes('external_select')) throw new Error(`"${label}" does not ask the app for options`);
  let offered: Json[] = [];
  const interaction = await interact(stage, {
    userId,
    type: 'interactive',
    viewId: shown.id,
    payload: () => ({
      type: 'block_suggestion',
      ...common(world, actor(world, userId)),
      action_id: element.action_id,
      block_id: block.block_id,
      value: query,
      container: { type: 'view', view_id: shown.id },
      view: viewJson(world, shown),
    }),
    onAck(body) {
      const answer = asJson(body);
      offered = [...asList(answer.options), ...asList(answer.option_groups).flatMap((group) => asList(group.options))];
      element.options = offered;
      return null;
    },
  });
  return { ...interaction, offered: offered.map((option) => textOf(option.text)) };
}
