/** A link in Slack. The sandbox stays on this machine: a link to a chat or a case leads to it on this page. */
import type { ReactNode } from 'react';
import { notify } from '../act.ts';
import { show } from '../focus.ts';
import { useTable } from '../store.ts';

export function SlackLink({ url, children }: { url: string; children: ReactNode }) {
  const chats = useTable('chats');
  const cases = useTable('cases');
  const chat = Object.keys(chats).find((id) => url.endsWith(`/conversation/${id}`));
  const record = Object.keys(cases).find((id) => url.includes(id));
  const follow = () => {
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
