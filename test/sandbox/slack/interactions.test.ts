import type { App, BlockAction, OverflowAction, StaticSelectAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, httpApp, openWorkspace, type RunningApp, socketApp, type Workspace } from './workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

const card = {
  channel: CHAT,
  text: 'A chat waits',
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: '*A chat* waits' } },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' }, value: '42' },
        { type: 'button', action_id: 'silent', text: { type: 'plain_text', text: 'Hold' } },
        { type: 'button', action_id: 'a1', text: { type: 'plain_text', text: 'Twin' }, value: '1' },
        { type: 'button', action_id: 'a2', text: { type: 'plain_text', text: 'Twin' }, value: '2' },
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Agent'),
          options: [option('Ana'), option('Ben')],
        },
        { type: 'overflow', action_id: 'more', options: [option('Mute'), option('Hide')] },
      ],
    },
  ],
};

function wire(app: App): void {
  app.action<BlockAction>('claim', async ({ ack, body, client, respond }) => {
    await ack();
    await client.chat.update({ channel: CHAT, ts: body.message?.ts ?? '', text: `Claimed by ${body.user.id}` });
    await respond({ text: 'It is yours', replace_original: false });
  });
  app.action('silent', async () => {
    // Never acks.
  });
  app.action<BlockAction<StaticSelectAction | OverflowAction>>(/^(pick|more)$/, async ({ ack, action, client }) => {
    await ack();
    const { text } = action.selected_option;
    await client.chat.postMessage({ channel: CHAT, text: `${action.action_id}: ${text.text}` });
  });
  app.shortcut('handoff_message', async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    await client.chat.postMessage({ channel: shortcut.user.id, text: `about "${shortcut.message.text}"` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const button = {
      type: 'button' as const,
      action_id: 'claim',
      text: { type: 'plain_text' as const, text: 'Claim' },
    };
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'My chats' } },
          { type: 'actions', elements: [button] },
        ],
      },
    });
  });
  app.options('client', async ({ ack, payload }) => {
    const label = `${payload.value}-1`;
    await ack({ options: [{ text: { type: 'plain_text', text: label }, value: label }] });
  });
  app.shortcut('find', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'found',
        title: { type: 'plain_text', text: 'Find' },
        submit: { type: 'plain_text', text: 'Open' },
        blocks: [
          {
            type: 'input',
            block_id: 'b',
            label: { type: 'plain_text', text: 'Client' },
            element: { type: 'external_select', action_id: 'client', min_query_length: 1 },
          },
        ],
      },
    });
  });
  app.view('found', async ({ ack, view, client, body }) => {
    await ack();
    const chosen = view.state.values.b?.client?.selected_option?.value ?? 'nothing';
    await client.chat.postMessage({ channel: body.user.id, text: `found ${chosen}` });
  });
  app.command('/chatduty', async ({ ack, command }) => {
    await ack(`you said ${command.text}`);
  });
}

