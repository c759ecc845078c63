import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/live.ts';
import { Visitor } from './visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
const lines: string[] = [];

beforeAll(async () => {
  [sandbox, visitor] = await Promise.all([
    startSandbox({
      ...{ port: 0, speed: 1, hasOpening: true, timeZone: 'Europe/Madrid' },
      // A Monday morning: Ana is on duty.
      startAt: Date.parse('2026-11-16T09:10:00Z'),
      print: (line) => lines.push(line),
    }),
    Visitor.arrive(),
  ]);
  await visitor.page.goto(sandbox.url);
}, 120_000);

afterAll(async () => {
  await visitor?.leave();
  await sandbox?.close();
});

afterEach(() => {
  expect(visitor.complaints.splice(0)).toEqual([]);
});

/** Looked at again until it holds: a busy machine takes its time. */
function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 20_000 });
}

const avery = () => visitor.card('Avery Stone');

/** What a client has read and written, as Intercom holds it. */
function told(client: string): string[] {
  const { intercom } = sandbox.services;
  const chat = intercom.conversations().find(({ source }) => source.author.name === client);
  return intercom.messagesToClient(chat!.id).map(({ text }) => text);
}

describe("the sandbox's page", { timeout: 90_000 }, () => {
  it('says at first sight what this is, and shows a chat that waits and one that has been helped', async () => {
    const welcome = visitor.page.getByRole('region', { name: 'Welcome' });
    await welcome.getByRole('heading', { name: 'Answer every chat in time, without leaving Slack' }).waitFor();
    await avery().getByText('Waiting.').waitFor();
    await visitor.client.getByText('My page will not publish').waitFor();
    expect(await visitor.records.innerText()).toMatch(/Case 00001026[\s\S]*Closed[\s\S]*Blair Quinn/);
    await visitor.looksWell('welcome');
    await welcome.getByRole('button', { name: 'Look around' }).click();
    await welcome.waitFor({ state: 'detached' });
  });

  it('P6, P10. A press of Claim: the card changes without a reload, and the case is on record', async () => {
    await visitor.press(avery(), 'Claim');
    await avery().getByText('Claimed.').waitFor();
    await avery().getByRole('link', { name: '00001027' }).click();
    expect(await visitor.records.locator('.asked').innerText()).toMatch(
      /Case 00001027[\s\S]*Avery Stone[\s\S]*Ana Ruiz/,
    );
    expect(lines.join('\n')).toMatch(/Slack +Ana Ruiz presses Claim\n/);
  });

  it('tells whoever may not press, and nobody else', async () => {
    await visitor.be('Chloe Martin, agent');
    await visitor.press(avery(), 'Release');
    const alone = visitor.slack.getByRole('listitem').filter({ hasText: 'Only visible to you' });
    await alone.getByText('Only Ana Ruiz, who has this chat, or a lead can do that.').waitFor();
    await visitor.be('Ana Ruiz, agent');
    await alone.waitFor({ state: 'detached' });
  });

  it('P5, P8. Reply: a saved reply is chosen and changed, and the client reads it with its line breaks', async () => {
    const modal = await visitor.openModal(avery(), 'Reply');
    await modal.getByLabel('Saved reply').selectOption({ label: 'Greeting' });
    await eventually(() => modal.getByLabel('Message').inputValue()).toContain('Hello Avery');
    await modal.getByLabel('Message').fill('Hello Avery, thank you for contacting us!\nI have <unlocked> it.');
    await visitor.looksWell('reply');
    await visitor.send('Send');
    await visitor.client.getByText('I have <unlocked> it.').waitFor();
    expect(told('Avery Stone').at(-1)).toBe('Hello Avery, thank you for contacting us!\nI have <unlocked> it.');
  });

  it('P4. The client answers with a picture, and both stand in the thread; a word there stays among colleagues', async () => {
    await visitor.client.getByRole('button', { name: 'Attach a picture' }).click();
    await visitor.client.getByRole('menuitem', { name: 'A screenshot, drawn here' }).click();
    await visitor.write('It still says "locked".');
    await visitor.client.getByRole('listitem').getByRole('img').waitFor();
    await avery().getByRole('button', { name: /repl/ }).last().click();
    const thread = visitor.slack.getByRole('region', { name: /^Thread/ });
    await thread.getByText('It still says "locked".').waitFor();
    const field = await visitor.compose('I had that one last week.', thread);
    await field.press('Enter');
    await thread.getByText('I had that one last week.').waitFor();
    expect(told('Avery Stone')).not.toContain('I had that one last week.');
    await (await visitor.compose('/chatduty who', thread)).press('Enter');
    await visitor.slack.getByRole('alert').getByText('/chatduty is not supported in threads. Sorry!').waitFor();
    await thread.getByRole('button', { name: 'Close the thread' }).click();
  });

  it('P14, P15. Hand off: offered, accepted by a colleague, and the client is told once', async () => {
    const modal = await visitor.openModal(avery(), 'Hand off');
    await modal.getByLabel('Receiver').selectOption({ label: 'Ben Okafor' });
    await modal.getByLabel('Reason').fill('Knows locks');
    await visitor.press(modal, 'Offer');
    await modal.waitFor({ state: 'detached' });
    await visitor.be('Ben Okafor, agent');
    await visitor.press(avery(), 'Accept');
    await visitor.client.getByText('Ben Okafor', { exact: false }).first().waitFor();
    await avery().getByText('has this chat').waitFor();
    expect(told('Avery Stone').filter((text) => text.includes('Ben Okafor'))).toHaveLength(1);
  });

  it('P17, P20. The client is silent for five minutes: one Nudge asks, and any word ends it', async () => {
    const modal = await visitor.openModal(avery(), 'Reply');
    await modal.getByLabel('Message').fill('Please try again now.');
    await visitor.send('Send');
    await visitor.client.getByText('Please try again now.').waitFor();
    await visitor.jump('5 minutes');
    await visitor.press(avery(), 'Nudge');
    await visitor.client.getByText('Just checking, are you still here with me?').waitFor();
    await visitor.write('Yes');
    await eventually(() => avery().innerText()).not.toContain('Stop');
    expect(told('Avery Stone').at(-1)).toBe('Yes');
  });

  it('P11 to P13. Close: farewell, transcript, closed case and time, each where it belongs', async () => {
    await visitor.openModal(avery(), 'Close');
    await visitor.send('Send');
    await avery().getByText('Case closed').waitFor();
    await visitor.client.getByText('This conversation was closed.').waitFor();
    await visitor.tab('Cases');
    const record = visitor.records.getByRole('listitem').filter({ hasText: '00001027' });
    await record.getByText('Closed', { exact: true }).waitFor();
    await record.getByText(/^chat-\d+\.txt/).click();
    expect(await record.locator('pre').last().innerText()).toContain('Please try again now.');
    await visitor.tab('Time');
    await eventually(() => visitor.records.innerText()).toMatch(/Ana Ruiz for Acme Travel[\s\S]*case 00001027/);
    await visitor.looksWell('light');
    await visitor.tab('Road');
    await visitor.records.getByText('Claim was pressed').waitFor();
    await visitor.looksWell('road');
  });

  it('P23. The client leaves and answers by e-mail after the close: the chat is back with a case linked to the old', async () => {
    await visitor.client.getByRole('button', { name: 'Leave' }).click();
    await visitor.client.getByText('Avery has left the chat window').waitFor();
    await visitor.write('It is locked again!');
    await avery().getByText('Closed.').waitFor({ state: 'detached' });
    await visitor.client.getByRole('button', { name: 'Come back' }).click();
    await visitor.client.getByText('It is locked again!').waitFor();
  });

  it('P6. Two agents press Claim in the same moment: one has it, the other is told who', async () => {
    await visitor.client.getByLabel('You are the client').selectOption('casey');
    await visitor.client.getByRole('button', { name: 'How do I add a second language to our site?' }).click();
    await visitor.card('Casey Adler').waitFor();
    await visitor.page.getByRole('button', { name: 'Two agents' }).click();
    const second = visitor.page.getByRole('region', { name: 'Second Slack' });
    await visitor.be('Ana Ruiz, agent');
    await visitor.be('Ben Okafor, agent', second);
    await visitor.page.getByRole('switch', { name: /^Race/ }).check();
    await visitor.press(visitor.card('Casey Adler'), 'Claim');
    await visitor.page.getByText('Claim is held back. Press in the other window.').waitFor();
    expect(await visitor.card('Casey Adler', second).innerText()).toContain('Waiting.');
    await visitor.press(visitor.card('Casey Adler', second), 'Claim');
    await visitor.page.getByText(/^(Ana Ruiz|Ben Okafor) has this chat already\.$/).waitFor();
    await visitor.looksWell('two-agents');
    await visitor.page.getByRole('button', { name: 'Two agents' }).click();
  });

  it('types a command with what may follow it offered, and hears in Slack’s words what is none', async () => {
    const field = await visitor.compose('/chatd');
    await visitor.slack.getByRole('option', { name: /^\/chatduty/ }).waitFor();
    await field.press('Enter');
    await field.pressSequentially('wh');
    await visitor.looksWell();
    await field.press('Tab');
    expect(await field.inputValue()).toBe('/chatduty who');
    await field.press('Enter');
    await visitor.slack
      .getByText(/is on chat duty/)
      .last()
      .waitFor();
    await (await visitor.compose('/nonsense')).press('Enter');
    await visitor.slack.getByRole('alert').getByText('/nonsense is not a valid command.', { exact: false }).waitFor();
    await field.fill('');
  });

  it('opens the modal of a shortcut in a message’s menu, and closes it, all by keyboard', async () => {
    const menu = visitor.card('Casey Adler').getByRole('button', { name: 'More actions' });
    await menu.focus();
    await menu.press('Enter');
    await visitor.page.keyboard.press('Enter');
    await visitor.modal.waitFor();
    await visitor.page.keyboard.press('Escape');
    await visitor.modal.waitFor({ state: 'detached' });
  });

  it('switches every fault on and off, and says what goes wrong and what the bot does about it', async () => {
    await visitor.page.getByRole('button', { name: /Make trouble/ }).click();
    const switches = visitor.records.getByRole('switch');
    const count = await switches.count();
    expect(count).toBeGreaterThanOrEqual(14);
    for (let place = 0; place < count; place += 1) {
      await switches.nth(place).click();
      await eventually(() => visitor.records.locator('.product').count()).toBe(1);
      await visitor.page.getByRole('button', { name: /1 fault on/ }).waitFor();
      await switches.nth(place).click();
      await visitor.page.getByRole('button', { name: /Make trouble/ }).waitFor();
    }
  });

  it('shows trouble at work: Slack refuses, nothing is lost, and all of it follows once Slack is back', async () => {
    const refused = visitor.records.getByRole('switch', { name: 'Slack says 429' });
    await refused.click();
    await visitor.client.getByLabel('You are the client').selectOption('blair');
    await visitor.write('And the images?');
    await eventually(() => visitor.records.getByText(/^Met [1-9]\d* times?\.$/).count()).toBe(1);
    await visitor.looksWell('trouble');
    await refused.click();
    await visitor.jump('1 minute');
    await visitor.card('Blair Quinn').getByText('Closed.').waitFor({ state: 'detached' });
  });

  it('kills the bot and starts it again: what clients wrote meanwhile has its card', async () => {
    await visitor.press(visitor.records, 'Kill it');
    await visitor.page.getByRole('button', { name: /Bot is down/ }).waitFor();
    await visitor.client.getByRole('button', { name: 'All conversations' }).click();
    await visitor.client.getByRole('button', { name: 'New conversation' }).click();
    await visitor.client.getByRole('button', { name: /The preview shows/ }).click();
    await visitor.press(visitor.records, 'Start it again');
    await visitor.page.getByRole('button', { name: /Bot is up/ }).waitFor({ timeout: 60_000 });
    await visitor.jump('1 minute');
    await visitor.card('The preview shows').waitFor();
  });

  it('guides: a step is done by the visitor, or for them', async () => {
    await visitor.page.getByRole('button', { name: 'Tour', exact: true }).click();
    const tour = visitor.page.getByRole('region', { name: 'Guided tour' });
    await tour.getByRole('heading', { name: /A client opens a chat/ }).waitFor();
    await visitor.looksWell();
    await tour.getByRole('button', { name: 'Do it for me' }).click();
    await tour.getByRole('heading', { name: /An agent takes it/ }).waitFor();
    await tour.getByRole('button', { name: 'End', exact: true }).click();
    await tour.waitFor({ state: 'detached' });
  });

  it('can be read and used in the dark', async () => {
    await visitor.page.emulateMedia({ colorScheme: 'dark' });
    await visitor.tab('Cases');
    await visitor.looksWell('dark');
    await visitor.openModal(visitor.card('Casey Adler'), 'Hand off');
    await visitor.looksWell();
    await visitor.press(visitor.modal, 'Cancel');
    await visitor.modal.waitFor({ state: 'detached' });
    await visitor.page.emulateMedia({ colorScheme: 'light' });
  });

  it('is one side at a time on a phone', async () => {
    await visitor.page.setViewportSize({ width: 390, height: 844 });
    const sides = visitor.page.getByRole('navigation', { name: 'Sides' });
    await sides.getByRole('button', { name: 'Slack' }).click();
    await visitor.looksWell('phone-slack');
    await visitor.slack.getByRole('button', { name: 'Channels', exact: true }).click();
    await visitor.slack
      .getByRole('button', { name: /^Chat Duty/ })
      .last()
      .click();
    await visitor.slack.getByRole('tab', { name: 'Messages' }).waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await sides.getByRole('button', { name: 'Client' }).click();
    await visitor.looksWell('phone-client');
    await sides.getByRole('button', { name: 'Records' }).click();
    await visitor.looksWell();
  });

  it('answers nobody but this machine, and no other site that posts through the browser', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${sandbox.url}/api/client/open`, { method: 'POST', body: '{"client":"avery","words":"Hi"}', headers });
    const chats = sandbox.services.intercom.conversations().length;
    const foreign = await post({ origin: 'https://elsewhere.example', 'content-type': 'application/json' });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toBe('This page answers on this machine only.');
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
    expect(sandbox.services.intercom.conversations()).toHaveLength(chats);
  });
});
