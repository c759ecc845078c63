/**
 * A busy morning: clients of all kinds open chats, and three agents carry them through by what an agent would press. It
 * is bounded in count and in time, and leaves alone what the visitor has taken.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Changes } from '../changes.ts';
import type { LiveTime } from '../live-time.ts';
import { count } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import { adminOf, type Services, type SlackPersonName } from '../services.ts';
import type { Clientele } from './clientele.ts';
import { Hands } from './hands.ts';
import type { ClientRole, LoadRow } from './rows.ts';

export interface LoadParts {
  services: Services;
  clientele: Clientele;
  time: LiveTime;
}

/** Real milliseconds in which the chats arrive, and after which the rest is left. */
const arrivesInMs = 20_000;
const endsAfterMs = 60_000;
const pauseMs = 60;
/** Meanwhile the clock runs at least this fast: the chats of half a minute are those of ten minutes. */
const speed = 20;
const limits = { least: 1, most: 100, usual: 60 };

/** Who presses in Slack. Irina is in Intercom only: she answers there, which counts as a claim. */
const inSlack = ['ben', 'chloe'] as const satisfies SlackPersonName[];
/** Every such chat is Irina's; every such client says nothing more, and stays with the agent as one who is silent. */
const irinas = 5;
const silent = 7;

const firstNames = ['Noor', 'Sami', 'Lena', 'Iker', 'Mira', 'Joao', 'Tess', 'Omar', 'Vera', 'Kofi', 'Aiko', 'Nils'];
const companies = ['Acme Travel', 'Globex Media', 'Initech', 'Hooli Press', 'Umbra Hotels'];
const questions = [
  'My page will not publish, it says "locked". What can I do?',
  'The preview is empty since this morning.',
  'How do I give a colleague the right to edit forms?',
  'Two pages have the same address now. Which one wins?',
  'The picture is upside down on phones 🙃',
  'Is there a way back to the version of last week?',
  'Das Formular sendet keine E-Mails mehr. Können Sie helfen?',
  'Hello',
];

interface Chat {
  id: string;
  isIrinas: boolean;
  isSilent: boolean;
  state: 'open' | 'claimed' | 'answered' | 'closed' | 'left';
  by?: SlackPersonName;
}

export class Load extends Changes {
  private readonly parts: LoadParts;
  private readonly hands: Hands;
  private chats: Chat[] = [];
  private of = 0;
  private refused = 0;
  private running: { ending: AbortController; done: Promise<void> } | undefined;
  private sentence = 'Clients open chats for half a minute; Ben, Chloe and Irina carry them through.';

  constructor(parts: LoadParts) {
    super();
    this.parts = parts;
    this.hands = new Hands(parts.services);
  }

  get part(): PagePart {
    return {
      tables: () => ({ load: { load: this.row() } }),
      onChange: this.onChange,
      acts: {
        'load/start': (body) => this.start(count(body, 'chats', limits)),
        'load/stop': () => this.stop(),
      },
    };
  }

  start(count: number): void {
    if (this.running) throw new Error('The busy morning is under way.');
    Object.assign(this, { chats: [], of: count, refused: 0 });
    const ending = new AbortController();
    const done = this.play(ending.signal).finally(() => {
      this.running = undefined;
      this.changed();
    });
    this.running = { ending, done };
    this.changed();
  }

  async stop(): Promise<void> {
    this.running?.ending.abort();
    await this.running?.done;
  }

  private row(): LoadRow {
    const count = (...states: Array<Chat['state']>) => this.chats.filter(({ state }) => states.includes(state)).length;
    return {
      isRunning: this.running !== undefined,
      of: this.of,
      opened: this.chats.length,
      claimed: count('claimed', 'answered', 'closed'),
      answered: count('answered', 'closed'),
      closed: count('closed'),
      refused: this.refused,
      sentence: this.sentence,
    };
  }

  private async play(signal: AbortSignal): Promise<void> {
    const { time } = this.parts;
    const before = time.speed;
    time.speed = Math.max(before, speed);
    const tooLong = AbortSignal.any([signal, AbortSignal.timeout(endsAfterMs)]);
    this.sentence = 'Chats arrive.';
    try {
      await Promise.all([this.arrive(tooLong), this.irina(tooLong), ...inSlack.map((who) => this.work(who, tooLong))]);
      this.sentence = 'The morning is over. Who says nothing more stays with an agent, and the card asks about it.';
    } catch (error) {
      if (!tooLong.aborted) throw error;
      this.sentence = signal.aborted ? 'It was stopped.' : 'It took longer than a minute: the rest is left to you.';
    } finally {
      if (time.speed === Math.max(before, speed)) time.speed = before;
    }
  }