describe.each([
  ['over a socket', socketApp],
  ['over HTTP', httpApp],
])('what people do reaches a Bolt app %s', (_name, start) => {
  let space: Workspace;
  let running: RunningApp;

  beforeEach(async () => {
    space = await openWorkspace({ ackTimeoutMs: 300 });
    running = await start(space.slack, wire);
  });
  afterEach(async () => {
    await running.stop();
    await space.close();
  });

  it('a press changes the message and answers the presser alone', async () => {
    const { slack, client } = space;
    await client.chat.postMessage(card);
    const pressed = await slack.press(ANA, slack.messages(CHAT)[0]!, 'Claim');
    expect(pressed).toMatchObject({ acked: true, problem: null });
    await slack.until(() => pressed.told().length > 0);
    expect(pressed.told()).toEqual(['It is yours']);
    expect(slack.plainText(slack.messages(CHAT)[0]!)).toBe(`Claimed by ${ANA}`);
    expect(slack.ephemerals(BEN)).toEqual([]);
  });

  it('a command is answered with its ack', async () => {
    const asked = await space.slack.command(ANA, CHAT, '/chatduty', 'tell @ben & co');
    expect(asked.told()).toEqual([`you said tell @Ben Berg & co`]);
  });

  it('names in a command arrive as ids', async () => {
    await space.slack.command(ANA, CHAT, '/chatduty', 'swap @ben in #other <now>');
    const [answer] = space.slack.ephemerals(ANA);
    expect(answer?.text).toBe(`you said swap <@${BEN}|ben> in <#C2OTHER|other> &lt;now&gt;`);
  });

  it('a command inside a thread never reaches the app', async () => {
    const asked = await space.slack.command(ANA, CHAT, '/chatduty', 'who', { threadTs: '1.1' });
    expect(asked).toMatchObject({ acked: false, problem: '/chatduty is not supported in threads. Sorry!' });
    expect(space.slack.ephemerals(ANA)).toEqual([]);
  });

  it('a press that nobody acks ends as an error for the person', async () => {
    await space.client.chat.postMessage(card);
    const pressed = await space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Hold');
    expect(pressed).toMatchObject({ acked: false, ackBody: undefined });
    expect(pressed.latencyMs).toBeGreaterThan(290);
    expect(pressed.problem).not.toBeNull();
  });

  it('a label must name one button', async () => {
    const { slack, client } = space;
    await client.chat.postMessage(card);
    const [message] = slack.messages(CHAT);
    await expect(slack.press(ANA, message!, 'Clam')).rejects.toThrow(
      'no button "Clam"; what is there: "Claim", "Hold", "Twin", "Twin"',
    );
    await expect(slack.press(ANA, message!, 'Twin')).rejects.toThrow('several of button "Twin"');
    expect((await slack.press(ANA, message!, 'Twin', { value: '2' })).acked).toBe(false);
    await expect(slack.press(ANA, { channel: CHAT, ts: '1.1' }, 'Claim')).rejects.toThrow('there is no message');
  });

  it('a button that was there when somebody read the message can still be pressed', async () => {
    const { slack, client } = space;
    await client.chat.postMessage(card);
    const [read] = slack.messages(CHAT);
    await client.chat.update({ channel: CHAT, ts: read!.ts, text: 'taken' });
    expect((await slack.press(BEN, read!, 'Claim')).acked).toBe(true);
    await expect(slack.press(BEN, slack.messages(CHAT)[0]!, 'Claim')).rejects.toThrow('no button "Claim"');
  });

  it('menus are picked from by the visible text', async () => {
    const { slack, client } = space;
    await client.chat.postMessage(card);
    const [message] = slack.messages(CHAT);
    await slack.choose(ANA, message!, 'Agent', 'Ben');
    await slack.until(() => slack.messages(CHAT).length === 2);
    await slack.choose(ANA, message!, 'more', 'Hide');
    await slack.until(() => slack.messages(CHAT).length === 3);
    expect(
      slack
        .messages(CHAT)
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(['pick: Ben', 'more: Hide']);
    await expect(slack.choose(ANA, message!, 'Agent', 'Cal')).rejects.toThrow('it offers: "Ana", "Ben"');
  });

  it('a message shortcut carries its message, and a direct message counts as told', async () => {
    const { slack } = space;
    const message = slack.post(BEN, CHAT, 'who takes this?');
    const done = await slack.messageShortcut(ANA, message, 'handoff_message');
    await slack.until(() => done.told().length > 0);
    expect(done.told()).toEqual(['about "who takes this?"']);
  });

  it('the home tab is published on being opened, and its buttons work', async () => {
    const { slack } = space;
    await slack.openHome(ANA);
    await slack.until(() => slack.home(ANA) !== null);
    expect(slack.home(ANA)?.text).toBe('My chats\n[Claim]');
    expect((await slack.pressAtHome(ANA, 'Claim')).acked).toBe(true);
    expect(slack.home(BEN)).toBeNull();
  });

  it('a menu may ask the app for its options', async () => {
    const { slack } = space;
    await slack.globalShortcut(ANA, 'find');
    await slack.until(() => slack.openView(ANA) !== null);
    expect((await slack.suggest(ANA, 'Client', 'acme')).offered).toEqual(['acme-1']);
    const sent = await slack.submit(ANA, { Client: 'acme-1' });
    await slack.until(() => sent.told().length > 0);
    expect(sent.told()).toEqual(['found acme-1']);
  });

  it('somebody who cannot see a channel, or is gone, cannot act there', async () => {
    const { slack } = space;
    await expect(slack.command(BEN, 'C3PRIVATE', '/chatduty')).rejects.toThrow('cannot see it');
    slack.updateUser(BEN, { deleted: true });
    await expect(slack.command(BEN, CHAT, '/chatduty')).rejects.toThrow('deactivated');
  });
});
