import type { App, BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, httpApp, openWorkspace, type RunningApp, socketApp, type Workspace } from './workspace.ts';

const card = {
  channel: CHAT,
  text: 'A chat waits',
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: '*A chat* waits' } },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' }, value: '42' },
        { type: 'button', action_id: 'hold', text: { type: 'plain_text', text: 'Hold' } },
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
    space = await openWorkspace();
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
});
