import { beforeEach, describe, expect, it } from 'vitest';
import { handle } from '../../src/core/handle.ts';
import { Conversation } from '../domain/conversation.ts';
import { at, otherTeam } from '../domain/people.ts';
import { withCrew } from './crew.ts';

const on = withCrew();

function read(conversation: Conversation, actor = 'intercom') {
  const event = { type: 'ChatRead', snapshot: conversation.read() } as const;
  return handle(on().parts, { chatId: '100', event, actor });
}

function history() {
  return on().database.prisma.history.findMany({ orderBy: { id: 'asc' } });
}

beforeEach(() => on().parts.directory.match());

describe('An event', () => {
  it('of a conversation that is no chat of ours leaves nothing behind', async () => {
    expect(await read(new Conversation(0, { teamId: otherTeam }))).toEqual({ kind: 'unknown-chat' });
    expect(await on().store.findChat('100')).toBeUndefined();
    expect(await history()).toEqual([]);
  });

  it('that changes something is saved with its history, its effects and its timers', async () => {
    const conversation = new Conversation();
    expect(await read(conversation)).toEqual({ kind: 'changed' });
    conversation.note(1, { id: '1', name: 'ana', email: '' });
    expect(await read(conversation, 'sweep')).toEqual({ kind: 'changed' });
    expect(await on().store.findChat('100')).toMatchObject({ revision: 2, nextDueAt: at(5) });
    expect((await history()).map(({ event, actor }) => [event, actor])).toEqual([
      ['ChatRead', 'intercom'],
      ['ChatRead', 'sweep'],
    ]);
    await on().activity.idle();
    expect(on().calls).toContain('slack.postInThread');
    expect(on().jobs).toEqual([{ queue: 'timers', data: { chatId: '100', timer: { kind: 'response' } }, at: at(5) }]);
  });

  it('that changes nothing leaves revision and history as they are', async () => {
    const conversation = new Conversation();
    await read(conversation);
    expect(await read(conversation)).toEqual({ kind: 'unchanged' });
    expect((await on().store.findChat('100'))?.revision).toBe(1);
    expect(await history()).toHaveLength(1);
  });

  it('that is refused changes nothing', async () => {
    await read(new Conversation());
    const event = { type: 'ReleasePressed', agentId: '1', byLead: false } as const;
    const handled = await handle(on().parts, { chatId: '100', event, actor: '1', priority: 'press' });
    expect(handled).toEqual({ kind: 'refused', refusal: { reason: 'not-yours' } });
    expect(await history()).toHaveLength(1);
  });

  it('of a notification that was handled before is not handled again', async () => {
    const snapshot = new Conversation().read();
    await on().store.transaction('work', (tx) =>
      tx.addNotifications([{ kind: 'chat', key: 'n1', topic: 'conversation.user.created', chatId: '100' }]),
    );
    const happening = {
      chatId: '100',
      event: { type: 'ChatRead', snapshot },
      actor: 'intercom',
      ends: { notification: 'n1' },
    } as const;
    expect(await handle(on().parts, happening)).toEqual({ kind: 'changed' });
    expect(await handle(on().parts, happening)).toEqual({ kind: 'handled-before' });
  });

  it('leaves no word of the client in the history, only what changed and for whom (the audit trail)', async () => {
    const conversation = new Conversation(0, {
      page: 'https://secret.example/page',
      client: { id: 'c1', name: 'Secret Name', email: 'secret@acme.example', company: 'Secret Company' },
    });
    conversation.client(1, 'a secret word');
    await read(conversation);
    conversation.client(2, 'another secret word');
    conversation.answer(3, { id: '2', name: 'ben', email: '' }, 'a secret answer');
    const snapshot = conversation.read();
    const renamed = { ...snapshot, client: { ...snapshot.client, name: 'New Secret Name' } };
    await handle(on().parts, { chatId: '100', event: { type: 'ChatRead', snapshot: renamed }, actor: 'intercom' });
    expect((await on().store.findChat('100'))?.chat.client.name).toBe('New Secret Name');
    await handle(on().parts, { chatId: '100', event: { type: 'ClaimPressed', agentId: '1' }, actor: '1' });
    const entries = await history();
    expect(JSON.stringify(entries, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
      /secret/i,
    );
    expect(entries.at(-1)?.change).toMatchObject({ state: ['waiting', 'claimed'], ownerId: [null, '2'] });
  });
});
