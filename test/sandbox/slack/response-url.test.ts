import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, BEN, CHAT, openWorkspace, type RunningApp, socketApp, type Workspace } from './workspace.ts';

const go = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
const blocks = [{ type: 'actions' as const, elements: [go] }];

let space: Workspace;
let running: RunningApp;
let respond: RespondFn;

function wire(app: App): void {
  app.action<BlockAction>('go', async (args) => {
    respond = args.respond;
    await args.ack();
  });
  app.command('/chatduty', async (args) => {
    respond = args.respond;
    await args.ack();
  });
}

beforeEach(async () => {
  space = await openWorkspace();
  running = await socketApp(space.slack, wire);
  await space.client.chat.postMessage({ channel: CHAT, text: 'card', blocks });
});
afterEach(async () => {
  await running.stop();
  await space.close();
});

const press = () => space.slack.press(ANA, space.slack.messages(CHAT)[0]!, 'Go');
const texts = () => space.slack.messages(CHAT).map(({ text }) => text);

describe('a response_url', () => {
  it('tells the presser alone unless it says in_channel', async () => {
    const pressed = await press();
    await respond('only you');
    await respond({ text: 'everybody', response_type: 'in_channel' });
    expect(space.slack.ephemerals(ANA).map(({ text }) => text)).toEqual(['only you']);
    expect(space.slack.ephemerals(BEN)).toEqual([]);
    expect(texts()).toEqual(['card', 'everybody']);
    expect(pressed.told()).toEqual(['only you']);
  });

  it('an answer belongs to its own interaction', async () => {
    const first = await press();
    const firstRespond = respond;
    const second = await press();
    await respond('second');
    await firstRespond('first');
    expect([first.told(), second.told()]).toEqual([['first'], ['second']]);
  });

  it('replaces or deletes the message that was acted on', async () => {
    await press();
    await respond({ text: 'changed', replace_original: true });
    expect(texts()).toEqual(['changed']);
    await respond({ delete_original: true });
    expect(texts()).toEqual([]);
  });

  it('changes an ephemeral message too, which chat.update cannot', async () => {
    await space.client.chat.postEphemeral({ channel: CHAT, user: ANA, text: 'sure?', blocks });
    const [asked] = space.slack.ephemerals(ANA);
    await space.slack.press(ANA, asked!, 'Go');
    await respond({ text: 'done', replace_original: true });
    expect(space.slack.ephemerals(ANA).map(({ text }) => text)).toEqual(['done']);
    await expect(space.slack.press(BEN, asked!, 'Go')).rejects.toThrow('there is no message');
  });

  it('is used up after five answers', async () => {
    await press();
    for (let i = 0; i < 5; i += 1) await respond(`answer ${i}`);
    await expect(respond('a sixth')).rejects.toMatchObject({ statusCode: 404 });
    expect(space.slack.ephemerals(ANA)).toHaveLength(5);
  });

  it('expires after half an hour', async () => {
    await press();
    space.clock.jump(30 * 60_000);
    await respond('just in time');
    space.clock.jump(1);
    await expect(respond('too late')).rejects.toMatchObject({ statusCode: 404 });
    expect(space.slack.ephemerals(ANA).map(({ text }) => text)).toEqual(['just in time']);
  });

  it('refuses bad blocks, and a command has no message to replace', async () => {
    await space.slack.command(ANA, CHAT, '/chatduty', 'who');
    await expect(respond({ text: 'x', replace_original: true })).rejects.toMatchObject({ statusCode: 400 });
    await expect(respond({ text: 'x', blocks: [{ type: 'banner' }] })).rejects.toMatchObject({ statusCode: 400 });
    expect(space.slack.ephemerals(ANA)).toEqual([]);
  });
});
