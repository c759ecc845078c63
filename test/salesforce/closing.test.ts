import { describe, expect, it } from 'vitest';
import type { TranscriptOrder } from '../../src/core/ports.ts';
import type { Part } from '../../src/domain/part.ts';
import { inBytes } from '../../src/salesforce/closing.ts';
import { conversation, countCalls, startSalesforce } from './harness.ts';

const openedAt = Date.parse('2026-11-02T08:55:00Z');
const ana = { id: '1', name: 'Ana Ruiz', email: 'ana@support.example' };

function part(number: number, text: string): Part {
  const isClient = number % 2 === 0;
  return {
    id: String(1000 + number),
    at: openedAt + number * 1000,
    kind: 'message',
    author: isClient ? { kind: 'client', id: 'c', name: 'Bo Berg' } : { kind: 'agent', id: '1', name: 'Ana Ruiz' },
    text,
    attachments: [],
  };
}

function order(caseId: string, parts: Part[], comment?: string): TranscriptOrder {
  const done = { state: 'done' } as const;
  const pending = { state: 'pending' } as const;
  return {
    caseId,
    parts,
    agents: new Map([[ana.id, ana]]),
    timeZone: 'Europe/Madrid',
    withNotes: false,
    chat: {
      id: '2154',
      state: 'closed',
      opening: 1,
      openedAt,
      client: { id: 'c', name: 'Bo Berg', email: 'bo@alder.example' },
      firstMessage: 'Hello',
      ownerId: ana.id,
      seenByClient: false,
      case: { state: 'created', id: caseId, number: '00001026', url: 'https://org.example/1', contactMatch: 'one' },
      followed: { updatedAt: 0, partAt: 0, partId: '' },
    },
    closing: {
      agentId: ana.id,
      resolution: 'answered',
      startedAt: openedAt,
      closedAt: openedAt + 60_000,
      knownWordAt: openedAt,
      minutes: 7,
      worked: [{ agentId: ana.id, from: openedAt, until: openedAt + 60_000, minutes: 1 }],
      steps: { farewell: done, close: done, transcript: pending, case: pending, time: done },
      ...(comment !== undefined && { comment }),
    },
  };
}

async function startWithCase() {
  const started = await startSalesforce({ chatUrl: (id) => `https://intercom.example/${id}` });
  const answer = await started.salesforce.ensureCase(conversation);
  if (answer.kind !== 'done') throw new Error(answer.words);
  return { ...started, caseId: answer.record.id };
}

const few = [part(0, 'Hello'), part(1, 'Hi, how can I help?')];

