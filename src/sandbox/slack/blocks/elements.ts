/** The interactive elements and where each may stand (docs.slack.dev/reference/block-kit/block-elements). */

import { asList, asText, type Json } from '../json.ts';
import { all, type Check, flag, integer, list, matching, oneOf, only, rule, shape, string, typed } from './check.ts';
import { actionId, boxOption, confirm, image, menuOption, optionGroup, overflowOption, plain } from './objects.ts';
import { richText } from './rich-text.ts';

const placeholder = plain(150);
const ids = list(string(255, 1), 1000);
const acting = { action_id: actionId, confirm };
const focusing = { ...acting, focus_on_load: flag };
const picking = { ...focusing, placeholder };
const dispatching = {
  action_id: actionId,
  placeholder,
  focus_on_load: flag,
  dispatch_action_config: shape({ trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) }),
};
const filter = shape(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);

/** The options of a menu, grouped or not. */
function menuOptions(element: Json): Json[] {
  return [...asList(element.options), ...asList(element.option_groups).flatMap((group) => asList(group.options))];
}

const oneSource = rule(
  (element) => (element.options === undefined) !== (element.option_groups === undefined),
  'must define exactly one of: options, option_groups',
);

/** What is chosen at first must be one of the choices, by value. */
const initialIsOffered = rule((element) => {
  const chosen = [...asList(element.initial_options), ...asList([element.initial_option])];
  const offered = new Set(menuOptions(element).map((option) => asText(option.value)));
  return chosen.every((option) => offered.has(asText(option.value)));
}, 'initial_option must be one of the options');

const distinctValues = rule((element) => {
  const values = menuOptions(element).map((option) => asText(option.value));
  return new Set(values).size === values.length;
}, 'option values must be unique');

function menu(extra: Record<string, Check>): Check {
  const fields = { ...picking, options: list(menuOption, 100), option_groups: list(optionGroup, 100), ...extra };
  return all(shape({}, fields), oneSource, initialIsOffered, distinctValues);
}

function boxes(extra: Record<string, Check>): Check {
  return all(shape({ options: list(boxOption, 10) }, { ...focusing, ...extra }), initialIsOffered, distinctValues);
}

const button = shape(
  { text: plain(75) },
  {
    ...acting,
    url: string(3000, 1),
    value: string(2000),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75, 1),
  },
);

const most = { max_selected_items: integer(1, 100) };
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date YYYY-MM-DD');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:mm');
const numeric = matching(/^-?\d+(\.\d+)?$/, 'a number in a string');
const currentConversation = { default_to_current_conversation: flag, filter };

const elements: Record<string, Check> = {
  button,
  checkboxes: boxes({ initial_options: list(boxOption, 10) }),
  radio_buttons: boxes({ initial_option: boxOption }),
  datepicker: shape({}, { ...picking, initial_date: date }),
  timepicker: shape({}, { ...picking, initial_time: time, timezone: string(100, 1) }),
  datetimepicker: only(
    ['message', 'modal'],
    shape({}, { ...focusing, initial_date_time: integer(1e9, 9_999_999_999) }),
  ),
  overflow: shape({ options: list(overflowOption, 5) }, acting),
  static_select: menu({ initial_option: menuOption }),
  multi_static_select: menu({ initial_options: list(menuOption, 100), ...most }),
  external_select: shape({}, { ...picking, initial_option: menuOption, min_query_length: integer(0, 100) }),
  multi_external_select: shape(
    {},
    { ...picking, initial_options: list(menuOption, 100), min_query_length: integer(0, 100), ...most },
  ),
  users_select: shape({}, { ...picking, initial_user: string(255, 1) }),
  multi_users_select: shape({}, { ...picking, initial_users: ids, ...most }),
  conversations_select: shape(
    {},
    { ...picking, initial_conversation: string(255, 1), response_url_enabled: flag, ...currentConversation },
  ),
  multi_conversations_select: shape({}, { ...picking, initial_conversations: ids, ...most, ...currentConversation }),
  channels_select: shape({}, { ...picking, initial_channel: string(255, 1), response_url_enabled: flag }),
  multi_channels_select: shape({}, { ...picking, initial_channels: ids, ...most }),
  plain_text_input: shape(
    {},
    {
      ...dispatching,
      initial_value: string(3000),
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: only(['modal'], shape({}, { ...dispatching, initial_value: string(3000) })),
  url_text_input: only(['modal'], shape({}, { ...dispatching, initial_value: string(3000) })),
  number_input: only(
    ['modal'],
    shape(
      { is_decimal_allowed: flag },
      { ...dispatching, initial_value: numeric, min_value: numeric, max_value: numeric },
    ),
  ),
  file_input: only(
    ['modal'],
    shape({}, { action_id: actionId, filetypes: list(string(20, 1), 100), max_files: integer(1, 10) }),
  ),
  rich_text_input: only(['modal', 'home'], shape({}, { ...dispatching, initial_value: richText })),
};

function among(...names: string[]): Check {
  return typed(Object.fromEntries(names.map((name) => [name, elements[name]!])));
}

const selects = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
];
const boxesAndPickers = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];

export const buttonElement = among('button');

/** What an actions block holds. */
export const actionsElement = among('button', 'overflow', 'datetimepicker', ...selects, ...boxesAndPickers);

/** What stands beside a section's text. */
export const accessory = all(
  typed({
    image,
    ...Object.fromEntries(['button', 'overflow', ...selects, ...boxesAndPickers].map((name) => [name, among(name)])),
  }),
);

/** What a person fills in. */
export const inputElement = among(
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'file_input',
  'rich_text_input',
  'datetimepicker',
  ...selects,
  ...boxesAndPickers,
);
