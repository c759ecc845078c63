import type { Services } from '../services.ts';
import type { FreshLines, Line } from './line.ts';

type Case = ReturnType<Services['salesforce']['cases']>[number];

/** What is new in Salesforce: cases, what is kept on them, their owners and states. */
export function salesforceLines({ salesforce }: Services): FreshLines {
  const seen = new Map<string, string[]>();
  const named = (object: string, id: unknown) => String(salesforce.org.find(object, String(id))?.Name ?? 'nobody');

  /** All that can be told of a case. What stays as it was keeps its line; what changes gets a new one. */
  function linesOf(record: Case): string[] {
    const parent = salesforce.cases().find(({ Id }) => Id === record.ParentId);
    const after = parent ? `, after case ${String(parent.CaseNumber)}` : '';
    return [
      `created: Origin ${String(record.Origin)}, contact ${named('Contact', record.ContactId)}${after}`,
      `has the owner ${named('User', record.OwnerId)}`,
      ...salesforce.files(record.Id).map(({ path }) => `keeps the transcript ${path}`),
      ...salesforce.comments(record.Id).map(({ CommentBody }) => `has a comment: ${String(CommentBody)}`),
      `is ${String(record.Status)}`,
    ];
  }

  return () =>
    salesforce.cases().flatMap((record): Line[] => {
      const before = seen.get(record.Id);
      const now = linesOf(record);
      seen.set(record.Id, now);
      const fresh = before ? now.filter((line) => !before.includes(line)) : [now.join(', ')];
      return fresh.map((line) => ({ where: 'Salesforce', what: `case ${String(record.CaseNumber)} ${line}` }));
    });
}
