/** A conversation in Intercom, played by hand: what each read of it would have shown, then and now. */
import type { Agent } from '../../src/domain/agent.ts';
import type { Author, Part } from '../../src/domain/part.ts';
import type { ChatSnapshot } from '../../src/domain/snapshot.ts';
import { at, support } from './people.ts';

const client = { id: 'c1', name: 'Avery', email: 'avery@acme.example' };
const clientAuthor: Author = { kind: 'client', id: client.id, name: client.name };
const botAuthor: Author = { kind: 'bot', id: 'b1', name: 'Operator' };

type Fields = Omit<ChatSnapshot, 'parts' | 'updatedAt'>;

/** Every method is one move, at a moment in minutes after the start; moves are made in the order of time. */
export class Conversation {
  private readonly reads: ChatSnapshot[] = [];
  private readonly parts: Part[] = [];
  private fields: Fields;

  constructor(minutes = 0, fields: Partial<Fields> = {}) {
    this.fields = {
      id: '100',
      openedAt: at(minutes),
      status: 'open',
      teamId: support,
      client,
      isLive: true,
      withBot: false,
      read: false,
      ...fields,
    };
    this.client(minutes, 'My export is stuck');
  }

  /** How many moves were made so far; the read of a number shows the conversation as it was after that move. */
  get length(): number {
    return this.reads.length;
  }

  /**
   * What a read shows: all of it, or, for a stale one, only the first `moves`. `newest` cuts the parts to that many,
   * as Intercom does with long conversations.
   */
  read({ moves = this.length, newest = Number.POSITIVE_INFINITY } = {}): ChatSnapshot {
    const read = structuredClone(this.reads[moves - 1]!);
    return { ...read, parts: read.parts.slice(-newest) };
  }

  client(minutes: number, text = 'Hello?'): void {
    const wakes = this.fields.status === 'open' ? {} : ({ status: 'open' } as const);
    this.move(minutes, { kind: 'message', author: clientAuthor, text }, wakes);
  }

  answer(minutes: number, agent: Agent, text = 'Let me look.'): void {
    this.move(minutes, { kind: 'message', author: authorOf(agent), text });
  }

  note(minutes: number, agent: Agent): void {
    this.move(minutes, { kind: 'note', author: authorOf(agent), text: 'for us only' });
  }

  botSays(minutes: number): void {
    this.move(minutes, { kind: 'message', author: botAuthor, text: 'I am a bot.' });
  }

  /** The bot hands the chat to people. */
  botHandsOver(minutes: number): void {
    this.move(minutes, { kind: 'assigned', author: botAuthor, assigned: { teamId: support } }, { withBot: false });
  }

  assign(minutes: number, agent: Agent | undefined, by: Agent): void {
    const { assigneeId: _former, ...fields } = this.fields;
    this.fields = agent ? { ...fields, assigneeId: agent.id } : fields;
    this.move(minutes, { kind: 'assigned', author: authorOf(by), assigned: agent ? { agentId: agent.id } : {} });
  }

  /** Moves the chat to a team, which takes it from whoever had it. */
  moveTo(minutes: number, teamId: string, by: Agent): void {
    const { assigneeId: _former, ...fields } = this.fields;
    this.fields = { ...fields, teamId };
    this.move(minutes, { kind: 'assigned', author: authorOf(by), assigned: { teamId } });
  }

  close(minutes: number, by: Agent): void {
    this.move(minutes, { kind: 'closed', author: authorOf(by) }, { status: 'closed' });
  }

  open(minutes: number, by: Agent): void {
    this.move(minutes, { kind: 'opened', author: authorOf(by) }, { status: 'open' });
  }

  snooze(minutes: number, by: Agent): void {
    this.move(minutes, { kind: 'snoozed', author: authorOf(by) }, { status: 'snoozed' });
  }

  wake(minutes: number): void {
    this.move(minutes, { kind: 'unsnoozed', author: botAuthor }, { status: 'open' });
  }

  private move(minutes: number, part: Partial<Part> & Pick<Part, 'kind' | 'author'>, fields: Partial<Fields> = {}) {
    this.fields = { ...this.fields, ...fields };
    this.parts.push({ id: String(1000 + this.parts.length), at: at(minutes), text: '', attachments: [], ...part });
    this.reads.push(structuredClone({ ...this.fields, updatedAt: at(minutes), parts: this.parts }));
  }
}

function authorOf(agent: Agent): Author {
  return { kind: 'agent', id: agent.id, name: agent.name };
}
