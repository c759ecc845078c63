/** Rich text: typed pieces that Slack does not parse (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
import { type Check, flag, integer, list, oneOf, shape, string, typed } from './check.ts';

const style = shape(
  {},
  {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    unlink: flag,
    client_highlight: flag,
  },
);
const id = string(255, 1);

const pieces: Record<string, Check> = {
  text: shape({ text: string(Number.POSITIVE_INFINITY, 1) }, { style }),
  link: shape({ url: string(3000, 1) }, { text: string(3000), style, unsafe: flag }),
  emoji: shape({ name: id }, { unicode: string(255), url: string(3000), style, skin_tone: integer(1, 6) }),
  user: shape({ user_id: id }, { style }),
  usergroup: shape({ usergroup_id: id }, { style }),
  channel: shape({ channel_id: id }, { style }),
  team: shape({ team_id: id }, { style }),
  broadcast: shape({ range: oneOf('here', 'channel', 'everyone') }, { style }),
  color: shape({ value: id }, { style }),
  date: shape(
    { timestamp: integer(0, 99_999_999_999), format: string(255, 1) },
    { url: string(3000), fallback: string(255), style },
  ),
};

const piece = typed(pieces);
const line = list(piece, 10_000, 0);
const section = shape({ elements: line });
const framed = { border: integer(0, 1) };

/** A rich_text block, also as the first value of a rich_text_input or a cell of a table. */
export const richText = typed({
  rich_text: shape(
    {
      elements: list(
        typed({
          rich_text_section: section,
          rich_text_quote: shape({ elements: line }, framed),
          rich_text_preformatted: shape({ elements: line }, { ...framed, language: string(100) }),
          rich_text_list: shape(
            { style: oneOf('bullet', 'ordered'), elements: list(typed({ rich_text_section: section }), 1000) },
            { ...framed, indent: integer(0, 8), offset: integer(0, 10_000) },
          ),
        }),
        1000,
      ),
    },
    { block_id: string(255) },
  ),
});
