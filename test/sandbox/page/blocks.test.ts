import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Blocks } from '../../../src/sandbox/page/browser/blocks/blocks.tsx';
import { entryOf } from '../../../src/sandbox/page/browser/blocks/entry.ts';
import { type Surface, SurfaceContext, WorkspaceContext } from '../../../src/sandbox/page/browser/blocks/surface.ts';
import type { BlockRow, ChannelRow, PersonRow } from '../../../src/sandbox/page/slack-rows.ts';
import { messageBlockIssues, viewIssues } from '../../../src/sandbox/slack/blocks/validate.ts';
import type { Json } from '../../../src/sandbox/slack/json.ts';
import { startValues } from '../../../src/sandbox/slack/views/view-values.ts';

const ana: PersonRow = {
  ...{ id: 'U1', name: 'ana', realName: 'Ana Ruiz', email: 'ana@support.example', tz: 'Etc/UTC', isBot: false },
  ...{
    deleted: false,
    statusText: '',
    statusEmoji: '',
    statusExpiration: 0,
    presence: 'active',
    updated: 0,
    isLead: false,
    isAgent: true,
  },
};
const channel: ChannelRow = { id: 'C1', name: 'chat-duty', kind: 'public', topic: '', members: ['U1'] };
const workspace = {
  ...{ who: 'U1', people: { U1: ana }, channels: { C1: channel } },
  groups: { S1: { id: 'S1', name: 'On duty', handle: 'on-duty', users: ['U1'], disabled: false } },
};

/** The blocks as HTML, each named by its place. */
function drawn(blocks: Json[]): string {
  const rows = blocks.map((block, i) => ({ block_id: `b${i}`, ...block })) as BlockRow[];
  const state = startValues(rows);
  const surface: Surface = {
    ...{ kind: 'modal', isBusy: false, press: () => {}, choose: () => {}, fill: () => {} },
    entry: (block, element) => entryOf(state[String(block.block_id)]?.[String(element.action_id)]),
    error: (block) => (block.block_id === 'refused' ? 'That is too long.' : undefined),
  };
  const inner = createElement(SurfaceContext, { value: surface }, createElement(Blocks, { blocks: rows }));
  return renderToStaticMarkup(createElement(WorkspaceContext, { value: workspace }, inner));
}

const mrkdwn = (text: string) => drawn([{ type: 'section', text: { type: 'mrkdwn', text } }]);
const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const input = (caption: string, element: Json, more: Json = {}) => ({
  ...{ type: 'input', label: plain(caption), element: { action_id: caption, ...element } },
  ...more,
});

describe('mrkdwn', () => {
  it.each([
    ['*bold* and _leaning_ and ~gone~', '<b>bold</b> and <i>leaning</i> and <s>gone</s>'],
    ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
    ['`a &lt; b`', '<code>a &lt; b</code>'],
    ['one\ntwo', 'one<br/>two'],
    ['&gt; said\nnot said', '<blockquote>said</blockquote>not said'],
    ['&lt;b&gt; stays', '&lt;b&gt; stays'],
    ['<@U1> is :white_check_mark:', '<span class="mention me">@Ana Ruiz</span> is ✅'],
    [
      '<#C1> <!subteam^S1> <!here>',
      '#chat-duty</span> <span class="mention me">@on-duty</span> <span class="mention me">@here',
    ],
    ['<!date^0^{date_num} {time}|back then>', '1970-01-01 00:00'],
    ['<https://a.example/?b&amp;c|a page>', '<a href="https://a.example/?b&amp;c"'],
  ])('%s', (written, html) => {
    expect(mrkdwn(written)).toContain(html);
  });
});

