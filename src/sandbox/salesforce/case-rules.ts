import { ApiError } from './api-error.ts';
import type { Fields, Org, SalesforceRecord, Saver } from './org.ts';

/** Case numbers go on from here, so that the first case of a new org is 00001026. */
const FIRST_CASE_NUMBER = 1026;

/** What the platform itself fills in on a case: number, defaults, closed or open, account of the contact, owner. */
export function deriveCase(
  org: Org,
  record: SalesforceRecord,
  change: Fields,
  by: Saver,
  before: SalesforceRecord | undefined,
): SalesforceRecord {
  if (before) refuseOnClosedCase(org, before.Id);
  const statuses = org.rows('CaseStatus');
  const Status = record.Status ?? statuses.find((row) => row.IsDefault)?.ApiName;
  const IsClosed = statuses.some((row) => row.ApiName === Status && row.IsClosed === true);
  return {
    ...record,
    CaseNumber: before?.CaseNumber ?? String(FIRST_CASE_NUMBER - 1 + org.nextNumber('CaseNumber')).padStart(8, '0'),
    Priority: record.Priority ?? 'Medium',
    Status,
    IsClosed,
    ClosedDate: IsClosed ? (before?.ClosedDate ?? org.timestamp()) : null,
    AccountId: record.AccountId ?? accountOf(org, record.ContactId),
    OwnerId: owner(org, record, change, by, before),
  };
}

/**
 * Without `Sforce-Auto-Assign: FALSE` an owner that the caller gives does not stand: active rules reassign at every
 * save, and with none active a new case still falls to the default owner.
 */
function owner(
  org: Org,
  record: SalesforceRecord,
  change: Fields,
  by: Saver,
  before: SalesforceRecord | undefined,
): unknown {
  if (by.autoAssign && (org.assignmentRulesActive || !before)) return org.defaultCaseOwnerId;
  return change.OwnerId ?? record.OwnerId ?? by.userId;
}

function accountOf(org: Org, contactId: unknown): unknown {
  return typeof contactId === 'string' ? (org.find('Contact', contactId)?.AccountId ?? null) : null;
}

/** The lock that some orgs put on closed cases, on the case itself and on everything attached to it. */
export function refuseOnClosedCase(org: Org, id: unknown): void {
  if (!org.lockClosedCases || typeof id !== 'string' || org.find('Case', id)?.IsClosed !== true) return;
  throw new ApiError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A closed case cannot be changed.', []);
}
