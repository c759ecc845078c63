import type { App, SlackViewMiddlewareArgs, ViewClosedAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, CHAT, httpApp, openWorkspace, type RunningApp, refusal, socketApp, type Workspace } from './workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const field = (label: string, id: string) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(label),
  element: { type: 'plain_text_input' as const, action_id: 'words' },
});
const form = (callback_id: string, title = 'Hand off', fields = [field('Reason', 'reason')]): ModalView => ({
  type: 'modal',
  callback_id,
  title: plain(title),
  submit: plain('Send'),
  blocks: fields,
});
const notice = (text: string): ModalView => ({
  type: 'modal',
  title: plain('Not now'),
  blocks: [{ type: 'section', text: plain(text) }],
});

/** What the app was given, and how it answers the next submission. */
interface Notes {
  triggers: string[];
  submitted: Array<Record<string, unknown>>;
  closed: boolean[];
  answer: ViewResponseAction | undefined;
}

function wire(notes: Notes): (app: App) => void {
  return (app) => {
    app.shortcut('open', async ({ ack, shortcut, client }) => {
      notes.triggers.push(shortcut.trigger_id);
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: form('form') });
    });
    app.shortcut('keep', async ({ ack, shortcut }) => {
      notes.triggers.push(shortcut.trigger_id);
      await ack();
    });
    app.view('form', async ({ ack, view }: SlackViewMiddlewareArgs<ViewSubmitAction>) => {
      notes.submitted.push(view.state.values);
      await ack(notes.answer);
    });
    app.view(
      { callback_id: 'form', type: 'view_closed' },
      async ({ ack, body }: SlackViewMiddlewareArgs<ViewClosedAction>) => {
        notes.closed.push(body.is_cleared);
        await ack();
      },
    );
  };
}