describe('blocks', () => {
  it('draw what a client wrote as text, whatever it looks like', () => {
    const words = '<b>*hi*</b> <@U1> :tada:';
    const section = { type: 'rich_text_section', elements: [{ type: 'text', text: words }] };
    expect(drawn([{ type: 'rich_text', elements: [section] }])).toContain('&lt;b&gt;*hi*&lt;/b&gt; &lt;@U1&gt; :tada:');
  });

  it('of a modal show every field with its caption, its hint, what is filled in, and why it was refused', () => {
    const blocks = [
      input('Words', { type: 'plain_text_input', initial_value: 'first' }, { hint: plain('A few.') }),
      input('Long', { type: 'plain_text_input', multiline: true, initial_value: 'second' }, { block_id: 'refused' }),
      input('Number', { type: 'number_input', is_decimal_allowed: false, initial_value: '7' }),
      input('Mail', { type: 'email_text_input', initial_value: 'a@b.example' }),
      input('Page', { type: 'url_text_input', initial_value: 'https://c.example' }),
      input('Day', { type: 'datepicker', initial_date: '2026-11-16' }),
      input('Time', { type: 'timepicker', initial_time: '09:00' }),
      input('Moment', { type: 'datetimepicker', initial_date_time: 1_790_000_000 }),
      input('One', { type: 'static_select', options: [option('red')], initial_option: option('red') }),
      input('Many', { type: 'multi_static_select', options: [option('sun')], initial_options: [option('sun')] }),
      input('Person', { type: 'users_select', initial_user: 'U1' }),
      input('People', { type: 'multi_users_select', initial_users: ['U1'] }, { optional: true }),
      input('Place', { type: 'conversations_select', initial_conversation: 'C1' }),
      input('Channel', { type: 'channels_select' }),
      input('Asked', { type: 'external_select' }),
      input('Way', { type: 'radio_buttons', options: [option('rail')], initial_option: option('rail') }),
      input('Ticks', { type: 'checkboxes', options: [option('tick')], initial_options: [option('tick')] }),
      input('Rich', { type: 'rich_text_input' }),
    ];
    expect(viewIssues({ type: 'modal', title: plain('All'), submit: plain('Go'), blocks }, 'modal')).toEqual([]);
    const html = drawn(blocks);
    for (const { label } of blocks) expect(html).toContain(label.text);
    for (const filled of ['first', 'second', '7', 'a@b.example', '2026-11-16', '09:00']) expect(html).toContain(filled);
    expect(html).toContain('<option value="red" selected="">red</option>');
    expect(html).toContain('<option value="U1" selected="">Ana Ruiz</option>');
    expect(html).toContain('<option value="C1" selected="">#chat-duty</option>');
    expect(html).toContain('<span class="chip">sun</span>');
    expect(html).toContain('<span class="chip">Ana Ruiz</span>');
    expect(html.match(/checked=""/g)).toHaveLength(4);
    expect(html).toMatch(/A few\..*<p class="error"[^>]*role="alert">That is too long\.<\/p>/s);
    expect(html).toContain('People<span class="optional"> (optional)</span>');
    expect(html).not.toContain('of the kind');
  });

  it('of a message show words, fields, pictures by their description, and everything that can be pressed', () => {
    const blocks = [
      { type: 'header', text: plain('Board') },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Ana*' },
        fields: [plain('Since 10:00')],
        accessory: { type: 'overflow', action_id: 'more', options: [option('Swap')] },
      },
      { type: 'context', elements: [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a map' }] },
      { type: 'divider' },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'go', text: plain('Go'), style: 'primary', accessibility_label: 'Go to Ana' },
          { type: 'static_select', action_id: 'pick', placeholder: plain('Pick one'), options: [option('red')] },
        ],
      },
      { type: 'image', image_url: 'https://a.example/b.png', alt_text: 'a chart' },
    ];
    expect(messageBlockIssues(blocks)).toEqual([]);
    const html = drawn(blocks);
    expect(html).toContain('<h3 class="block-header">Board</h3>');
    expect(html).toContain('Since 10:00');
    expect(html).toContain('aria-label="More actions: Ana"');
    expect(html).toContain('🖼 a map');
    expect(html).toContain('🖼 a chart');
    expect(html).toContain('aria-label="Go to Ana"');
    expect(html).toContain('aria-label="Pick one"');
    expect(html).not.toMatch(/src="https/);
  });
});
