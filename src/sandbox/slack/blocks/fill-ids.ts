import type { Ids } from '../ids.ts';
import { copy, isJson, type Json } from '../json.ts';
import type { Block } from '../model.ts';

/** A copy of the blocks in which every block, and every element that acts, has an id, as Slack fills them in. */
export function fillIds(ids: Ids, blocks: readonly Json[]): Block[] {
  return copy(blocks).map((block) => {
    const elements = [block.element, block.accessory, ...lists(block.elements), ...lists(block.actions)];
    for (const element of elements) {
      if (isJson(element) && acts(element) && !element.action_id) element.action_id = ids.next('a');
    }
    return { ...block, type: String(block.type), block_id: String(block.block_id || ids.next('b')) };
  });
}

function lists(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Texts, images and rich text inside a block are not acted on. */
function acts(element: Json): boolean {
  return (
    !['plain_text', 'mrkdwn', 'image', 'card'].includes(String(element.type)) &&
    !String(element.type).startsWith('rich_text_')
  );
}
