import type { Services } from '../services.ts';
import type { FreshLines, Line } from './line.ts';

/** What is new in Salesforce: cases, and their states. */
export function salesforceLines({ salesforce }: Services): FreshLines {
  const seen = new Map<string, string>();
  const named = (object: string, id: unknown) => String(salesforce.org.find(object, String(id))?.Name ?? 'nobody');
  return () =>
    salesforce.cases().flatMap((record): Line[] => {
      const before = seen.get(record.Id);
      const status = String(record.Status);
      if (before === status) return [];
      seen.set(record.Id, status);
      const name = `case ${String(record.CaseNumber)}`;
      const what =
        before === undefined
          ? `${name} created: Origin ${String(record.Origin)}, Subject ${String(record.Subject)}, contact ${named('Contact', record.ContactId)}, owner ${named('User', record.OwnerId)}`
          : `${name} is ${status}`;
      return [{ where: 'Salesforce', what }];
    });
}
