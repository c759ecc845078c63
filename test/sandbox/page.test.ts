import chromiumPackage from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/live.ts';

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
      hasStory: false,
      print: (line) => lines.push(line),
      log: createLogger({ level: 'fatal' }),
    }),
    launch(),
  ]);
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

// One page for all: the packaged Chromium runs in a single process, which ends when its first page is closed.
beforeEach(async () => {
  await page.goto(sandbox.url);
});

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: [...chromiumPackage.args, '--no-sandbox', '--disable-background-networking'],
    headless: true,
  });
}

const ben = 'U0BEN00001';

/** Presses a button of the only card. */
async function press(who: string, label: string): Promise<void> {
  const card = page.locator('.card');
  await card.locator('> form').getByLabel('Press as').selectOption({ label: who });
  await card.locator('> form').getByRole('button', { name: label, exact: true }).click();
}

/** What the client of the only chat has read and written. */
function told(): string[] {
  const { intercom } = sandbox.services;
  return intercom.messagesToClient(intercom.conversations()[0]!.id).map(({ text }) => text);
}

describe('the page of the sandbox', () => {
  it('shows a card without a reload when a client opens a chat, and its case once an agent presses Claim', async () => {
    await page.getByLabel('A client').selectOption({ label: 'Blair Quinn' });
    await page.getByLabel('asks').fill('Where is <b>my</b> preview?');
    await page.getByRole('button', { name: 'Open a chat' }).press('Enter');
    const card = page.locator('.card', { hasText: 'Where is <b>my</b> preview?' });
    await card.waitFor();
    expect(await card.locator('b').allTextContents()).toEqual(['Chat Duty']);

    await card.getByLabel('Press as').selectOption({ label: 'Ben Okafor' });
    await card.getByRole('button', { name: 'Claim' }).click();
    await page.getByText('Salesforce case 00001026 is ready.').waitFor();
    expect(await page.getByRole('region', { name: 'Salesforce: cases' }).innerText()).toMatch(
      /Case 00001026 New\s+Chat, Origin Chat\nContact Blair Quinn\nOwner Ben Okafor/,
    );
    expect(await page.getByRole('article').innerText()).toContain('assigned to Ben Okafor');
    expect(lines.join('\n')).toMatch(/Slack +Ben Okafor presses Claim\n(.*\n)*.*case 00001026 created/);
    expect(complaints).toEqual([]);
  });

  it('keeps what is half written, and the focus, while the world goes on', async () => {
    const answer = page.getByLabel('Write as Blair');
    await answer.fill('Half a sen');
    const [chat] = sandbox.services.intercom.conversations();
    sandbox.services.intercom.replyInInbox('7000002', chat!.id, 'One moment please.');
    await page.locator('.thread').getByText('One moment please.').waitFor();
    expect(await answer.inputValue()).toBe('Half a sen');
    expect(await answer.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.type('tence.');
    await page.keyboard.press('Enter');
    await page.locator('.thread').getByText('Half a sentence.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows who was refused, and why, beside the channel', async () => {
    const card = page.locator('.card');
    await card.getByLabel('Press as').selectOption({ label: 'Chloe Martin' });
    await card.getByRole('button', { name: 'Release' }).click();
    await page.getByText('Only Ben Okafor, who has this chat, or a lead can do that.').waitFor();
    await page.getByText('Only Chloe Martin sees').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows the modal that a press opens, until it is closed', async () => {
    await press('Ben Okafor', 'Reply');
    const modal = page.getByRole('form', { name: 'Reply' });
    await modal.getByText('Ben Okafor has this modal open').waitFor();
    await modal.getByRole('button', { name: 'Cancel' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(sandbox.services.slack.openView(ben)).toBeNull();
    expect(complaints).toEqual([]);
  });

  it('fills in a modal and sends it: a saved reply is chosen, changed, and read by the client with its line breaks', async () => {
    await press('Ben Okafor', 'Reply');
    const modal = page.getByRole('form', { name: 'Reply' });
    await modal.getByLabel('Saved reply').selectOption({ label: 'Greeting' });
    await modal.getByRole('button', { name: 'Choose' }).click();
    await modal.locator('textarea', { hasText: 'Hello Blair' }).waitFor();
    await modal.getByLabel('Message').fill('Hello Blair,\nit is <there> now.');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    await page.locator('.thread').getByText('it is <there> now.').waitFor();
    expect(told().at(-1)).toBe('Hello Blair,\nit is <there> now.');
    expect(complaints).toEqual([]);
  });

  it('ticks a box: a private note, which the client does not read', async () => {
    await press('Ben Okafor', 'Reply');
    const modal = page.getByRole('form', { name: 'Reply' });
    await modal.getByLabel('Message').fill('Their third question today.');
    await modal.getByRole('checkbox', { name: /^Private note/ }).check();
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    await page.locator('.thread').getByText('Their third question today.').waitFor();
    expect(told()).not.toContain('Their third question today.');
    expect(complaints).toEqual([]);
  });

  it('keeps a refused modal open with its words and says why; then a day is chosen, and it is sent', async () => {
    await press('Ben Okafor', 'Follow up');
    const modal = page.getByRole('form', { name: 'Follow up' });
    await modal.getByLabel('What was promised').fill('A longer answer');
    await modal.getByLabel('When').fill('2020-01-01');
    await modal.getByRole('button', { name: 'Close chat' }).click();
    await modal.getByRole('alert').getByText('choose a later day').waitFor();
    expect(await modal.getByLabel('What was promised').inputValue()).toBe('A longer answer');
    await modal.getByLabel('by phone').check();
    await modal.getByRole('button', { name: 'Choose' }).click();
    await modal.locator('textarea', { hasText: 'by phone' }).waitFor();
    await modal.getByLabel('When').fill('2099-01-01');
    await modal.getByRole('button', { name: 'Close chat' }).click();
    await page.locator('.card').getByText('✅ Transcript in the case').waitFor();
    expect(told().at(-1)).toContain('by phone');
    const printed = lines.join('\n');
    expect(printed).toMatch(/Intercom +Ben Okafor closes the chat of Blair Quinn\n/);
    expect(printed).toMatch(/Salesforce +case 00001026 keeps the transcript chat-\d+\.txt\n/);
    expect(printed).toMatch(/card +Blair Quinn · Globex Media ⚪ Closed\..*📌 Follow-up by phone by Ben Okafor/);
    expect(complaints).toEqual([]);
  });

  it.each([
    { name: 'light', colorScheme: 'light', width: 1360 },
    { name: 'dark', colorScheme: 'dark', width: 1360 },
    { name: 'phone', colorScheme: 'light', width: 360 },
    { name: 'phone-dark', colorScheme: 'dark', width: 360 },
  ] as const)('fits its width and can be read: $name', async ({ colorScheme, width }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    for (const selector of ['html', 'section', '.empty', '.words', '.talk > .theirs', 'button', 'button.main']) {
      // An element that is replaced while it is looked at has no colours.
      const found = async () => contrast(...(await page.locator(selector).first().evaluate(coloursOf)));
      await expect.poll(found, { message: selector }).toBeGreaterThan(4.5);
    }
  });

  it('answers nobody but this machine, and no other site that posts through the browser', async () => {
    const form = { method: 'POST', body: 'client=avery&words=Hi' };
    const chats = sandbox.services.intercom.conversations().length;
    const foreign = await fetch(`${sandbox.url}/open`, { ...form, headers: { origin: 'https://elsewhere.example' } });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toBe('This page answers on this machine only.');
    expect(sandbox.services.intercom.conversations()).toHaveLength(chats);
  });
});

/** The colours of the words in an element and of what is painted behind them; runs in the page. */
function coloursOf(element: unknown): [string, string] {
  type Painted = {
    parentElement: Painted | null;
    ownerDocument: { defaultView: { getComputedStyle: typeof styleOf } };
  };
  type Style = { color: string; backgroundColor: string };
  const styleOf = (of: Painted): Style => of.ownerDocument.defaultView.getComputedStyle(of);
  let behind = element as Painted;
  while (styleOf(behind).backgroundColor === 'rgba(0, 0, 0, 0)' && behind.parentElement) behind = behind.parentElement;
  return [styleOf(element as Painted).color, styleOf(behind).backgroundColor];
}

/** WCAG's contrast of two `rgb(…)` colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
