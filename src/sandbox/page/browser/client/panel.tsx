/** The client's side: who the visitor is, and the messenger or the mailbox that this client has before them. */
import { useMemo, useState } from 'react';
import type { ChatRow, ClientRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { show, useFocus } from '../focus.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { useTable } from '../store.ts';
import { ChatList } from './chat-list.tsx';
import { ChatWindow } from './chat-window.tsx';
import { Mailbox } from './mailbox.tsx';
import { NewChat } from './new-chat.tsx';
import { NewClient } from './new-client.tsx';

export function ClientPanel() {
  const clients = useTable<ClientRow>('clients');
  const chats = useTable<ChatRow>('chats');
  const { chat: wanted } = useFocus();
  const [chosen, setChosen] = useState<string>();
  const [screen, setScreen] = useState<'chat' | 'list' | 'new'>('chat');
  const [isAdding, setAdding] = useState(false);

  const newest = useMemo(() => Object.values(chats).sort((a, b) => b.openedAt - a.openedAt)[0], [chats]);
  const order = Object.entries(clients).sort(([, a], [, b]) => a.order - b.order);
  // Whoever has not chosen anybody yet watches the newest chat.
  const key = chosen ?? (wanted === undefined ? undefined : chats[wanted]?.client) ?? newest?.client ?? order[0]?.[0];
  const client = key === undefined ? undefined : clients[key];
  if (key === undefined || client === undefined) return <p className="empty">The clients are on their way …</p>;

  const mine = client.chats.filter((id) => chats[id] !== undefined);
  const shown = wanted !== undefined && mine.includes(wanted) ? wanted : mine[0];
  const be = (next: string) => {
    setChosen(next);
    setScreen('chat');
    show({ chat: clients[next]?.chats[0] });
  };
  const open = (id: string) => {
    show({ chat: id });
    setScreen('chat');
  };
  return (
    <>
      <header className="side-head">
        <h2>Client</h2>
        <label className="client-switch">
          <span className="unseen">You are the client</span>
          <Avatar name={client.name} size={20} />
          <select value={key} onChange={(event) => be(event.target.value)}>
            {order.map(([id, one]) => (
              <option key={id} value={id}>
                {one.unread > 0 ? `${one.name} (${one.unread} new)` : one.name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="icon-button"
          aria-label="Add a client"
          title="Add a client"
          aria-expanded={isAdding}
          onClick={() => setAdding(!isAdding)}
        >
          <Icon name="plus" />
        </button>
      </header>
      <p className="client-about">
        {client.company} · {client.about}
      </p>
      {isAdding && (
        <NewClient
          onEnd={(added) => {
            setAdding(false);
            if (added === undefined) return;
            setChosen(added);
            setScreen('new');
          }}
        />
      )}
      {client.isAway ? (
        <Mailbox client={client} onReturn={() => void actAndTell('client/return', { client: key })} />
      ) : (
        <section className="messenger" aria-label={`Messenger of ${client.name}`}>
          {screen === 'new' || shown === undefined ? (
            <NewChat
              clientKey={key}
              client={client}
              onOpened={open}
              onBack={mine.length > 0 ? () => setScreen('list') : undefined}
            />
          ) : screen === 'list' ? (
            <ChatList ids={mine} chats={chats} onOpen={open} onNew={() => setScreen('new')} />
          ) : (
            <ChatWindow
              key={shown}
              id={shown}
              chat={chats[shown]!}
              onList={() => setScreen('list')}
              onLeave={() => void actAndTell('client/leave', { client: key })}
            />
          )}
        </section>
      )}
    </>
  );
}
