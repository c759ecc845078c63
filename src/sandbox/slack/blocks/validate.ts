/** Holds messages and views against Block Kit's rules; the answer is a list of sentences, empty when all is well. */
import { asList, asText, isJson, type Json } from '../json.ts';
import { all, type Check, flag, list, oneOf, Report, rule, shape, string, typed } from './check.ts';
import { block } from './layout.ts';
import { plain } from './objects.ts';

const MARKDOWN_MAX = 12_000;
const VIEW_MAX_BYTES = 250_000;

/** What is wrong with a message's blocks, each sentence with its json-pointer. */
export function messageBlockIssues(blocks: readonly Json[]): string[] {
  const report = new Report('message');
  list(block, 50, 0)(blocks, '/blocks', report);
  uniqueBlockIds(blocks, '/blocks', report);
  const markdown = blocks.filter((one) => one.type === 'markdown').map((one) => asText(one.text));
  if ([...markdown.join('')].length > MARKDOWN_MAX) {
    report.say(`markdown blocks must be less than ${MARKDOWN_MAX + 1} characters together`, '/blocks');
  }
  return report.issues;
}

const shared = {
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};

const modal: Check = all(
  shape(
    { title: plain(24), blocks: list(block, 100, 0) },
    { ...shared, submit: plain(24), close: plain(24), clear_on_close: flag, notify_on_close: flag },
  ),
  rule(
    (view) => view.submit !== undefined || !asList(view.blocks).some((one) => one.type === 'input'),
    'must define `submit` to use an `input` block in modals',
  ),
  rule((view) => focused(view.blocks) <= 1, 'only one element may have focus_on_load'),
);

const home: Check = shape({ blocks: list(block, 100, 0) }, shared);

/** What is wrong with a view, each sentence with its json-pointer. */
export function viewIssues(view: unknown, type: 'modal' | 'home'): string[] {
  const report = new Report(type);
  if (isJson(view) && view.type === undefined) report.say('missing required field: type', '/view');
  else if (isJson(view)) oneOf(type)(view.type, '/view/type', report);
  typed({ modal, home })(isJson(view) ? { ...view, type } : view, '/view', report);
  if (isJson(view)) uniqueBlockIds(asList(view.blocks), '/view/blocks', report);
  return report.issues;
}

/** Whether a view is larger than Slack stores (`view_too_large`). */
export function viewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view ?? null)) > VIEW_MAX_BYTES;
}

function uniqueBlockIds(blocks: readonly Json[], at: string, report: Report): void {
  const seen = new Set<string>();
  for (const [i, one] of blocks.entries()) {
    const id = asText(one.block_id);
    if (id !== '' && seen.has(id)) report.say(`\`block_id\` "${id}" already exists`, `${at}/${i}/block_id`);
    seen.add(id);
  }
}

function focused(blocks: unknown): number {
  return asList(blocks).filter((one) => isJson(one.element) && one.element.focus_on_load === true).length;
}
