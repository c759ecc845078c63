/** What one decision costs: a claim, and a read of a conversation with fifty parts of which two are new. */
import type { Chat, Context } from '../../src/domain/chat.ts';
import { decide } from '../../src/domain/decide.ts';
import type { ChatEvent } from '../../src/domain/events.ts';
import { newChat } from '../../src/domain/evidence.ts';
import type { Part } from '../../src/domain/part.ts';
import type { ChatSnapshot } from '../../src/domain/snapshot.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { handoffReasons } from '../../src/text/handoff.ts';

const openedAt = Date.UTC(2026, 10, 16, 9);
const ana = { id: '7000001', name: 'Ana Ruiz', email: 'ana@support.example', slackUserId: 'U0ANA00001' };
const minuteMs = 60_000;

/** Nanoseconds of one `decide`, the mean of `rounds` after as many to warm up. */
export function measureDecide(rounds: number): Array<{ name: string; ns: number }> {
  const first = snapshotOf(1);
  const waiting = decided(newChat(first), { type: 'ChatRead', snapshot: first }, contextOf(first.parts, 1));
  const long = snapshotOf(50);
  return [
    { name: 'a claim', ns: time(rounds, waiting, { type: 'ClaimPressed', agentId: ana.id }, contextOf([], 0)) },
    {
      name: 'a read of 50 parts',
      ns: time(rounds, waiting, { type: 'ChatRead', snapshot: long }, contextOf(long.parts, 2)),
    },
  ];
}

function time(rounds: number, chat: Chat, event: ChatEvent, context: Context): number {
  decided(chat, event, context);
  for (let i = 0; i < rounds; i += 1) decide(chat, event, context);
  const began = process.hrtime.bigint();
  for (let i = 0; i < rounds; i += 1) decide(chat, event, context);
  return Number(process.hrtime.bigint() - began) / rounds;
}

function decided(chat: Chat, event: ChatEvent, context: Context): Chat {
  const outcome = decide(chat, event, context);
  if (outcome.kind === 'refused') throw new Error(`the benchmark measures a refusal: ${outcome.refusal.reason}`);
  return outcome.chat;
}

function snapshotOf(partCount: number): ChatSnapshot {
  const parts = Array.from({ length: partCount }, (_, i) => partAt(i));
  return {
    id: '215470000000001',
    openedAt,
    updatedAt: parts.at(-1)?.at ?? openedAt,
    status: 'open',
    client: { id: 'c1', name: 'Avery Stone', email: 'avery@acme.example', company: 'Acme Travel' },
    isLive: true,
    withBot: false,
    read: false,
    parts,
  };
}

/** Client and agent in turn, a minute apart. */
function partAt(i: number): Part {
  const author =
    i % 2 === 0
      ? ({ kind: 'client', id: 'c1', name: 'Avery Stone' } as const)
      : ({ kind: 'agent', id: ana.id, name: ana.name } as const);
  return {
    id: String(1000 + i),
    at: openedAt + i * minuteMs,
    kind: 'message',
    author,
    text: `Words ${i}`,
    attachments: [],
  };
}

function contextOf(parts: readonly Part[], newCount: number): Context {
  return {
    now: (parts.at(-1)?.at ?? openedAt) + 1_000,
    team: { agents: new Map([[ana.id, ana]]), onDuty: ana, primaries: [ana], backups: [] },
    policy: {
      response: { warningMs: 5 * minuteMs, riskMs: 8 * minuteMs, breachMs: 10 * minuteMs },
      caseOn: 'claim',
      savedReplies: [],
      words: defaultClientWords,
      idle: { mode: 'ask', firstMs: 5 * minuteMs, stepMs: minuteMs, moreMs: 10 * minuteMs },
      handover: { offerMs: 300_000 },
      hours: { timeZone: 'UTC', holidays: [] },
      limits: {},
      roster: { fromSlackStatus: true, keepsTopic: true },
      remindersMs: [],
      transcriptNotes: false,
      time: { minuteMs: 60_000, longestPauseMs: 600_000 },
      handoff: { offerMs: 180_000, conversingMs: 600_000, note: 'Handed off to {receiver}:', reasons: handoffReasons },
      followUp: { remindAt: '09:00' },
      reopen: { to: 'former-on-duty', sameClientMs: 24 * 60 * 60_000 },
      timeZone: 'UTC',
      firstStartAt: openedAt - minuteMs,
    },
    parts,
    newPartIds: new Set(parts.slice(parts.length - newCount).map((part) => part.id)),
    assigning: false,
  };
}
