import type { Connection } from 'jsforce';
import { describe, expect, it } from 'vitest';
import { failure, login, startOrg } from './harness.ts';

interface Results {
  compositeResponse: Array<{ httpStatusCode: number; referenceId: string; body: unknown }>;
}

const base = '/services/data/v66.0';
const KEY = 'Intercom_Conversation_Id__c';
const createAndRead = [
  { method: 'POST', url: `${base}/sobjects/Case`, referenceId: 'create', body: { Subject: 'Chat', [KEY]: '2154' } },
  { method: 'GET', url: `${base}/sobjects/Case/${KEY}/2154?fields=Id,CaseNumber`, referenceId: 'read' },
];

async function send(conn: Connection, compositeRequest: unknown[], allOrNone = false) {
  const { compositeResponse } = await conn.requestPost<Results>('/composite', { allOrNone, compositeRequest });
  return compositeResponse;
}

describe('composite', () => {
  it('is right the first time and when repeated: the read goes on after a create that failed', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const first = await send(conn, createAndRead);
    expect(first.map((part) => part.httpStatusCode)).toEqual([201, 200]);
    const second = await send(conn, createAndRead);
    expect(second.map((part) => part.httpStatusCode)).toEqual([400, 200]);
    expect(second[0]?.body).toMatchObject([{ errorCode: 'DUPLICATE_VALUE' }]);
    expect(second[1]?.body).toMatchObject({ CaseNumber: '00001026' });
    expect(service.cases()).toHaveLength(1);
  });

  it('undoes everything when all must hold and one part fails', async () => {
    const service = await startOrg();
    const conn = await login(service);
    let changes = 0;
    service.on('change', () => {
      changes += 1;
    });
    const results = await send(
      conn,
      [createAndRead[0], { ...createAndRead[1], url: `${base}/sobjects/Case/none` }],
      true,
    );
    expect(results[0]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
    expect(results[1]?.httpStatusCode).toBe(404);
    expect(service.cases()).toHaveLength(0);
    expect(changes).toBe(0);
  });

  it('fills references to earlier parts into addresses and bodies', async () => {
    const service = await startOrg();
    const conn = await login(service);
    const results = await send(conn, [
      createAndRead[0],
      { method: 'GET', url: `${base}/sobjects/Case/@{create.id}?fields=CaseNumber`, referenceId: 'read' },
      {
        method: 'POST',
        url: `${base}/sobjects/CaseComment`,
        referenceId: 'note',
        body: { ParentId: '@{create.id}', CommentBody: 'Number @{read.CaseNumber}' },
      },
    ]);
    expect(results.map((part) => part.httpStatusCode)).toEqual([201, 200, 201]);
    expect(service.comments(service.cases()[0]?.Id ?? '')[0]?.CommentBody).toBe('Number 00001026');
  });

  it('halts a part whose reference has no value', async () => {
    const conn = await login(await startOrg());
    const [part] = await send(conn, [
      { method: 'GET', url: `${base}/sobjects/Case/@{create.id}`, referenceId: 'read' },
    ]);
    expect(part).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] });
  });

  it('heeds the assignment header of the part, not that of the whole call', async () => {
    const service = await startOrg();
    const ana = service.addUser({ name: 'Ana', email: 'ana@org.example' });
    const conn = await login(service);
    const part = { method: 'POST', url: `${base}/sobjects/Case`, body: { OwnerId: ana } };
    await send(conn, [
      { ...part, referenceId: 'kept', httpHeaders: { 'Sforce-Auto-Assign': 'FALSE' } },
      { ...part, referenceId: 'assigned' },
    ]);
    expect(service.cases().map((row) => row.OwnerId)).toEqual([ana, service.org.defaultCaseOwnerId]);
  });

  it('is refused whole for too many parts, a repeated reference, or a header that is the call’s own', async () => {
    const conn = await login(await startOrg());
    const get = { method: 'GET', url: `${base}/sobjects/Case/none`, referenceId: 'read' };
    const many = Array.from({ length: 26 }, (_, i) => ({ ...get, referenceId: `r${i}` }));
    expect((await failure(send(conn, many))).errorCode).toBe('LIMIT_EXCEEDED');
    expect((await failure(send(conn, [get, get]))).errorCode).toBe('JSON_PARSER_ERROR');
    const header = { ...get, httpHeaders: { Authorization: 'Bearer x' } };
    expect((await failure(send(conn, [header]))).errorCode).toBe('INVALID_HEADER');
  });
});