describe.each([
  ['over a socket', socketApp],
  ['over HTTP', httpApp],
])('modals of a Bolt app %s', (_name, start) => {
  let space: Workspace;
  let running: RunningApp;
  let notes: Notes;
  beforeEach(async () => {
    space = await openWorkspace();
    notes = { triggers: [], submitted: [], closed: [], answer: undefined };
    running = await start(space.slack, wire(notes));
    await space.slack.globalShortcut(ANA, 'open');
    await space.slack.until((slack) => slack.openView(ANA) !== null);
  });
  afterEach(async () => {
    await running.stop();
    await space.close();
  });

  it('what is filled in by caption arrives under its ids, and a bare ack closes the modal', async () => {
    const sent = await space.slack.submit(ANA, { Reason: 'lunch' }, { button: 'Send' });
    expect(sent.acked).toBe(true);
    expect(notes.submitted).toEqual([{ reason: { words: { type: 'plain_text_input', value: 'lunch' } } }]);
    expect(space.slack.openView(ANA)).toBeNull();
  });

  it('errors keep it open and are told to the person', async () => {
    notes.answer = { response_action: 'errors', errors: { reason: 'Please say more' } };
    const sent = await space.slack.submit(ANA, { Reason: 'x' });
    expect(sent).toMatchObject({ acked: true, problem: null });
    expect(sent.told()).toEqual(['Please say more']);
    expect(space.slack.openView(ANA)?.errors).toEqual({ reason: 'Please say more' });
  });

  it('errors for what is no input block make no sense to Slack', async () => {
    notes.answer = { response_action: 'errors', errors: { other: 'Please say more' } };
    const sent = await space.slack.submit(ANA, { Reason: 'x' });
    expect(sent.problem).toContain('trouble connecting');
    expect(space.slack.openView(ANA)?.title).toBe('Hand off');
  });

  it('an answer may change the modal or lay another on it, and a notice is told', async () => {
    notes.answer = { response_action: 'update', view: notice('Ben has it') };
    const sent = await space.slack.submit(ANA, { Reason: 'x' });
    expect(space.slack.openView(ANA)?.title).toBe('Not now');
    expect(sent.told()).toEqual(['Not now\nBen has it']);
  });

  it('a view that Slack would not draw leaves the modal as it was', async () => {
    notes.answer = {
      response_action: 'push',
      view: { ...notice('x'), title: plain('far too long for a modal title') },
    };
    const sent = await space.slack.submit(ANA, { Reason: 'x' });
    expect(sent.problem).toContain('must be less than 25 characters');
    expect(space.slack.openView(ANA)?.title).toBe('Hand off');
  });

  it('pushed modals lie on each other, and closing shows the one below', async () => {
    notes.answer = { response_action: 'push', view: form('form', 'Second') };
    await space.slack.submit(ANA, { Reason: 'x' });
    expect(space.slack.openView(ANA)?.title).toBe('Second');
    await space.slack.closeModal(ANA);
    expect(space.slack.openView(ANA)?.title).toBe('Hand off');
    notes.answer = { response_action: 'clear' };
    await space.slack.submit(ANA, { Reason: 'x' });
    expect(space.slack.openView(ANA)).toBeNull();
  });

  it('three modals are the most', async () => {
    for (const title of ['Second', 'Third', 'Fourth']) {
      notes.answer = { response_action: 'push', view: form('form', title) };
      const sent = await space.slack.submit(ANA, { Reason: 'x' });
      expect(sent.problem === null).toBe(title !== 'Fourth');
    }
    expect(space.slack.openView(ANA)?.title).toBe('Third');
  });

  it('what Slack’s own client would hold back never reaches the app', async () => {
    await expect(space.slack.submit(ANA, {})).rejects.toThrow('"Reason" must be filled in');
    await expect(space.slack.submit(ANA, { Cause: 'x' })).rejects.toThrow('no field "Cause"; what is there: "Reason"');
    await expect(space.slack.submit(ANA, { Reason: 'x' }, { button: 'Save' })).rejects.toThrow('called "Send"');
    expect(notes.submitted).toEqual([]);
  });

  it('the app hears of closing only if it asked to', async () => {
    expect(await space.slack.closeModal(ANA)).toBeNull();
    await space.slack.globalShortcut(ANA, 'keep');
    const view = { ...form('form'), notify_on_close: true };
    await space.client.views.open({ trigger_id: notes.triggers.at(-1) ?? '', view });
    expect((await space.slack.closeModal(ANA))?.acked).toBe(true);
    expect(notes.closed).toEqual([false]);
  });

  it('a trigger opens one view, within three seconds', async () => {
    const open = (trigger_id: string) => space.client.views.open({ trigger_id, view: notice('late') });
    expect((await refusal(open(notes.triggers[0] ?? ''))).error).toBe('exchanged_trigger_id');
    expect((await refusal(open('1.2.made-up'))).error).toBe('invalid_trigger_id');
    await space.slack.globalShortcut(ANA, 'keep');
    space.clock.jump(3001);
    expect((await refusal(open(notes.triggers.at(-1) ?? ''))).error).toBe('expired_trigger_id');
    expect(space.slack.openView(ANA)?.title).toBe('Hand off');
  });

  it('a view is not changed on a stale hash', async () => {
    const view_id = space.slack.openView(ANA)?.id ?? '';
    const first = await space.client.views.update({ view_id, view: form('form', 'One') });
    const hash = first.view?.hash ?? '';
    await space.client.views.update({ view_id, hash, view: form('form', 'Two') });
    const stale = space.client.views.update({ view_id, hash, view: form('form', 'Three') });
    expect((await refusal(stale)).error).toBe('hash_conflict');
    expect(space.slack.openView(ANA)?.title).toBe('Two');
    await space.slack.closeModal(ANA);
    const gone = space.client.views.update({ view_id, view: form('form', 'Four') });
    expect((await refusal(gone)).error).toBe('not_found');
  });

  it('typed input outlives an update only under the same ids', async () => {
    space.slack.fill(ANA, { Reason: 'half a thou' });
    const view_id = space.slack.openView(ANA)?.id ?? '';
    await space.client.views.update({ view_id, view: form('form', 'Hand off', [field('Why?', 'reason')]) });
    expect(space.slack.openView(ANA)?.state).toEqual({
      reason: { words: { type: 'plain_text_input', value: 'half a thou' } },
    });
    await space.client.views.update({ view_id, view: form('form', 'Hand off', [field('Why?', 'cause')]) });
    expect(space.slack.openView(ANA)?.state).toEqual({ cause: { words: { type: 'plain_text_input', value: null } } });
  });

  it('an external_id names one view at a time', async () => {
    const view_id = space.slack.openView(ANA)?.id ?? '';
    await space.client.views.update({ view_id, view: { ...form('form'), external_id: 'one' } });
    await space.client.views.update({ external_id: 'one', view: { ...form('form', 'Named'), external_id: 'one' } });
    expect(space.slack.openView(ANA)?.title).toBe('Named');
    const twin = space.client.views.publish({ user_id: ANA, view: { type: 'home', external_id: 'one', blocks: [] } });
    expect((await refusal(twin)).error).toBe('duplicate_external_id');
  });
});

it('views.push lays a modal on the one that was acted in, and on no other', async () => {
  const space = await openWorkspace();
  const seen: string[] = [];
  const running = await socketApp(space.slack, (app) => {
    app.action('more', async ({ ack, body, client }) => {
      await ack();
      const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
      await client.views.push({ trigger_id, view: notice('pushed') }).catch((e) => seen.push(e.data.error));
    });
    app.shortcut('open', async ({ ack, shortcut, client }) => {
      await ack();
      const more = { type: 'button' as const, action_id: 'more', text: plain('More') };
      const view = { ...notice('first'), blocks: [{ type: 'actions' as const, elements: [more] }] };
      await client.views.open({ trigger_id: shortcut.trigger_id, view });
    });
  });
  const { slack, client } = space;
  await slack.globalShortcut(ANA, 'open');
  await slack.until(() => slack.openView(ANA)?.buttons.includes('More') ?? false);
  const pressed = await slack.pressInModal(ANA, 'More');
  await slack.until(() => slack.openView(ANA)?.text.includes('pushed') ?? false);
  expect(pressed.told()).toEqual(['Not now\npushed']);

  const more = { type: 'button' as const, action_id: 'more', text: plain('More') };
  await client.chat.postMessage({ channel: CHAT, text: 'x', blocks: [{ type: 'actions', elements: [more] }] });
  await slack.press(ANA, slack.messages(CHAT)[0]!, 'More');
  await slack.until(() => slack.refusals.some(({ method }) => method === 'views.push'));
  expect(slack.refusals.at(-1)).toMatchObject({ method: 'views.push', error: 'not_found' });
  await running.stop();
  await space.close();
});
