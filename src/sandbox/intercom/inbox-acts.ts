/** What teammates do in Intercom's own Inbox, beside the bot and its API. */
import type { Upload } from './files.ts';
import type { Admin } from './model.ts';
import { adminNote, adminReply } from './moves/admin-reply.ts';
import { assign, type Target } from './moves/assign.ts';
import { close } from './moves/close.ts';
import { open } from './moves/open.ts';
import { adminAuthor, botAuthor } from './moves/part.ts';
import { redactPart, redactSource } from './moves/redact.ts';
import { snooze } from './moves/snooze.ts';
import { toHtml, type Words } from './words.ts';
import type { World } from './world.ts';

type Id = string | number;

export class InboxActs {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** Returns the part's id; answering an unassigned conversation takes it, unless the switch says otherwise. */
  reply(adminId: Id, id: string, words: Words, attachments: Upload[] = []): string {
    return this.write(adminReply, { adminId, id, words, attachments });
  }

  note(adminId: Id, id: string, words: Words): string {
    return this.write(adminNote, { adminId, id, words, attachments: [] });
  }

  /** To a teammate, to a team, or, with `admin: null`, to nobody. */
  assign(adminId: Id, id: string, to: { admin: Id | null } | { team: Id }): void {
    const author = adminAuthor(this.admin(adminId));
    const target: Target =
      'team' in to
        ? { type: 'team', id: String(to.team) }
        : { type: 'admin', id: to.admin === null ? null : String(to.admin) };
    this.world.change(id, (draft) => void assign(draft, { author, to: target }));
  }

  close(adminId: Id, id: string, words?: Words): void {
    const body = words === undefined ? null : toHtml(words);
    this.world.change(id, (draft) => close(draft, { admin: this.admin(adminId), body }));
  }

  open(adminId: Id, id: string): void {
    this.world.change(id, (draft) => open(draft, { admin: this.admin(adminId) }));
  }

  /** `until` in unix seconds. */
  snooze(adminId: Id, id: string, until: number): void {
    this.world.change(id, (draft) => snooze(draft, { admin: this.admin(adminId), until }));
  }

  /** A rule moves the conversation to another team. */
  moveToTeam(id: string, teamId: Id): void {
    const to: Target = { type: 'team', id: String(teamId) };
    this.world.change(id, (draft) => void assign(draft, { author: botAuthor(this.world), to }));
  }

  /** `partId` may be the source's id. */
  redact(id: string, partId: string): void {
    const redact = this.world.find(id).source.id === partId ? redactSource : redactPart;
    this.world.change(id, (draft) => redact(draft, partId));
  }

  /** A second contact joins. Tells of `conversation.contact.attached` in its odd shape. */
  attachContact(id: string, contactId: string): void {
    const contact = this.world.contacts.get(contactId);
    if (!contact) throw new Error(`no contact ${contactId}`);
    const conversation = this.world.change(id, ({ chat }) => {
      chat.contact_ids = [...chat.contact_ids, contactId];
    });
    this.world.announce({ topic: 'conversation.contact.attached', conversation, contact });
  }

  /** `reassign`: the client's replies go back to the team meanwhile. */
  setAway(
    adminId: Id,
    on: boolean,
    { reassign = false, reasonId }: { reassign?: boolean; reasonId?: string } = {},
  ): void {
    const admin = this.admin(adminId);
    admin.away_mode_enabled = on;
    admin.away_mode_reassign = on && reassign;
    admin.away_status_reason_id = on ? (reasonId ?? null) : null;
    this.world.announce({ topic: 'admin.away_mode_updated', admin });
  }

  /** An owner takes a teammate out of the workspace; the conversations that were theirs are nobody's. */
  removeAdmin(adminId: Id): void {
    const admin = this.admin(adminId);
    this.world.admins.delete(admin.id);
    const theirs = this.world.conversations.current().filter((chat) => chat.admin_assignee_id === admin.id);
    const to: Target = { type: 'admin', id: null };
    for (const { id } of theirs)
      this.world.change(id, (draft) => void assign(draft, { author: botAuthor(this.world), to }));
    this.world.announce({ topic: 'admin.removed_from_workspace', admin });
  }

  private write(
    move: typeof adminReply,
    { adminId, id, words, attachments }: { adminId: Id; id: string; words: Words; attachments: Upload[] },
  ): string {
    const uploads = attachments.map((upload) => this.world.files.add(upload));
    const reply = { admin: this.admin(adminId), body: toHtml(words), attachments: uploads, byApi: false };
    return this.world.change(id, (draft) => void move(draft, reply)).parts.at(-1)!.id;
  }

  private admin(id: Id): Admin {
    const admin = this.world.admins.get(String(id));
    if (!admin) throw new Error(`no admin ${id}`);
    return admin;
  }
}
