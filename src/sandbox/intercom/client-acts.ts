/** What clients and the bot in front of them do in the Messenger. */
import type { Upload } from './files.ts';
import type { Contact, Conversation } from './model.ts';
import { assign } from './moves/assign.ts';
import { botReply } from './moves/bot-reply.ts';
import { clientReply } from './moves/client-reply.ts';
import { botAuthor } from './moves/part.ts';
import { start } from './moves/start.ts';
import { toHtml, type Words } from './words.ts';
import type { World } from './world.ts';

export interface Opening {
  /** The contact's id. */
  contact: string;
  body: Words;
  /** The page from which the chat was opened. */
  url?: string;
  teamId?: string | number;
  attachments?: Upload[];
  /** Default `customer_initiated`; `admin_initiated`, `automated` and others have no waiting client. */
  deliveredAs?: string;
  /** Default `conversation`, a Messenger chat; `email` and others are no live chats. */
  sourceType?: string;
  /** A bot talks first; the conversation reaches the team by `escalate` only. */
  bot?: boolean;
}

export interface Writing {
  attachments?: Upload[];
  /** As the answer to the notification mail. */
  byEmail?: boolean;
}

export class ClientActs {
  private readonly world: World;
  /** The team that a bot will hand the conversation to. */
  private readonly destinations = new Map<string, string>();

  constructor(world: World) {
    this.world = world;
  }

  /** Returns the conversation's id. */
  openChat(opening: Opening): string {
    const teamId = opening.teamId === undefined ? null : String(opening.teamId);
    const bot = opening.bot ?? false;
    const chat = start(this.world, {
      contact: contactIn(this.world, opening.contact),
      body: toHtml(opening.body),
      url: opening.url ?? null,
      teamId: bot ? null : teamId,
      attachments: (opening.attachments ?? []).map((upload) => this.world.files.add(upload)),
      sourceType: opening.sourceType ?? 'conversation',
      deliveredAs: opening.deliveredAs ?? 'customer_initiated',
      bot,
    });
    if (bot && teamId !== null) this.destinations.set(chat.id, teamId);
    return chat.id;
  }

  /** Returns the new part's id. */
  writes(id: string, words: Words, { attachments = [], byEmail = false }: Writing = {}): string {
    const uploads = attachments.map((upload) => this.world.files.add(upload));
    const reply = { body: toHtml(words), attachments: uploads, byEmail, byApi: false };
    return partId(
      this.world.change(id, (draft) => {
        clientReply(draft, { ...reply, contact: clientOf(this.world, draft.chat) });
      }),
      (part) => part.author.type === 'user' || part.author.type === 'lead',
    );
  }

  /** The client sees the messages. Tells of `conversation.read`, once until there is something new. */
  reads(id: string): void {
    clientOf(this.world, this.world.find(id)).last_seen_at = this.world.now;
    if (this.world.find(id).read) return;
    this.world.change(id, (draft) => {
      draft.chat.read = true;
      const lastShown = draft.chat.parts.findLast((part) => part.body !== null && part.part_type !== 'note');
      draft.tell('conversation.read', lastShown);
    });
  }

  /** `rating` from 1 to 5. Tells of `conversation.rating.added`. */
  rates(id: string, rating: number, remark?: string): void {
    this.world.change(id, (draft) => {
      draft.chat.conversation_rating = { rating, remark: remark ?? null, created_at: draft.now };
      draft.tell('conversation.rating.added');
    });
  }

  botWrites(id: string, words: Words): string {
    return partId(
      this.world.change(id, (draft) => void botReply(draft, toHtml(words))),
      (part) => part.author.type === 'bot',
    );
  }

  /** The bot gives up and assigns the conversation to the team named here or when it was opened. */
  escalate(id: string, teamId?: string | number): void {
    const team = teamId === undefined ? this.destinations.get(id) : String(teamId);
    if (team === undefined) throw new Error(`no team to escalate ${id} to`);
    this.world.change(id, (draft) => {
      draft.chat.ai_agent = { resolution_state: 'routed_to_team' };
      assign(draft, { author: botAuthor(this.world), to: { type: 'team', id: team } });
    });
  }
}

function contactIn(world: World, id: string): Contact {
  const contact = world.contacts.get(id);
  if (!contact) throw new Error(`no contact ${id}`);
  return contact;
}

function clientOf(world: World, chat: Conversation): Contact {
  return contactIn(world, chat.contact_ids[0] ?? '');
}

function partId(chat: Conversation, fits: (part: Conversation['parts'][number]) => boolean): string {
  return chat.parts.findLast(fits)!.id;
}