  private async arrive(signal: AbortSignal): Promise<void> {
    const { clientele } = this.parts;
    const keys = firstNames.map((first, i) => this.client(first, i));
    for (let i = 0; i < this.of; i += 1) {
      const id = clientele.open(keys[i % keys.length] ?? '', questions[i % questions.length] ?? '');
      this.chats.push({ id, isIrinas: i % irinas === irinas - 1, isSilent: i % silent === silent - 1, state: 'open' });
      this.changed();
      await sleep(arrivesInMs / this.of, undefined, { signal });
    }
  }

  /** One of the morning's clients, who may be here since an earlier one. */
  private client(first: string, i: number): string {
    const { clientele } = this.parts;
    const company = companies[i % companies.length] ?? '';
    const name = `${first} ${company.split(' ')[0]}`;
    const roles: ClientRole[] = ['super user', 'super user', 'regular user'];
    const known = clientele.all.find((one) => one.name === name);
    const role = roles[i % roles.length] ?? 'super user';
    return known?.key ?? clientele.add({ name, company, role, isPilot: company !== 'Hooli Press' });
  }

  /** An agent in Slack: what is answered is closed first, then what is claimed is answered, then one more is claimed. */
  private async work(who: (typeof inSlack)[number], signal: AbortSignal): Promise<void> {
    while (!this.isOver()) {
      const did = (await this.close(who)) || (await this.reply(who)) || (await this.claim(who));
      await sleep(did ? pauseMs : pauseMs * 5, undefined, { signal });
    }
  }

  private async claim(who: (typeof inSlack)[number]): Promise<boolean> {
    const place = inSlack.indexOf(who);
    // Each looks at another one first, as people who sit apart do; now and then both press the same.
    const waiting = this.chats.filter(
      (one) => one.state === 'open' && !one.isIrinas && this.hands.canPress(one.id, 'Claim'),
    );
    const chat = waiting[Math.min(place, waiting.length - 1)];
    if (!chat) return false;
    if (this.tried(await this.hands.claim(who, chat.id))) Object.assign(chat, { state: 'claimed', by: who });
    else if (this.owner(chat.id) !== null && chat.state === 'open') chat.state = 'left';
    return true;
  }

  private async reply(who: SlackPersonName): Promise<boolean> {
    const chat = this.chats.find(
      (one) => one.state === 'claimed' && one.by === who && this.hands.canPress(one.id, 'Reply'),
    );
    if (!chat) return false;
    const words = { Message: 'Thank you for contacting us! I am looking into it: please try again now.' };
    if (!this.tried(await this.hands.send(who, chat.id, 'Reply', words))) return this.leave(chat, who);
    chat.state = 'answered';
    if (!chat.isSilent) this.parts.clientele.writes(chat.id, 'It works, thanks!');
    return true;
  }

  private async close(who: SlackPersonName): Promise<boolean> {
    const chat = this.chats.find((one) => {
      return one.state === 'answered' && one.by === who && !one.isSilent && this.hands.canPress(one.id, 'Close');
    });
    if (!chat) return false;
    if (this.tried(await this.hands.send(who, chat.id, 'Close', {}))) chat.state = 'closed';
    else this.leave(chat, who);
    return true;
  }

  private async irina(signal: AbortSignal): Promise<void> {
    const { services, clientele } = this.parts;
    const admin = adminOf('irina');
    while (!this.isOver()) {
      const chat = this.chats.find((one) => one.isIrinas && one.state === 'open' && this.hands.card(one.id));
      if (chat) {
        chat.state = this.owner(chat.id) === null ? 'answered' : 'left';
        if (chat.state === 'answered') services.intercom.replyInInbox(admin, chat.id, 'Hello, I am on it.');
        if (chat.state === 'answered' && !chat.isSilent) clientele.writes(chat.id, 'Great, that was all.');
        this.changed();
      }
      const answered = this.chats.find((one) => one.isIrinas && one.state === 'answered' && !one.isSilent);
      if (answered && answered !== chat) {
        services.intercom.closeInInbox(admin, answered.id);
        answered.state = 'closed';
        this.changed();
      }
      await sleep(pauseMs * 10, undefined, { signal });
    }
  }

  /** Nothing is left to do for anybody: all have arrived, and each is closed, left, or its client silent. */
  private isOver(): boolean {
    const isDone = ({ state, isSilent }: Chat) =>
      state === 'closed' || state === 'left' || (state === 'answered' && isSilent);
    return this.chats.length === this.of && this.chats.every(isDone);
  }

  /** A chat that somebody else has meanwhile is theirs. */
  private leave(chat: Chat, who: SlackPersonName): boolean {
    if (this.owner(chat.id) !== adminOf(who)) chat.state = 'left';
    return true;
  }

  private owner(chatId: string): string | null {
    return this.parts.services.intercom.conversation(chatId).admin_assignee_id;
  }

  /** Counts what was refused. */
  private tried(refused: string | undefined): boolean {
    if (refused !== undefined) this.refused += 1;
    this.changed();
    return refused === undefined;
  }
}
