/** What is filled in on a view, in the shape in which Slack reports it: `values[block_id][action_id]`. */
import { asJson, asList, asText, copy, isJson, type Json } from '../json.ts';
import type { Block, ViewValues } from '../model.ts';

/** The fields of a value, by the type of the element that holds it: where the first value comes from, where it goes. */
const SLOTS: Record<string, { slot: string; initial: string; empty: unknown }> = {
  plain_text_input: { slot: 'value', initial: 'initial_value', empty: null },
  email_text_input: { slot: 'value', initial: 'initial_value', empty: null },
  url_text_input: { slot: 'value', initial: 'initial_value', empty: null },
  number_input: { slot: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { slot: 'rich_text_value', initial: 'initial_value', empty: undefined },
  static_select: { slot: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { slot: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { slot: 'selected_option', initial: 'initial_option', empty: null },
  checkboxes: { slot: 'selected_options', initial: 'initial_options', empty: [] },
  multi_static_select: { slot: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { slot: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { slot: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { slot: 'selected_users', initial: 'initial_users', empty: [] },
  channels_select: { slot: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { slot: 'selected_channels', initial: 'initial_channels', empty: [] },
  conversations_select: { slot: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: { slot: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  datepicker: { slot: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { slot: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { slot: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

/** The name of the field that carries an element's value, or nothing for a button. */
export function slotOf(element: Json): string | undefined {
  return SLOTS[asText(element.type)]?.slot;
}

/** The elements of a block that can hold a value. */
export function holders(block: Json): Json[] {
  return [block.element, block.accessory, ...asList(block.elements)]
    .filter(isJson)
    .filter((element) => slotOf(element) !== undefined);
}

/**
 * The values of a view as first drawn. Where the person had already filled in a field with the same block_id and
 * action_id, that stays; everything else starts from the element's own first value.
 */
export function startValues(blocks: readonly Block[], typed: ViewValues = {}): ViewValues {
  const values: ViewValues = {};
  for (const block of blocks) {
    const starts = holders(block).map((element) => {
      const id = asText(element.action_id);
      const kept = typed[block.block_id]?.[id];
      return [id, kept && kept.type === element.type ? copy(kept) : startValue(element)] as const;
    });
    if (starts.length > 0) values[block.block_id] = Object.fromEntries(starts);
  }
  return values;
}

function startValue(element: Json): Json {
  const type = asText(element.type);
  const { slot = 'value', initial = '', empty } = SLOTS[type] ?? {};
  const first = element[initial] ?? empty;
  return first === undefined ? { type } : { type, [slot]: copy(first) };
}

/** Whether nothing was filled in. */
export function isEmpty(value: Json | undefined): boolean {
  const inner = Object.entries(asJson(value)).find(([key]) => key !== 'type')?.[1];
  return inner === undefined || inner === null || inner === '' || (Array.isArray(inner) && inner.length === 0);
}
