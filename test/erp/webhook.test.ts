import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedEntry } from '../../src/domain/logged-time.ts';
import { createErp } from '../../src/erp/webhook.ts';
import { RetryLater } from '../../src/lib/errors.ts';
import { ErpService, type PushFault } from '../../src/sandbox/erp/service.ts';

const now = Date.parse('2026-11-16T10:00:00Z');
const entry: LoggedEntry = {
  entryId: '4be6a2ce-6f0c-4b63-9ad3-35a38e6d6c43',
  revision: 1,
  status: 'final',
  agentId: '7',
  agentEmail: 'ana@support.example',
  workDate: '2026-11-16',
  startedAt: now - 1_500_000,
  endedAt: now,
  minutes: 25,
  caseNumber: '00001026',
  clientName: 'Avery Stone',
  company: 'Acme Travel',
  activity: 'Chat support',
  billable: true,
  notes: 'Überstunden “geprüft”',
  chatId: '215',
  createdAt: now,
};
const push = { id: 'b5f6', createdAt: now, entry };

let service: ErpService;
let url: string;
beforeEach(async () => {
  service = new ErpService({ secret: 'shared', now: () => now });
  url = await service.listen();
});
afterEach(() => service.close());

const erp = (more: Partial<Parameters<typeof createErp>[0]> = {}) =>
  createErp({ url, secret: 'shared', timeoutMs: 2_000, chatUrl: () => undefined, clock: { now: () => now }, ...more });

const answers = (status: number, headers: Record<string, string> = {}) =>
  service.fault({ kind: 'answer', times: 1, reply: { status, headers, body: { error: 'No such employee' } } });

describe('a time entry on its way to the ERP (P11)', () => {
  it('is signed, and carries the record with the names of the CSV', async () => {
    expect(await erp().pushTimeEntry(push)).toEqual({ kind: 'done' });
    expect(service.accepted).toEqual([
      {
        type: 'time_entry.created',
        id: 'b5f6',
        created_at: '2026-11-16T10:00:00.000Z',
        data: {
          entry_id: entry.entryId,
          revision: 1,
          status: 'final',
          employee_email: 'ana@support.example',
          employee_id: null,
          work_date: '2026-11-16',
          started_at: '2026-11-16T09:35:00.000Z',
          ended_at: '2026-11-16T10:00:00.000Z',
          minutes: 25,
          hours: 0.42,
          case_number: '00001026',
          case_id: null,
          account_name: 'Acme Travel',
          activity: 'Chat support',
          billable: true,
          notes: 'Überstunden “geprüft”',
          source: 'chat-duty',
          conversation_id: '215',
          conversation_url: null,
          created_at: '2026-11-16T10:00:00.000Z',
        },
      },
    ]);
  });

  it.each([
    [{ revision: 1 }, 'time_entry.created'],
    [{ revision: 3 }, 'time_entry.updated'],
    [{ revision: 2, status: 'void' as const }, 'time_entry.voided'],
  ])('%j is told as %s', async (change, type) => {
    await erp().pushTimeEntry({ ...push, entry: { ...entry, ...change } });
    expect(service.accepted.map((each) => each.type)).toEqual([type]);
  });

  it('is known again by its id and revision', async () => {
    await erp().pushTimeEntry(push);
    await erp().pushTimeEntry({ ...push, id: 'another' });
    expect(service.accepted).toHaveLength(1);
    expect(service.repeated).toBe(1);
  });

  it('is refused where the secret is another, in the words of the ERP', async () => {
    expect(await erp({ secret: 'guessed' }).pushTimeEntry(push)).toEqual({
      kind: 'refused',
      words: 'The ERP answered 401: {"error":"the signature is wrong"}',
    });
    expect(service.accepted).toEqual([]);
  });

  it.each([400, 404, 422, 302])('is refused for now with %s', async (status) => {
    answers(status);
    expect(await erp().pushTimeEntry(push)).toEqual({
      kind: 'refused',
      words: `The ERP answered ${status}: {"error":"No such employee"}`,
    });
  });

  it.each([408, 409, 425, 429, 500, 503])('is tried again after %s, no sooner than the ERP asks', async (status) => {
    answers(status, { 'retry-after': '90' });
    const tried = erp().pushTimeEntry(push);
    await expect(tried).rejects.toBeInstanceOf(RetryLater);
    await expect(tried).rejects.toMatchObject({ retryAfterMs: 90_000, unclear: false });
  });

  it.each<[string, PushFault]>([
    ['breaks the connection', { kind: 'reset' }],
    ['does not answer', { kind: 'hang' }],
    ['stores it and breaks the connection', { kind: 'store-then-drop' }],
  ])('is tried again when the ERP %s', async (_, fault) => {
    service.fault({ ...fault, times: 1 });
    await expect(erp({ timeoutMs: 300 }).pushTimeEntry(push)).rejects.toBeInstanceOf(RetryLater);
    expect(await erp().pushTimeEntry(push)).toEqual({ kind: 'done' });
    expect(service.accepted).toHaveLength(1);
  });
});
