/** The client's conversations, and the way to a new one. */

import type { ChatRow } from '../../../show/rows.ts';
import { timeOfDay, useTimeZone } from '../clock.ts';
import { Icon } from '../parts/icon.tsx';

export interface ChatListProps {
  ids: readonly string[];
  chats: Record<string, ChatRow>;
  onOpen(id: string): void;
  onNew(): void;
}

export function ChatList({ ids, chats, onOpen, onNew }: ChatListProps) {
  const timeZone = useTimeZone();
  return (
    <>
      <header className="messenger-head">
        <p>
          <b>Your conversations</b>
        </p>
      </header>
      <ul className="chat-list">
        {ids.map((id) => {
          const chat = chats[id];
          const last = chat?.messages.at(-1);
          if (!chat || !last) return null;
          return (
            <li key={id}>
              <button type="button" onClick={() => onOpen(id)}>
                <span>
                  <b>{last.from === 'client' ? 'You' : last.name}</b>
                  <small>{timeOfDay(last.at, timeZone)}</small>
                </span>
                <span className="chat-list-words">{last.text || last.attachments[0]?.name}</span>
                <small>{chat.state === 'open' ? 'Open' : chat.state === 'closed' ? 'Closed' : 'Snoozed'}</small>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="messenger-foot">
        <button type="button" className="messenger-button" onClick={onNew}>
          <Icon name="plus" /> New conversation
        </button>
      </p>
    </>
  );
}