describe('a transcript', () => {
  it('is a text file and a short private comment on the case (P13)', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    expect(await salesforce.storeTranscript(order(caseId, few, 'Sent the manual'))).toEqual({ kind: 'done' });
    const files = service.files(caseId);
    expect(files).toMatchObject([{ title: 'Chat 2154: transcript, 2 messages', path: 'chat-2154.txt' }]);
    expect(files[0]?.text).toContain('2026-11-02 09:55:01 +01:00  Ana Ruiz:\n  Hi, how can I help?');
    const [comment] = service.comments(caseId);
    expect(comment?.IsPublished).toBe(false);
    expect(comment?.CommentBody).toContain('Time: Ana Ruiz 7 minutes');
    expect(comment?.CommentBody).toContain('https://intercom.example/2154');
    expect(comment?.CommentBody).toContain('Sent the manual');
  });

  it.each(['ContentVersion', 'CaseComment'])('is stored once when the answer to %s was lost', async (object) => {
    const { service, salesforce, caseId } = await startWithCase();
    const when = ({ path }: { path: string }) => path.endsWith(`/${object}`);
    service.fault({ on: 'create', kind: 'store-then-drop', times: 1, when });
    const lost = salesforce.storeTranscript(order(caseId, few));
    await expect(lost).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
    expect(await salesforce.storeTranscript(order(caseId, few))).toEqual({ kind: 'done' });
    expect(service.files(caseId)).toHaveLength(1);
    expect(service.comments(caseId)).toHaveLength(1);
  });

  it('that grew since is stored beside the former one', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    await salesforce.storeTranscript(order(caseId, few));
    await salesforce.storeTranscript(order(caseId, [...few, part(2, 'Thanks')]));
    expect(service.files(caseId).map(({ title }) => title)).toEqual([
      'Chat 2154: transcript, 2 messages',
      'Chat 2154: transcript, 3 messages',
    ]);
  });

  it('of 1,000 messages and 2 MB is stored whole', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    const many = Array.from({ length: 1000 }, (_, number) => part(number, `${number} ${'Grüße '.repeat(300)}`));
    expect(await salesforce.storeTranscript(order(caseId, many))).toEqual({ kind: 'done' });
    const [file] = service.files(caseId);
    expect(Buffer.byteLength(file?.text ?? '')).toBeGreaterThan(2_000_000);
    expect(file?.text).toContain('999 Grüße');
  });

  it('has the whole of a long comment, in as many as Salesforce takes, each once when an answer was lost', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    const words = '<&>"é😀'.repeat(500);
    const when = ({ path, raw }: { path: string; raw: Buffer }) =>
      path.endsWith('/CaseComment') && raw.includes('going on (2)');
    service.fault({ on: 'create', kind: 'store-then-drop', times: 1, when });
    await expect(salesforce.storeTranscript(order(caseId, few, words))).rejects.toMatchObject({ unclear: true });
    expect(await salesforce.storeTranscript(order(caseId, few, words))).toEqual({ kind: 'done' });
    const bodies = service.comments(caseId).map(({ CommentBody }) => String(CommentBody));
    expect(bodies.length).toBeGreaterThan(2);
    expect(new Set(bodies).size).toBe(bodies.length);
    const [first = '', ...further] = bodies;
    const whole = [first, ...further.map((body) => body.slice(body.indexOf('\n') + 1))].join('');
    expect(whole).toContain(words);
  });

  it('cannot go to a case that was deleted, and says so', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    service.deleteCase(caseId);
    const answer = await salesforce.storeTranscript(order(caseId, few));
    expect(answer).toMatchObject({ kind: 'refused', isGone: true, words: expect.stringContaining('deleted') });
  });

  it('is refused in the words of the org where a closed case is locked', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    await salesforce.closeCase({ caseId });
    service.org.lockClosedCases = true;
    const answer = await salesforce.storeTranscript(order(caseId, few));
    expect(answer).toEqual({ kind: 'refused', isGone: false, words: 'A closed case cannot be changed.' });
  });
});

describe('closing a case', () => {
  it('sets the closed status and the subject, and keeps the owner whatever assignment rules say', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    service.org.assignmentRulesActive = true;
    const before = service.case(caseId)?.OwnerId;
    expect(await salesforce.closeCase({ caseId, subject: 'Export fails' })).toEqual({ kind: 'done' });
    expect(service.case(caseId)).toMatchObject({ IsClosed: true, Subject: 'Export fails', OwnerId: before });
  });

  it('may be repeated after the answer was lost, even where a closed case is locked', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    service.org.lockClosedCases = true;
    service.fault({ on: 'update', kind: 'store-then-drop', times: 1 });
    await expect(salesforce.closeCase({ caseId })).rejects.toMatchObject({ name: 'RetryLater', unclear: true });
    expect(await salesforce.closeCase({ caseId })).toEqual({ kind: 'done' });
    expect(countCalls(service, 'update')).toBe(1);
  });

  it('is refused in the words of the org', async () => {
    const { service, salesforce, caseId } = await startWithCase();
    service.addValidationRule({ on: 'Case', when: ({ IsClosed }) => IsClosed === true, message: 'Say why.' });
    expect(await salesforce.closeCase({ caseId })).toEqual({ kind: 'refused', isGone: false, words: 'Say why.' });
  });

  it('takes no id that is none', async () => {
    const { salesforce } = await startWithCase();
    await expect(salesforce.closeCase({ caseId: '../User' })).rejects.toThrow();
  });
});

it('a text is cut at whole characters, in bytes as Salesforce counts them', () => {
  expect(inBytes('', 5)).toEqual(['']);
  expect(inBytes('short', 5)).toEqual(['short']);
  expect(inBytes('&&', 9)).toEqual(['&', '&']);
  expect(inBytes('😀😀a', 7)).toEqual(['😀', '😀a']);
});
