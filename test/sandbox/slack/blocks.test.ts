import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAT, openWorkspace, refusal, type Workspace } from './workspace.ts';

let space: Workspace;
beforeAll(async () => {
  space = await openWorkspace({ limits: 'off' });
});
afterAll(() => space.close());

const x = (n: number) => 'x'.repeat(n);
const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: plain(text) });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (n: number) => ({ text: plain(`Option ${n}`), value: `v${n}` });
const options = (n: number) => Array.from({ length: n }, (_, i) => option(i));
const many = (n: number, one: (i: number) => object) => Array.from({ length: n }, (_, i) => one(i));
const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: options(2), ...more });
const input = (element: object) => ({ type: 'input', label: plain('Name'), element });

const send = (blocks: unknown) => space.client.apiCall('chat.postMessage', { channel: CHAT, text: 'x', blocks });

describe('a message is refused as invalid_blocks, with a pointer to the place, for', () => {
  it.each<[string, object[], string]>([
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    ['an unknown block', [{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    ['no type', [{ text: plain('x') }], 'unsupported type: undefined [json-pointer:/blocks/0/type]'],
    [
      'an unknown field',
      [{ type: 'divider', color: 'red' }],
      'invalid additional property: color [json-pointer:/blocks/0]',
    ],
    ['a long section', [section(x(3001))], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    ['empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['a bare string as text', [{ type: 'section', text: 'hello' }], 'must be an object [json-pointer:/blocks/0/text]'],
    ['a section with nothing', [{ type: 'section' }], 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [
      '11 fields',
      [{ type: 'section', fields: many(11, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a long field',
      [{ type: 'section', fields: [plain(x(2001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'a long header',
      [{ type: 'header', text: plain(x(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a mrkdwn header',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: many(11, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button in a context',
      [{ type: 'context', elements: [button()] }],
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      '26 buttons',
      [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no buttons', [actions()], 'no less than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      'a long label',
      [actions(button({ text: plain(x(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long value',
      [actions(button({ value: x(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a long url',
      [actions(button({ url: `https://${x(3000)}` }))],
      'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'an unknown style',
      [actions(button({ style: 'green' }))],
      'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a long accessibility label',
      [actions(button({ accessibility_label: x(76) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/accessibility_label]',
    ],
    [
      'a long action_id',
      [actions(button({ action_id: x(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'the same action_id twice in a block',
      [actions(button(), button())],
      'action_id must be unique within its block [json-pointer:/blocks/0]',
    ],
    [
      'a long block_id',
      [{ type: 'divider', block_id: x(256) }],
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      'the same block_id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'a confirmation without text',
      [actions(button({ confirm: { title: plain('Sure?') } }))],
      'missing required field: text [json-pointer:/blocks/0/elements/0/confirm]',
    ],
    [
      'a long confirmation title',
      [actions(button({ confirm: { title: plain(x(101)), text: plain('x') } }))],
      'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
    ],
    [
      '101 options',
      [actions(select({ options: options(101) }))],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an empty menu',
      [actions(select({ options: [] }))],
      'no less than 1 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a menu without options',
      [actions({ type: 'static_select', action_id: 'p' })],
      'must define exactly one of: options, option_groups [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a long option',
      [actions(select({ options: [{ text: plain(x(76)), value: 'v' }] }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'a long option value',
      [actions(select({ options: [{ text: plain('x'), value: x(76) }] }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      'two options of one value',
      [actions(select({ options: [option(1), option(1)] }))],
      'option values must be unique [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a first choice that is not offered',
      [actions(select({ initial_option: option(9) }))],
      'initial_option must be one of the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a long placeholder',
      [actions(select({ placeholder: plain(x(151)) }))],
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
    ],
    [
      '6 overflow options',
      [actions({ type: 'overflow', options: options(6) })],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      '11 checkboxes',
      [actions({ type: 'checkboxes', options: options(11) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a text field among buttons',
      [actions({ type: 'plain_text_input', action_id: 't' })],
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an image without alt_text',
      [{ type: 'image', image_url: 'https://x.test/a.png' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'a date that is none',
      [actions({ type: 'datepicker', initial_date: '23.11.2026' })],
      'must be a date YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
    [
      'an unknown piece of rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'shout', text: 'x' }] }] }],
      'unsupported type: shout [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    ['an alert', [{ type: 'alert', text: plain('x') }], 'unsupported type: alert [json-pointer:/blocks/0/type]'],
    [
      'a modal’s number field',
      [input({ type: 'number_input', is_decimal_allowed: false })],
      'unsupported type: number_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'markdown beyond 12,000',
      [
        { type: 'markdown', text: x(6001) },
        { type: 'markdown', text: x(6000) },
      ],
      'markdown blocks must be less than 12001 characters together [json-pointer:/blocks]',
    ],
    [
      'an inbound file',
      [{ type: 'file', source: 'remote', external_id: 'x' }],
      'unsupported type: file [json-pointer:/blocks/0/type]',
    ],
    [
      'a table of 101 rows',
      [{ type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'x' }]) }],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
  ])('%s', async (_what, blocks, issue) => {
    expect(await refusal(send(blocks))).toMatchObject({
      error: 'invalid_blocks',
      errors: [issue],
      response_metadata: { messages: [`[ERROR] ${issue}`] },
    });
  });
});

it('the same blocks at their limits are taken', async () => {
  const before = space.slack.messages(CHAT).length;
  await send([
    { type: 'header', text: plain(x(150)) },
    { type: 'section', text: plain(x(3000)), accessory: select({ options: options(100) }) },
    { type: 'section', fields: many(10, () => plain('x')) },
    { type: 'context', elements: many(10, () => plain('x')) },
    actions(...many(25, (i) => button({ action_id: `a${i}`, text: plain(x(75)), value: x(2000) }))),
    actions({ type: 'overflow', options: options(5) }, select({ initial_option: option(1) })),
    { type: 'markdown', text: 'x' },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: x(4000) }] }] },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a' },
          { type: 'raw_number', value: 1, text: '1' },
        ],
      ],
    },
    { type: 'card', title: { type: 'mrkdwn', text: x(150) }, actions: [button()] },
    { type: 'container', title: plain('More'), child_blocks: [section('inside')] },
    input({ type: 'plain_text_input', max_length: 3000 }),
    ...many(38, () => ({ type: 'divider' })),
  ]);
  expect(space.slack.messages(CHAT)).toHaveLength(before + 1);
});

it('characters are counted as a reader counts them', async () => {
  const before = space.slack.messages(CHAT).length;
  await send([section('😀'.repeat(3000))]);
  expect(space.slack.messages(CHAT)).toHaveLength(before + 1);
});

it('ephemeral messages and updates are held to the same rules', async () => {
  const { client } = space;
  const { ts = '' } = await client.chat.postMessage({ channel: CHAT, text: 'x' });
  const bad = [{ type: 'banner' }];
  const update = client.apiCall('chat.update', { channel: CHAT, ts, text: 'x', blocks: bad });
  const whisper = client.apiCall('chat.postEphemeral', { channel: CHAT, user: 'U1ANA', text: 'x', blocks: bad });
  expect((await refusal(update)).error).toBe('invalid_blocks');
  expect((await refusal(whisper)).error).toBe('invalid_blocks');
});

describe('a view is refused as invalid_arguments for', () => {
  const modal = (more: object) => ({ type: 'modal', title: plain('T'), blocks: [], ...more });
  const textField = input({ type: 'plain_text_input', action_id: 't' });

  it.each<[string, object, string]>([
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    ['no blocks', { type: 'modal', title: plain('T') }, 'missing required field: blocks [json-pointer:/view]'],
    ['no type', { title: plain('T'), blocks: [] }, 'missing required field: type [json-pointer:/view]'],
    [
      'a home tab as a modal',
      { type: 'home', title: plain('T'), blocks: [] },
      'must be one of: modal [json-pointer:/view/type]',
    ],
    ['a long title', modal({ title: plain(x(25)) }), 'must be less than 25 characters [json-pointer:/view/title/text]'],
    [
      'a long submit',
      modal({ submit: plain(x(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    ['a long close', modal({ close: plain(x(25)) }), 'must be less than 25 characters [json-pointer:/view/close/text]'],
    [
      'a long private_metadata',
      modal({ private_metadata: x(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a long callback_id',
      modal({ callback_id: x(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      '101 blocks',
      modal({ blocks: many(101, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'an input without submit',
      modal({ blocks: [textField] }),
      'must define `submit` to use an `input` block in modals [json-pointer:/view]',
    ],
    [
      'an input without label',
      modal({ submit: plain('S'), blocks: [{ type: 'input', element: textField.element }] }),
      'missing required field: label [json-pointer:/view/blocks/0]',
    ],
    [
      'a markdown block',
      modal({ blocks: [{ type: 'markdown', text: 'x' }] }),
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'a max_length over 3000',
      modal({ submit: plain('S'), blocks: [input({ type: 'plain_text_input', max_length: 3001 })] }),
      'must be between 1 and 3000 [json-pointer:/view/blocks/0/element/max_length]',
    ],
    [
      'an unknown field',
      modal({ submit_disabled: true }),
      'invalid additional property: submit_disabled [json-pointer:/view]',
    ],
    [
      'the same block_id twice',
      modal({
        blocks: [
          { type: 'divider', block_id: 'a' },
          { type: 'divider', block_id: 'a' },
        ],
      }),
      '`block_id` "a" already exists [json-pointer:/view/blocks/1/block_id]',
    ],
    [
      'a long alert',
      modal({ blocks: [{ type: 'alert', text: plain(x(201)) }] }),
      'must be less than 201 characters [json-pointer:/view/blocks/0/text/text]',
    ],
  ])('%s', async (_what, view, issue) => {
    const call = space.client.apiCall('views.open', { trigger_id: '1.1.x', view });
    expect(await refusal(call)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] ${issue}`] },
    });
  });

  it('more than 250 kB', async () => {
    const blocks = many(90, () => section(x(3000)));
    const call = space.client.apiCall('views.open', { trigger_id: '1.1.x', view: modal({ blocks }) });
    expect((await refusal(call)).error).toBe('view_too_large');
  });

  it('what only a message may show, on the home tab', async () => {
    const view = { type: 'home', blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] };
    const call = space.client.apiCall('views.publish', { user_id: 'U1ANA', view });
    expect((await refusal(call)).error).toBe('invalid_arguments');
    expect(space.slack.home('U1ANA')).toBeNull();
  });
});
