/** The time entries as the ERP has them, the newest first. */
import type { TimeEntryRow } from '../../../show/rows.ts';

export function TimeEntries({ entries }: { entries: Record<string, TimeEntryRow> }) {
  const all = Object.entries(entries).sort(([, a], [, b]) => b.order - a.order);
  if (all.length === 0)
    return (
      <p className="empty">No time yet. Close a chat: each agent’s minutes go to the ERP, with the case number.</p>
    );
  const minutes = all.filter(([, { status }]) => status !== 'void').reduce((sum, [, one]) => sum + one.minutes, 0);
  return (
    <>
      <p className="records-intro">As the ERP was sent them, each in its newest revision: {minutes} minutes in all.</p>
      <ol className="entries" aria-label="Time entries">
        {all.map(([id, one]) => (
          <li key={id} className={one.status === 'void' ? 'entry void' : 'entry'}>
            <p className="entry-minutes">
              <b>{one.minutes}</b> min
            </p>
            <div>
              <p>
                <b>{one.agent}</b> for {one.account}
              </p>
              <p className="soft">
                {one.case === null ? 'without a case' : `case ${one.case}`}, {one.workDate}
              </p>
              <p className="soft">
                {one.notes}
                {one.revision > 1 && `, revision ${one.revision}`}
                {one.status === 'void' && ', void'}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
