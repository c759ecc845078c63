/** Composition objects: texts, options, confirmations, images (docs.slack.dev/reference/block-kit/composition-objects). */
import { all, type Check, flag, list, oneOf, rule, shape, string, typed } from './check.ts';

/** A plain_text object of at most `max` characters. */
export function plain(max: number): Check {
  return typed({ plain_text: shape({ text: string(max, 1) }, { emoji: flag }) });
}

/** A mrkdwn object of at most `max` characters. */
export function mrkdwn(max: number): Check {
  return typed({ mrkdwn: shape({ text: string(max, 1) }, { verbatim: flag }) });
}

/** Either kind of text object. */
export function words(max: number): Check {
  return typed({
    plain_text: shape({ text: string(max, 1) }, { emoji: flag }),
    mrkdwn: shape({ text: string(max, 1) }, { verbatim: flag }),
  });
}

export const actionId = string(255, 1);

export const confirm = shape(
  { text: words(300) },
  { title: plain(100), confirm: plain(30), deny: plain(30), style: oneOf('primary', 'danger') },
);

/** An option of a menu: plain text only. */
export const menuOption = shape({ text: plain(75), value: string(75, 1) }, { description: plain(75) });

/** An option of checkboxes or radio buttons: either kind of text. */
export const boxOption = shape({ text: words(75), value: string(75, 1) }, { description: words(75) });

/** An option of an overflow menu, which may be a link. */
export const overflowOption = shape(
  { text: plain(75) },
  { value: string(75, 1), url: string(3000, 1), description: plain(75) },
);

export const optionGroup = shape({ label: plain(75), options: list(menuOption, 100) });

export const image = all(
  shape(
    { alt_text: string(2000, 1) },
    { image_url: string(3000, 1), slack_file: shape({}, { id: string(255), url: string(3000) }) },
  ),
  rule(
    (value) => (value.image_url === undefined) !== (value.slack_file === undefined),
    'must define exactly one of: image_url, slack_file',
  ),
);
