/** Somebody who visits the sandbox's page: a real browser, and what such a visitor does there, by what can be read on it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Locator, type Page, type Response } from 'playwright-core';
import { expect } from 'vitest';
import { smallPng } from './small-png.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures are written only where somebody asks for them: they are never the same to the last dot. */
const pictures = process.env.SCREENSHOTS;

/** A graphics card in software takes a processor for itself; a page of text is painted without one. */
const notForGraphics = (arg: string) => !/gpu|-gl=|angle|swiftshader/.test(arg);

export class Visitor {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[] = [];
  private readonly browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
    page.on('console', (message) => {
      // What the page refuses, it says in a sentence; the browser counts the answer as an error.
      const isRefusal = message.text().includes('409 (Conflict)');
      if (['error', 'warning'].includes(message.type()) && !isRefusal) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1' && !request.url().startsWith('data:'))
        this.complaints.push(`asked ${request.url()}`);
    });
  }

  static async arrive(): Promise<Visitor> {
    const browser = await chromium.launch({
      executablePath: await chromiumPackage.executablePath(),
      args: [...chromiumPackage.args.filter(notForGraphics), '--disable-gpu', '--disable-background-networking'],
      headless: true,
    });
    // One page for all: the packaged Chromium runs in a single process, which ends when its first page is closed.
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    // A busy machine takes its time.
    page.setDefaultTimeout(30_000);
    return new Visitor(browser, page);
  }

  leave(): Promise<void> {
    return this.browser.close();
  }

  get slack(): Locator {
    return this.page.getByRole('region', { name: 'Slack', exact: true });
  }

  get client(): Locator {
    return this.page.getByRole('region', { name: 'Client', exact: true });
  }

  get records(): Locator {
    return this.page.getByRole('region', { name: 'Records', exact: true });
  }

  get modal(): Locator {
    return this.slack.getByRole('dialog');
  }

  /** The newest card of a client in a window of Slack. */
  card(client: string, window = this.slack): Locator {
    return window.getByRole('listitem').filter({ hasText: client }).filter({ hasText: 'Open in Intercom' }).last();
  }

  /** Is somebody else in a window of Slack from now on. */
  async be(who: string, window = this.slack): Promise<void> {
    await window.getByLabel('You are', { exact: true }).selectOption({ label: who });
  }

  /** Presses by the words on the button; its name for a screen reader says more. */
  async press(within: Locator, label: string): Promise<void> {
    await within
      .getByRole('button')
      .filter({ hasText: new RegExp(`^${label}$`) })
      .click();
  }

  async openModal(card: Locator, label: string): Promise<Locator> {
    await this.press(card, label);
    await this.modal.waitFor();
    return this.modal;
  }

  async send(button: string): Promise<void> {
    await this.press(this.modal, button);
    await this.modal.waitFor({ state: 'detached' });
  }

  /** Is another client from now on, by the first name. */
  async beClient(name: string): Promise<void> {
    await this.client.getByLabel('You are the client').selectOption(name.toLowerCase());
  }

  /** Writes as the client who is shown. */
  async write(words: string): Promise<void> {
    await this.client.getByRole('textbox').fill(words);
    await this.client.getByRole('textbox').press('Enter');
    await this.client.getByText(words).last().waitFor();
  }

  /** Opens a chat as a client who has none yet. */
  async ask(name: string, words: string): Promise<void> {
    await this.beClient(name);
    await this.client.getByText(`Hello ${name}, how can we help?`).waitFor();
    await this.write(words);
  }

  /** Opens the thread of a card. */
  async thread(card: Locator): Promise<Locator> {
    // What a message offers comes in sight below the pointer.
    await card.hover();
    await card
      .getByRole('button', { name: /^\d+ repl|^Reply in thread/ })
      .first()
      .click();
    return this.slack.getByRole('region', { name: /^Thread/ });
  }

  /** Opens the app's messages to the person who is shown, or its home tab. */
  async open(place: 'Chat Duty' | 'Chat Duty home' | 'chat-duty'): Promise<void> {
    const name = new RegExp(`^${place}(?! home)`);
    await this.slack.locator('.sidebar').getByRole('button', { name }).click();
  }

  async tab(name: string): Promise<void> {
    await this.records.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  async jump(label: string): Promise<void> {
    const isJump = (response: Response) => response.url().endsWith('/api/clock/jump');
    // It is answered once the jump has come to its end.
    const ended = this.page.waitForResponse(isJump, { timeout: 120_000 });
    await this.page.getByRole('group', { name: 'Jump' }).getByRole('button', { name: label }).click();
    await ended;
  }

  /** Lets minutes pass until something is there. */
  async passUntil(wanted: Locator): Promise<void> {
    for (let minutes = 0; minutes < 8 && !(await wanted.first().isVisible()); minutes += 1) await this.jump('1 minute');
    await wanted.first().waitFor();
  }

  /** Switches a fault on for as long as `during` takes, and goes on once the page has told of what came of it. */
  async withFault(label: string, told: RegExp, during: () => Promise<void>): Promise<void> {
    await this.tab('Trouble');
    const fault = this.records.getByRole('switch', { name: label });
    await fault.click();
    await this.page.getByRole('button', { name: /1 fault on/ }).waitFor();
    await during();
    await this.tab('Trouble');
    await this.passUntil(this.records.getByText(/^Met [1-9]\d* times?\.$/));
    await this.happened(told);
    await fault.click();
    await this.page.getByRole('button', { name: /Make trouble/ }).waitFor();
  }

  /** Waits for an entry in the list of what happened. */
  async happened(told: RegExp): Promise<void> {
    await this.records.getByRole('region', { name: 'What happened' }).getByText(told).first().waitFor();
  }

  /** Types where the focus is wanted, as somebody without a mouse. */
  async compose(words: string, within = this.slack): Promise<Locator> {
    const field = within.getByRole('textbox', { name: /^Message #|^Reply/ });
    await field.fill(words);
    return field;
  }

  /** Everything that axe finds wrong with the page as it is. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(axe);
    const { violations } = (await this.page.evaluate('axe.run(document)')) as AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }

  /** Nothing is wider than the screen, nothing stands in somebody's way; and, with a name, the picture for the README. */
  async looksWell(name?: string): Promise<void> {
    const { width } = this.page.viewportSize() ?? { width: 0 };
    expect(await this.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await this.barriers()).toEqual([]);
    expect(this.complaints).toEqual([]);
    if (name !== undefined) await this.picture(name);
  }

  private async picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.mouse.move(0, 0);
    const picture = await this.page.screenshot({ timeout: 60_000 });
    writeFileSync(join(pictures, `${name}.png`), smallPng(picture));
  }
}
