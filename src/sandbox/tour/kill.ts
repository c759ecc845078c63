/**
 * `kill -9` in the busiest second: a burst of chats arrives and agents press Claim while the bot's process dies. It is
 * started again, and nothing may be lost or doubled. In real time: after an unclear post the bot waits 30 s by design.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { channels, environmentFor, people, type Services, startServices, supportTeam } from '../services.ts';
import { shownText } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import { BotProcess } from './bot-process.ts';
import { type Chapter, conclude, type Exhibit, playChapters, type Stageable, step } from './play.ts';

/** Above the 30 s that an unclear post waits, with the time to look and post. */
const mendedWithinMs = 45_000;

class KillScene implements Stageable {
  readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  readonly services: Services;
  /** In the order in which they were opened. */
  readonly chats: string[] = [];
  /** The chats whose Claim was acknowledged before the process died. */
  acknowledged: string[] = [];
  private bot: BotProcess | undefined;
  private readonly folder: string;

  constructor(services: Services, folder: string) {
    this.services = services;
    this.folder = folder;
  }

  get now(): number {
    return Date.now();
  }

  takeExhibits(): Exhibit[] {
    return [];
  }

  async start(): Promise<void> {
    const settings = { ...environmentFor(this.services, 'socket'), DATA_DIR: join(this.folder, 'data') };
    this.bot = await BotProcess.start(settings, this.folder);
    this.services.intercom.webhookUrl = `${this.bot.url}/webhooks/intercom`;
  }

  async kill(): Promise<void> {
    await this.bot?.kill();
  }

  async stop(): Promise<void> {
    await this.bot?.stop();
  }

  open(count: number): void {
    const { intercom, contacts } = this.services;
    const clients = Object.values(contacts);
    for (let i = 0; i < count; i += 1) {
      const contact = clients[i % clients.length] ?? contacts.avery;
      const body = `Question ${this.chats.length + 1}`;
      this.chats.push(intercom.openChat({ contact, body, teamId: supportTeam }));
    }
  }

  cards(chatId: string): Message[] {
    const messages = this.services.slack.messages(channels.chats);
    return messages.filter((message) => message.metadata?.event_payload.chat === chatId);
  }

  text(message: Message): string {
    return shownText(this.services.slack, message, this.timeZone);
  }

  thread(chatId: string): string[] {
    const [card] = this.cards(chatId);
    return card ? this.services.slack.thread(channels.chats, card.ts).map((message) => this.text(message)) : [];
  }

  cases(chatId: string): number {
    return this.services.salesforce.cases().filter((one) => one.Intercom_Conversation_Id__c === chatId).length;
  }

  isClaimed(chatId: string): boolean {
    const [card] = this.cards(chatId);
    return card !== undefined && this.text(card).includes('Claimed.');
  }
}

const chapter: Chapter<KillScene> = {
  title: 'The bot is killed in its busiest second, and started again',
  steps: [
    step('start', 'The bot runs as a process of its own; four chats have their cards', async (scene) => {
      await scene.start();
      scene.open(4);
      await scene.services.slack.until(() => scene.chats.every((id) => scene.cards(id).length === 1));
    }),
    step(
      'kill -9',
      'Twelve more arrive and Ana presses Claim on the first four: in the middle of it the process is killed',
      async (scene) => {
        const { slack } = scene.services;
        const first = scene.chats.slice();
        scene.open(12);
        const presses = first.map(async (id) => {
          const [card] = scene.cards(id);
          assert.ok(card);
          const { acked } = await slack.press(people.ana.slack, card, 'Claim');
          if (acked) scene.acknowledged.push(id);
        });
        const posted = () => scene.chats.filter((id) => scene.cards(id).length > 0).length;
        await slack.until(() => posted() >= 7, { timeoutMs: 10_000 });
        await scene.kill();
        await Promise.all(presses);
        assert.ok(
          posted() < scene.chats.length,
          'every card was posted before the kill: it came too late to show anything',
        );
      },
    ),
    step('down', 'While it is down two more chats arrive, and the first client writes again', async (scene) => {
      scene.open(2);
      scene.services.intercom.clientWrites(scene.chats[0] ?? '', 'Anybody?');
      assert.equal(scene.chats.length, 18);
    }),
    step(
      'restart',
      'Started again, it keeps every Claim that was acknowledged; the others are pressed again',
      async (scene) => {
        const { slack } = scene.services;
        await scene.start();
        await slack.until(() => scene.acknowledged.every((id) => scene.isClaimed(id)), { timeoutMs: mendedWithinMs });
        for (const id of scene.chats.slice(0, 4)) {
          const [card] = scene.cards(id);
          if (card && !scene.isClaimed(id)) await slack.press(people.ana.slack, card, 'Claim');
        }
        await slack.until(() => scene.chats.slice(0, 4).every((id) => scene.isClaimed(id)), {
          timeoutMs: mendedWithinMs,
        });
      },
    ),
    step('no loss', 'Every one of the eighteen chats has its card', async (scene) => {
      const haveCards = () => scene.chats.every((id) => scene.cards(id).length > 0);
      await scene.services.slack.until(haveCards, { timeoutMs: mendedWithinMs });
    }),
    step(
      'no loss',
      'What was written while it was down stands in the thread, and each claimed chat has its case number',
      async (scene) => {
        const [first = '', ...others] = scene.chats.slice(0, 4);
        const isThere = () =>
          scene.thread(first).some((text) => text.includes('Anybody?')) &&
          [first, ...others].every((id) => scene.thread(id).some((text) => text.startsWith('Salesforce case')));
        await scene.services.slack.until(isThere, { timeoutMs: mendedWithinMs });
      },
    ),
    step('no twin', 'No chat has two cards, no thread says anything twice', async (scene) => {
      for (const id of scene.chats) {
        assert.equal(scene.cards(id).length, 1, `chat ${id} has ${scene.cards(id).length} cards`);
        const said = scene.thread(id);
        assert.deepEqual(said, [...new Set(said)]);
      }
    }),
    step('no twin', 'Each claimed chat has one case and one assignment, the others have none', async (scene) => {
      for (const [i, id] of scene.chats.entries()) {
        const { parts } = scene.services.intercom.conversation(id);
        const assignments = parts.filter((part) => part.assigned_to?.type === 'admin').length;
        assert.deepEqual([scene.cases(id), assignments], i < 4 ? [1, 1] : [0, 0], `chat ${i + 1}: cases, assignments`);
      }
    }),
  ],
};

/**
 * Plays it and prints it.
 * @returns the exit code: 0 when every step held, else 1.
 */
export async function runKill(write: (lines: string) => void): Promise<number> {
  write(`${styleText('bold', 'Chat Duty: kill -9 in the middle')} (real time)`);
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'chatduty-kill-'));
  const services = await startServices();
  const scene = new KillScene(services, folder);
  try {
    const played = await playChapters(scene, [chapter], write);
    return conclude(played, performance.now() - began, write);
  } finally {
    await scene.stop();
    await services.close();
    await rm(folder, { recursive: true });
  }
}
