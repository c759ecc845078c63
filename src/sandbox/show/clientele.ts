/**
 * The clients on the page: who they are, whether their Messenger is open, and what is mailed to those who left. Intercom
 * mails what a client who is away has not seen; how soon is not documented, so two minutes stand for "within minutes".
 */
import { Changes } from '../changes.ts';
import type { Upload } from '../intercom/files.ts';
import type { Part } from '../intercom/model.ts';
import { toText } from '../intercom/words.ts';
import type { LiveTime } from '../live-time.ts';
import { onChange } from '../on-change.ts';
import { clients, type Services, superUser, supportTeam } from '../services.ts';
import type { ClientRole, MailRow } from './rows.ts';

export interface Client {
  /** In the table `clients`. */
  key: string;
  /** In Intercom. */
  contact: string;
  name: string;
  company: string;
  email: string;
  role: ClientRole;
  isPilot: boolean;
  isAway: boolean;
  mails: MailRow[];
}

export type NewClient = Pick<Client, 'name' | 'company' | 'role' | 'isPilot'>;

const mailAfterMs = 120_000;
const mostClients = 200;
const pages = ['pages/7/edit', 'pages/42/edit', 'media/upload', 'forms/contact', 'menus/main', 'users/roles'];

/** The attributes in Intercom by which the bot tells who may chat. */
export const roleAttributes: Record<ClientRole, Record<string, unknown>> = {
  'super user': superUser,
  'regular user': { Role: 'editor' },
  'regular user with the role': { Role: 'editor', 'Chat role': 'support' },
};

/** Those about whom the card says something, beside the first cast of super users in the pilot. */
const others: ReadonlyArray<NewClient & { key: string }> = [
  { key: 'dana', name: 'Dana Reed', company: 'Hooli Press', role: 'super user', isPilot: false },
  { key: 'eli', name: 'Eli Marsh', company: 'Acme Travel', role: 'regular user', isPilot: true },
  { key: 'fay', name: 'Fay Lund', company: 'Acme Travel', role: 'regular user with the role', isPilot: true },
];

export class Clientele extends Changes {
  private readonly services: Services;
  private readonly time: LiveTime;
  private readonly clients = new Map<string, Client>();
  private readonly stop: () => void;
  private readonly timers = new Set<unknown>();
  /** How many parts of each chat were looked at. */
  private readonly looked = new Map<string, number>();

  constructor(services: Services, time: LiveTime) {
    super();
    this.services = services;
    this.time = time;
    for (const { key, name, email, company } of clients) {
      const known = { key, name, email, company, contact: services.contacts[key] };
      this.clients.set(key, { ...known, role: 'super user', isPilot: true, isAway: false, mails: [] });
    }
    for (const { key, ...about } of others) this.add(about, key);
    this.stop = onChange(services, () => this.look());
  }

  get all(): Client[] {
    return [...this.clients.values()];
  }

  get(key: string): Client {
    const client = this.clients.get(key);
    if (!client) throw new Error(`There is no client ${key}.`);
    return client;
  }

  /** The client whose chat this is. Throws for a chat that does not exist. */
  of(chatId: string): Client {
    const [contact] = this.services.intercom.conversation(chatId).contact_ids;
    const client = this.all.find((one) => one.contact === contact);
    if (!client) throw new Error('Nobody on this page has that chat.');
    return client;
  }

  /** Somebody new, known to Intercom and to Salesforce. Answers the key. */
  add({ name, company, role, isPilot }: NewClient, wanted?: string): string {
    if (this.clients.size >= mostClients) throw new Error(`There are ${mostClients} clients already.`);
    const { intercom, salesforce } = this.services;
    const key = wanted ?? `client-${this.clients.size + 1}`;
    const email = `${key}@${company.toLowerCase().replace(/[^a-z0-9]/g, '') || 'client'}.example`;
    const companies = [intercom.addCompany({ name: company })];
    const customAttributes = roleAttributes[role];
    const contact = intercom.addContact({ name, email, role: 'user', companies, customAttributes });
    salesforce.addContact({ name, email, accountId: salesforce.addAccount({ name: company }) });
    this.clients.set(key, { key, contact, name, company, email, role, isPilot, isAway: false, mails: [] });
    this.changed();
    return key;
  }

  /** Answers the chat's id. */
  open(key: string, words: string, { page, attachments = [] }: { page?: string; attachments?: Upload[] } = {}): string {
    const client = this.get(key);
    this.returns(key);
    const place = pages[this.looked.size % pages.length];
    const url = page ?? `https://cms.example/${place}`;
    return this.services.intercom.openChat({
      ...{ contact: client.contact, body: words, teamId: supportTeam, url, attachments },
    });
  }

  writes(chatId: string, words: string, attachments: Upload[] = []): void {
    this.returns(this.of(chatId).key);
    this.services.intercom.clientWrites(chatId, words, { attachments });
  }

  /** As the answer to an e-mail: the Messenger stays closed. */
  writesByEmail(chatId: string, words: string, attachments: Upload[] = []): void {
    this.of(chatId);
    this.services.intercom.clientWrites(chatId, words, { attachments, byEmail: true });
  }

  /** The client looks at the chat; who is away does not. */
  reads(chatId: string): void {
    const client = this.of(chatId);
    if (client.isAway) return;
    client.mails = client.mails.filter(({ chat, isSent }) => isSent || chat !== chatId);
    this.services.intercom.clientReads(chatId);
  }

  leaves(key: string): void {
    this.get(key).isAway = true;
    this.changed();
  }

  /** The Messenger is open again: what was not mailed yet is read there. */
  returns(key: string): void {
    const client = this.get(key);
    client.isAway = false;
    client.mails = client.mails.filter(({ isSent }) => isSent);
    this.services.intercom.clientSeen(client.contact);
    this.changed();
  }

  close(): void {
    this.stop();
    for (const timer of this.timers) this.time.virtual.forServices.clearTimeout(timer);
  }

  /** What is new and meant for a client who is away is mailed in a while. */
  private look(): void {
    for (const chat of this.services.intercom.conversations()) {
      const from = this.looked.get(chat.id) ?? 0;
      this.looked.set(chat.id, chat.parts.length);
      const client = this.all.find(({ contact }) => contact === chat.contact_ids[0]);
      if (!client?.isAway) continue;
      for (const part of chat.parts.slice(from)) if (isForClient(part)) this.mail(client, chat.id, part);
    }
  }

  private mail(client: Client, chat: string, part: Part): void {
    const at = part.created_at * 1_000;
    const from = part.author.name ?? 'Support';
    const mail: MailRow = {
      id: part.id,
      chat,
      from,
      text: toText(part.body ?? ''),
      at,
      dueAt: at + mailAfterMs,
      isSent: false,
    };
    client.mails.push(mail);
    const timer = this.time.virtual.forServices.setTimeout(() => {
      this.timers.delete(timer);
      mail.isSent = true;
      this.changed();
    }, mail.dueAt - this.time.now);
    this.timers.add(timer);
    this.changed();
  }
}

function isForClient({ author, body, part_type }: Part): boolean {
  return author.type === 'admin' && body !== null && part_type !== 'note';
}
