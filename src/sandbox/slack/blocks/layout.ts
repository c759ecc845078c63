/**
 * The blocks, what each holds, and on which surfaces Slack draws it. Agent-only blocks (plan, task_card), video and
 * inbound files are left out: sending one is refused as an unsupported type.
 */

import { asList, asText, type Json } from '../json.ts';
import { all, type Check, flag, integer, list, number, oneOf, only, rule, shape, string, typed } from './check.ts';
import { accessory, actionsElement, buttonElement, inputElement } from './elements.ts';
import { confirm, image, mrkdwn, plain, words } from './objects.ts';
import { richText } from './rich-text.ts';

const blockId = { block_id: string(255) };

const someActionIdTwice = (block: Json): boolean => {
  const ids = asList(block.elements)
    .map((element) => asText(element.action_id))
    .filter((id) => id !== '');
  return new Set(ids).size !== ids.length;
};

const actions = all(
  shape({ elements: list(actionsElement, 25) }, blockId),
  rule((block) => !someActionIdTwice(block), 'action_id must be unique within its block'),
);

const section = all(
  shape({}, { text: words(3000), fields: list(words(2000), 10), accessory, expand: flag, ...blockId }),
  rule((block) => block.text !== undefined || block.fields !== undefined, 'must define either `text` or `fields`'),
);

const context = shape({ elements: list(typed({ image, plain_text: words(3000), mrkdwn: words(3000) }), 10) }, blockId);

const imageBlock: Check = all(
  shape(
    { alt_text: string(2000, 1) },
    {
      image_url: string(3000, 1),
      slack_file: shape({}, { id: string(255), url: string(3000) }),
      title: plain(2000),
      ...blockId,
    },
  ),
  rule(
    (block) => (block.image_url === undefined) !== (block.slack_file === undefined),
    'must define exactly one of: image_url, slack_file',
  ),
);

const input = shape(
  { label: plain(2000), element: inputElement },
  { hint: plain(2000), optional: flag, dispatch_action: flag, ...blockId },
);

const card = all(
  shape(
    {},
    {
      hero_image: typed({ image }),
      icon: typed({ image }),
      title: mrkdwn(150),
      subtitle: mrkdwn(150),
      body: mrkdwn(200),
      actions: list(buttonElement, 3),
      ...blockId,
    },
  ),
  rule(
    (block) => [block.hero_image, block.title, block.actions, block.body].some((part) => part !== undefined),
    'must define at least one of: hero_image, title, actions, body',
  ),
);

const cell = typed({
  raw_text: shape({ text: string(3000, 1) }),
  raw_number: shape({ text: string(3000, 1), value: number }),
  rich_text: richText,
});
const column = shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag });

const inner: Record<string, Check> = {
  actions,
  context,
  divider: shape({}, blockId),
  header: shape({ text: plain(150) }, blockId),
  image: imageBlock,
  input,
  rich_text: richText,
  section,
  table: only(
    ['message'],
    shape({ rows: list(list(cell, 20), 100) }, { column_settings: list(column, 20), ...blockId }),
  ),
};

const container = all(
  shape(
    { child_blocks: list(typed(inner), 10) },
    {
      title: plain(150),
      rich_text_title: richText,
      subtitle: words(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: typed({ image }),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
      ...blockId,
    },
  ),
  rule((block) => block.title !== undefined || block.rich_text_title !== undefined, 'missing required field: title'),
);

const iconButton = shape(
  { icon: string(100, 1), text: plain(75) },
  {
    action_id: string(255, 1),
    value: string(2000),
    confirm,
    accessibility_label: string(75, 1),
    visible_to_user_ids: list(string(255, 1), 1000),
  },
);
const feedback = shape({ text: plain(75), value: string(2000, 1) }, { accessibility_label: string(75, 1) });

/** Any block of a message, a modal or the home tab. */
export const block: Check = typed({
  ...inner,
  alert: only(
    ['modal'],
    shape({ text: words(200) }, { level: oneOf('default', 'info', 'warning', 'error', 'success'), ...blockId }),
  ),
  card: only(['message', 'home'], card),
  carousel: only(['message', 'home'], shape({ elements: list(typed({ card }), 10) }, blockId)),
  container: only(['message'], container),
  context_actions: only(
    ['message'],
    shape(
      {
        elements: list(
          typed({
            icon_button: iconButton,
            feedback_buttons: shape(
              { positive_button: feedback, negative_button: feedback },
              { action_id: string(255, 1) },
            ),
          }),
          5,
        ),
      },
      blockId,
    ),
  ),
  data_table: only(
    ['message'],
    shape(
      { rows: list(list(cell, 20), 101, 2), caption: string(3000, 1) },
      { page_size: integer(1, 100), row_header_column_index: integer(0, 19), ...blockId },
    ),
  ),
  markdown: only(['message'], shape({ text: string(12_000, 1) }, blockId)),
});
