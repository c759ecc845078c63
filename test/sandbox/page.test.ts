import chromiumPackage from '@sparticuz/chromium';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/live.ts';
import { supportTeam } from '../../src/sandbox/services.ts';

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
const lines: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([
    startSandbox({
      port: 0,
      speed: 1,
      hasOpening: false,
      print: (line) => lines.push(line),
    }),
    launch(),
  ]);
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(sandbox.url);
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: [...chromiumPackage.args, '--no-sandbox', '--disable-background-networking'],
    headless: true,
  });
}

const slack = () => page.getByRole('region', { name: 'Slack', exact: true });
const be = (who: string) => slack().getByLabel('You are').selectOption({ label: who });
const press = (within: Locator, label: string) => within.getByText(label, { exact: true }).click();

/** What the client of the only chat has read and written. */
function told(): string[] {
  const { intercom } = sandbox.services;
  return intercom.messagesToClient(intercom.conversations()[0]!.id).map(({ text }) => text);
}

describe('the page of the sandbox', () => {
  it('shows a card without a reload when a client opens a chat, and its case once an agent presses Claim', async () => {
    const { intercom, contacts } = sandbox.services;
    intercom.openChat({ contact: contacts.blair, body: 'Where is <b>my</b> preview?', teamId: supportTeam });
    const card = slack().getByRole('listitem').filter({ hasText: 'Where is <b>my</b> preview?' });
    await card.waitFor();
    await be('Ben Okafor, agent');
    await press(card, 'Claim');
    await card.getByText(/Case/).getByRole('link', { name: '00001026' }).waitFor();
    expect(lines.join('\n')).toMatch(/Slack +Ben Okafor presses Claim\n(.*\n)*.*case 00001026 created/);
    expect(complaints).toEqual([]);
  });

  it('tells whoever may not press, and nobody else', async () => {
    await be('Chloe Martin, agent');
    await press(slack(), 'Release');
    const alone = slack().getByRole('listitem').filter({ hasText: 'Only visible to you' });
    await alone.getByText('Only Ben Okafor, who has this chat, or a lead can do that.').waitFor();
    await be('Ana Ruiz, agent');
    await alone.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('fills in a modal and sends it: a saved reply is chosen, changed, and read by the client with its line breaks', async () => {
    await be('Ben Okafor, agent');
    await press(slack(), 'Reply');
    const modal = page.getByRole('dialog', { name: 'Reply' });
    await modal.getByLabel('Saved reply').selectOption({ label: 'Greeting' });
    await expect.poll(() => modal.getByLabel('Message').inputValue()).toContain('Hello Blair');
    await modal.getByLabel('Message').fill('Hello Blair,\nit is <there> now.');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    await expect.poll(() => told().at(-1)).toBe('Hello Blair,\nit is <there> now.');
    expect(complaints).toEqual([]);
  });

  it('keeps a refused modal open with its words and says why; then a day is chosen, and it is sent', async () => {
    await press(slack(), 'Follow up');
    const modal = page.getByRole('dialog', { name: 'Follow up' });
    await modal.getByLabel('What was promised').fill('A longer answer');
    await modal.getByLabel('When').fill('2020-01-01');
    await modal.getByRole('button', { name: 'Close chat' }).click();
    await modal.getByRole('alert').getByText('choose a later day').waitFor();
    expect(await modal.getByLabel('What was promised').inputValue()).toBe('A longer answer');
    await modal.getByLabel('by phone').check();
    await modal.locator('textarea', { hasText: 'by phone' }).waitFor();
    await modal.getByLabel('When').fill('2099-01-01');
    await modal.getByRole('button', { name: 'Close chat' }).click();
    await slack().getByText('Transcript in the case').waitFor();
    expect(told().at(-1)).toContain('by phone');
    expect(complaints).toEqual([]);
  });

  it('answers nobody but this machine, and no other site that posts through the browser', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${sandbox.url}/api/client/open`, { method: 'POST', body: '{"client":"1","words":"Hi"}', headers });
    const foreign = await post({ origin: 'https://elsewhere.example', 'content-type': 'application/json' });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toBe('This page answers on this machine only.');
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
    expect(sandbox.services.intercom.conversations()).toHaveLength(1);
  });
});
