import type { Org } from './org.ts';
import { picklist } from './schema.ts';

const STATUSES = [
  { name: 'New', closed: false },
  { name: 'Working', closed: false },
  { name: 'Escalated', closed: false },
  { name: 'Closed', closed: true },
];

/** Rows that exist in every org before anything happens. `username` is the integration user's; its id is returned. */
export function seed(org: Org, username: string): string {
  STATUSES.forEach(({ name, closed }, i) => {
    addRow(org, 'CaseStatus', {
      ApiName: name,
      MasterLabel: name,
      IsClosed: closed,
      IsDefault: i === 0,
      SortOrder: i + 1,
    });
  });
  const status = org.field('Case', 'Status');
  if (status)
    status.picklistValues = picklist(
      STATUSES.map(({ name }) => name),
      'New',
    );
  const integrationUser = addRow(org, 'User', {
    Name: 'Integration User',
    Username: username,
    Email: username,
    IsActive: true,
  });
  org.defaultCaseOwnerId = addRow(org, 'User', {
    Name: 'Default Case Owner',
    Username: 'cases@org.example',
    Email: 'cases@org.example',
    IsActive: true,
  });
  const account = addRow(org, 'Account', { Name: 'Harbour Foods' });
  addRow(org, 'Contact', { Name: 'Ines Moreau', Email: 'ines@harbourfoods.example', AccountId: account });
  return integrationUser;
}

/** Puts a row in place as an administrator would, past the rules that the API is held to; returns its id. */
export function addRow(org: Org, object: string, fields: Record<string, unknown>): string {
  const Id = org.newId(object);
  const at = org.timestamp();
  const nulls = Object.fromEntries(org.spec(object).fields.map(({ name }) => [name, null]));
  org.put(object, { ...nulls, CreatedDate: at, LastModifiedDate: at, ...fields, Id });
  return Id;
}
