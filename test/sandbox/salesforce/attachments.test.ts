import { describe, expect, it } from 'vitest';
import type { SalesforceService } from '../../../src/sandbox/salesforce/service.ts';
import { failure, login, startOrg } from './harness.ts';

async function withCase() {
  const service = await startOrg();
  const conn = await login(service);
  const { id = '' } = (await conn.create('Case', { Subject: 'Chat' })) as { id: string };
  return { service, conn, id };
}

function upload(service: SalesforceService, token: string, caseId: string, jsonFirst: boolean): Promise<Response> {
  const json = JSON.stringify({ PathOnClient: 'chat.txt', FirstPublishLocationId: caseId });
  const parts = [
    `Content-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json\r\n\r\n${json}`,
    'Content-Disposition: form-data; name="VersionData"; filename="chat.txt"\r\nContent-Type: text/plain\r\n\r\nGrüße\r\n--\r\n',
  ];
  const ordered = jsonFirst ? parts : parts.reverse();
  const body = `${ordered.map((part) => `--mark\r\n${part}\r\n`).join('')}--mark--\r\n`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=mark' };
  return fetch(`${service.url}/services/data/v66.0/sobjects/ContentVersion`, { method: 'POST', headers, body });
}

describe('comments', () => {
  it('are kept private, and counted in bytes of their encoded form', async () => {
    const { service, conn, id } = await withCase();
    await conn.create('CaseComment', { ParentId: id, CommentBody: '&'.repeat(800), IsPublished: false });
    expect(service.comments(id)).toMatchObject([{ IsPublished: false }]);
    const tooLong = conn.create('CaseComment', { ParentId: id, CommentBody: '&'.repeat(801) });
    expect((await failure(tooLong)).errorCode).toBe('STRING_TOO_LONG');
    const umlauts = conn.create('CaseComment', { ParentId: id, CommentBody: 'ü'.repeat(2001) });
    expect((await failure(umlauts)).errorCode).toBe('STRING_TOO_LONG');
  });

  it('need a case and are not edited afterwards', async () => {
    const { conn, id } = await withCase();
    expect((await failure(conn.create('CaseComment', { CommentBody: 'x' }))).errorCode).toBe('REQUIRED_FIELD_MISSING');
    const made = await conn.create('CaseComment', { ParentId: id, CommentBody: 'x' });
    const edit = conn.update('CaseComment', { Id: made.id ?? '', CommentBody: 'y' });
    expect((await failure(edit)).errorCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

describe('files', () => {
  it('come by multipart as jsforce sends it and are linked to the case in the same call', async () => {
    const { service, conn, id } = await withCase();
    const VersionData = Buffer.from('Grüße\r\n').toString('base64');
    await conn.create(
      'ContentVersion',
      { Title: 'Chat 2154', PathOnClient: 'chat-2154.txt', FirstPublishLocationId: id, VersionData },
      { multipartFileFields: { VersionData: { filename: 'chat-2154.txt', contentType: 'text/plain' } } },
    );
    expect(service.files(id)).toMatchObject([{ title: 'Chat 2154', path: 'chat-2154.txt', text: 'Grüße\r\n' }]);
  });

  it.each([true, false])('come by multipart with the JSON first: %s', async (jsonFirst) => {
    const { service, conn, id } = await withCase();
    const reply = await upload(service, conn.accessToken ?? '', id, jsonFirst);
    expect(reply.status).toBe(201);
    expect(service.files(id)).toMatchObject([{ title: 'chat', text: 'Grüße\r\n--\r\n' }]);
  });

  it('come as base64 in JSON, and can be found again from the case', async () => {
    const { conn, id } = await withCase();
    const VersionData = Buffer.from('hello').toString('base64');
    await conn.create('ContentVersion', { Title: 'T', PathOnClient: 't.txt', FirstPublishLocationId: id, VersionData });
    const { records } = await conn.query(
      `SELECT ContentDocumentId, ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${id}'`,
    );
    expect(records).toMatchObject([{ ContentDocument: { Title: 'T' } }]);
  });

  it('can be linked to a case afterwards', async () => {
    const { service, conn, id } = await withCase();
    const made = await conn.create('ContentVersion', { PathOnClient: 'late.txt', VersionData: 'aGk=' });
    expect(service.files(id)).toEqual([]);
    const version = await conn.retrieve('ContentVersion', made.id ?? '');
    await conn.create('ContentDocumentLink', {
      ContentDocumentId: version.ContentDocumentId,
      LinkedEntityId: id,
      ShareType: 'V',
    });
    expect(service.files(id)).toMatchObject([{ text: 'hi' }]);
  });

  it('need a path and contents', async () => {
    const { conn } = await withCase();
    const error = await failure(conn.create('ContentVersion', { Title: 'T' }));
    expect(error.data?.fields).toEqual(['PathOnClient', 'VersionData']);
  });
});
