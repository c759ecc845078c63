import { ApiError } from './api-error.ts';
import { refuseOnClosedCase } from './case-rules.ts';
import type { Fields, Org, SalesforceRecord, Saver } from './org.ts';

/** A file as checks read it: its bytes as text, and where it is linked. */
export interface StoredFile {
  id: string;
  documentId: string;
  title: string;
  path: string;
  text: string;
}

/** A first version brings its document and links: one to its owner, one to where it was published. */
export function publishFile(org: Org, version: SalesforceRecord, by: Saver): SalesforceRecord {
  const location = version.FirstPublishLocationId;
  refuseOnClosedCase(org, location);
  const path = String(version.PathOnClient);
  const dot = path.lastIndexOf('.');
  const FileExtension = dot > 0 ? path.slice(dot + 1) : null;
  const Title = version.Title ?? (dot > 0 ? path.slice(0, dot) : path);
  const bytes = decode(String(version.VersionData));
  const audit = pick(version, ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);
  const document = { ...audit, Id: org.newId('ContentDocument'), Title, FileExtension };
  org.put('ContentDocument', document);
  for (const entity of new Set([by.userId, location ?? by.userId])) {
    const link = { ContentDocumentId: document.Id, LinkedEntityId: entity, ShareType: entity === location ? 'V' : 'I' };
    org.put('ContentDocumentLink', { ...audit, ...link, Visibility: 'AllUsers', Id: org.newId('ContentDocumentLink') });
  }
  org.bytes.set(version.Id, bytes);
  return {
    ...version,
    Title,
    FileExtension,
    VersionData: `/services/data/v66.0/sobjects/ContentVersion/${version.Id}/VersionData`,
    ContentDocumentId: document.Id,
    ContentSize: bytes.length,
    IsLatest: true,
    VersionNumber: '1',
  };
}

/** Files linked to a record, in the order in which they were stored. */
export function filesOf(org: Org, entityId: string): StoredFile[] {
  const linked = org.rows('ContentDocumentLink').filter((link) => link.LinkedEntityId === entityId);
  const documents = new Set(linked.map((link) => link.ContentDocumentId));
  return org
    .rows('ContentVersion')
    .filter((version) => documents.has(version.ContentDocumentId))
    .map((version) => ({
      id: version.Id,
      documentId: String(version.ContentDocumentId),
      title: String(version.Title),
      path: String(version.PathOnClient),
      text: org.bytes.get(version.Id)?.toString('utf8') ?? '',
    }));
}

function decode(base64: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}$/.test(base64)) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'Illegal character in base64 content of VersionData');
  }
  return Buffer.from(base64, 'base64');
}

function pick(record: Fields, names: string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
