import { describe, expect, it } from 'vitest';
import { ANA, BEN, BILLING, SUPPORT, setup } from './setup.ts';

const MINUTE = 60_000;

describe('who waits for whom', () => {
  it('a client waits from the first message on, a second one does not move the start', async () => {
    const { intercom, chat, clock } = await setup();
    const id = chat();
    const since = clock.now() / 1000;
    clock.advance(MINUTE);
    intercom.clientWrites(id, 'hello?');
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: since, read: true });
  });

  it('a teammate ends the wait and is unread, until the client reads it', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: null, read: false });
    intercom.clientReads(id);
    expect(intercom.conversation(id).read).toBe(true);
  });

  it('the client waits again from their next message', async () => {
    const { intercom, chat, clock } = await setup();
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    clock.advance(3 * MINUTE);
    intercom.clientWrites(id, 'and now?');
    expect(intercom.conversation(id).waiting_since).toBe(clock.now() / 1000);
  });

  it('a bot does not end the wait', async () => {
    const { intercom, chat, clock } = await setup();
    const id = chat();
    const since = clock.now() / 1000;
    clock.advance(MINUTE);
    intercom.botWrites(id, 'A person will be with you');
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: since, read: false });
  });

  it('nobody waits in a conversation that a teammate began', async () => {
    const { intercom, contact } = await setup();
    const id = intercom.openChat({ contact, body: 'How do you like it?', deliveredAs: 'admin_initiated' });
    expect(intercom.conversation(id)).toMatchObject({ waiting_since: null, source: { author: { id: ANA } } });
  });

  it('the median and the first answer are counted from the waits', async () => {
    const { intercom, chat, clock } = await setup();
    const id = chat();
    for (const minutes of [2, 4, 12]) {
      clock.advance(minutes * MINUTE);
      intercom.replyInInbox(ANA, id, 'yes');
      intercom.clientWrites(id, 'and?');
    }
    const { time_to_admin_reply, median_time_to_reply } = intercom.conversation(id).statistics;
    expect([time_to_admin_reply, median_time_to_reply]).toEqual([120, 240]);
  });
});

describe('closed and opened again', () => {
  it('a client reply reopens, and its part says open', async () => {
    const { intercom, chat, clock } = await setup();
    const id = chat();
    intercom.closeInInbox(ANA, id);
    clock.advance(MINUTE);
    intercom.clientWrites(id, 'one more thing');
    const stored = intercom.conversation(id);
    expect(stored).toMatchObject({ state: 'open', waiting_since: clock.now() / 1000, read: true });
    expect(stored.parts.at(-1)).toMatchObject({ part_type: 'comment', state: 'open' });
    expect(stored.statistics.count_reopens).toBe(1);
  });

  it('an answer by mail reopens too and is marked as mail', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.closeInInbox(ANA, id);
    intercom.clientWrites(id, 'from my phone', { byEmail: true });
    const stored = intercom.conversation(id);
    expect(stored.state).toBe('open');
    expect(stored.parts.at(-1)?.email_message_metadata).not.toBeNull();
  });

  it('a teammate reply reopens', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.closeInInbox(ANA, id);
    intercom.replyInInbox(ANA, id, 'I forgot something');
    expect(intercom.conversation(id)).toMatchObject({ state: 'open', statistics: { count_reopens: 1 } });
  });
});

describe('snoozed', () => {
  async function snoozed() {
    const all = await setup();
    const id = all.chat();
    all.intercom.assignInInbox(ANA, id, { admin: ANA });
    all.intercom.snoozeInInbox(ANA, id, all.clock.now() / 1000 + 600);
    return { ...all, id, state: () => all.intercom.conversation(id).state };
  }

  it('wakes at its time, not before', async () => {
    const { clock, state, intercom, id } = await snoozed();
    clock.advance(599_000);
    expect(state()).toBe('snoozed');
    clock.advance(1_000);
    expect(state()).toBe('open');
    expect(intercom.conversation(id).parts.at(-1)?.part_type).toBe('unsnoozed');
  });

  it('wakes after months although timers of the runtime hold for weeks', async () => {
    const { clock, state, intercom, id } = await snoozed();
    const until = clock.now() / 1000 + 90 * 86_400;
    intercom.snoozeInInbox(ANA, id, until);
    clock.advance(89 * 86_400_000);
    expect(state()).toBe('snoozed');
    clock.advance(86_400_000);
    expect(state()).toBe('open');
  });

  it('wakes on the client, without a second wake-up later', async () => {
    const { clock, state, intercom, id } = await snoozed();
    intercom.clientWrites(id, 'there');
    expect(state()).toBe('open');
    clock.advance(700_000);
    expect(intercom.conversation(id).parts.filter((part) => part.part_type === 'unsnoozed')).toEqual([]);
  });

  it('sleeps on through the assignee’s own words, wakes on another teammate’s', async () => {
    const { state, intercom, id } = await snoozed();
    intercom.replyInInbox(ANA, id, 'by the way');
    expect(state()).toBe('snoozed');
    intercom.noteInInbox(BEN, id, 'who has this?');
    expect(state()).toBe('open');
  });

  it('no timer is left when the service closes', async () => {
    const { clock, intercom } = await snoozed();
    expect(clock.pending).toBe(1);
    await intercom.close();
    expect(clock.pending).toBe(0);
  });
});

describe('who has it', () => {
  it('answering in the Inbox takes an unassigned conversation in one part', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    const { admin_assignee_id, parts } = intercom.conversation(id);
    expect(admin_assignee_id).toBe(ANA);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ part_type: 'assignment', body: '<p>Hello</p>', assigned_to: { id: ANA } });
  });

  it('answering does not take it where the teammate prefers so', async () => {
    const { intercom, chat } = await setup();
    intercom.switches.assignOnInboxReply = false;
    const id = chat();
    intercom.replyInInbox(ANA, id, 'Hello');
    expect(intercom.conversation(id).admin_assignee_id).toBeNull();
    expect(intercom.conversation(id).parts[0]?.part_type).toBe('comment');
  });

  it('a bot keeps it from the team until it escalates', async () => {
    const { intercom, contact } = await setup();
    const id = intercom.openChat({ contact, body: 'Hi', teamId: SUPPORT, bot: true });
    expect(intercom.conversation(id)).toMatchObject({ team_assignee_id: null, ai_agent: { resolution_state: null } });
    intercom.escalate(id);
    expect(intercom.conversation(id)).toMatchObject({
      team_assignee_id: SUPPORT,
      ai_agent: { resolution_state: 'routed_to_team' },
    });
  });

  it('moving to another team clears the teammate', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.assignInInbox(ANA, id, { admin: BEN });
    intercom.moveToTeam(id, BILLING);
    expect(intercom.conversation(id)).toMatchObject({ admin_assignee_id: null, team_assignee_id: BILLING });
  });

  it('a reply to somebody away who reassigns goes back to the team', async () => {
    const { intercom, chat } = await setup();
    const id = chat();
    intercom.assignInInbox(ANA, id, { admin: ANA });
    intercom.setAway(ANA, true, { reassign: true });
    intercom.clientWrites(id, 'hello?');
    expect(intercom.conversation(id)).toMatchObject({ admin_assignee_id: null, team_assignee_id: SUPPORT });
  });
});
