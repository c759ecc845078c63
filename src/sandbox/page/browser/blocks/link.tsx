/** A link in Slack. The sandbox stays on this machine: a link to a chat or a case leads to it on this page. */
import type { ReactNode } from 'react';
import { notify } from '../act.ts';
import { show } from '../focus.ts';
import { rowsNow } from '../store.ts';

export function SlackLink({ url, children }: { url: string; children: ReactNode }) {
  const follow = () => {
    const chat = Object.keys(rowsNow('chats')).find((id) => url.endsWith(`/conversation/${id}`));
    const record = Object.keys(rowsNow('cases')).find((id) => url.includes(id));
    if (chat !== undefined) show({ pane: 'client', chat });
    else if (record !== undefined) show({ pane: 'records', record });
    else notify(`Outside the sandbox this leads to ${url}`);
  };
  return (
    <a
      href={url}
      title={url}
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault();
        follow();
      }}
    >
      {children}
    </a>
  );
}
