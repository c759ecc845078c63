/** The cases that Salesforce holds, the newest first, each with its transcript. */
import { useEffect, useRef } from 'react';
import type { CaseRow } from '../../../show/rows.ts';
import { timeOfDay, useTimeZone } from '../clock.ts';
import { show, useFocus } from '../focus.ts';

export function Cases({ cases }: { cases: Record<string, CaseRow> }) {
  const all = Object.entries(cases).sort(([, a], [, b]) => b.order - a.order);
  if (all.length === 0)
    return (
      <p className="empty">
        No case yet. Claim a chat in Slack: its Salesforce case is made by itself, and its number stands on the card.
      </p>
    );
  return (
    <ol className="cases" aria-label="Salesforce cases">
      {all.map(([id, one]) => (
        <Case key={id} id={id} one={one} />
      ))}
    </ol>
  );
}

function Case({ id, one }: { id: string; one: CaseRow }) {
  const timeZone = useTimeZone();
  const { record } = useFocus();
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (record === id) box.current?.scrollIntoView({ block: 'nearest' });
  }, [record, id]);
  const fields: Array<[string, string | undefined]> = [
    ['Subject', one.subject],
    ['Origin', one.origin],
    ['Contact', one.contact],
    ['Account', one.account],
    ['Owner', one.owner],
    ['Parent case', one.parent],
    ['Opened', timeOfDay(one.at, timeZone)],
  ];
  return (
    <li className={record === id ? 'case asked' : 'case'} ref={box}>
      <h3>
        Case {one.number} <span className={one.isClosed ? 'tag done' : 'tag'}>{one.status}</span>
      </h3>
      <dl>
        {fields.map(
          ([name, value]) =>
            value !== undefined &&
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {one.comments.map((comment) => (
        <details className="transcript" key={comment.id}>
          <summary>{comment.isPublished ? 'Public comment' : 'Private comment'}</summary>
          <pre>{comment.text}</pre>
        </details>
      ))}
      {one.files.map((file) => (
        <details className="transcript" key={file.id}>
          <summary>
            {file.name} <small>{kilobytes(file.bytes)}</small>
          </summary>
          <pre>{file.text}</pre>
        </details>
      ))}
      {one.chat !== undefined && (
        <button type="button" className="link-button" onClick={() => show({ pane: 'client', chat: one.chat })}>
          Show the chat
        </button>
      )}
    </li>
  );
}

function kilobytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`;
}
