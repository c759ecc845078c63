/** One conversation as its client sees it. What stands here has been read, unless the client has left. */
import { useEffect } from 'react';
import type { ChatMessage, ChatRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { timeOfDay, useTimeZone } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeptAtEnd } from '../parts/kept-at-end.ts';
import { Scroll } from '../parts/scroll.tsx';
import { Writing } from './writing.tsx';

export interface ChatWindowProps {
  id: string;
  chat: ChatRow;
  onList(): void;
  onLeave(): void;
}

export function ChatWindow({ id, chat, onList, onLeave }: ChatWindowProps) {
  const box = useKeptAtEnd(chat.messages.length);
  const isUnread = !chat.isSeen && chat.messages.some(({ from }) => from !== 'client');
  useEffect(() => {
    if (isUnread) void actAndTell('client/read', { chat: id });
  }, [id, isUnread]);
  return (
    <>
      <header className="messenger-head">
        <button type="button" className="icon-button" aria-label="All conversations" onClick={onList}>
          <Icon name="back" />
        </button>
        <p>
          <b>{chat.owner ?? 'Support'}</b>
          <small>{chat.owner === null ? 'We answer in a few minutes' : 'Acme support team'}</small>
        </p>
        <button type="button" className="messenger-leave" onClick={onLeave}>
          <Icon name="close" /> Leave
        </button>
      </header>
      <Scroll className="messenger-scroll" log="Conversation" ref={box}>
        <ol className="talk">
          {chat.messages.map((message) => (
            <Bubble key={message.id} message={message} />
          ))}
          {chat.state === 'closed' && (
            <li className="talk-note">This conversation was closed. Write, and it is open again.</li>
          )}
        </ol>
      </Scroll>
      {chat.state === 'closed' && <Rating id={id} given={chat.rating} />}
      <Writing
        label="Write as the client"
        placeholder="Message…"
        onSend={(said) => actAndTell('client/write', { chat: id, ...said })}
      />
    </>
  );
}

function Bubble({ message }: { message: ChatMessage }) {
  const timeZone = useTimeZone();
  const isMine = message.from === 'client';
  return (
    <li className={isMine ? 'mine' : 'theirs'}>
      {!isMine && <Avatar name={message.name} size={28} isBot={message.from === 'bot'} />}
      <div>
        {message.text !== '' && <p className="bubble">{message.text}</p>}
        {message.attachments.map(({ id, name, isImage }) => (
          <a key={id} className="attachment" href={`/files/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
            {isImage ? <img src={`/files/${encodeURIComponent(id)}`} alt={name} /> : name}
          </a>
        ))}
        <p className="bubble-foot">
          {isMine ? (message.isByEmail ? 'by e-mail, ' : '') : `${message.name}, `}
          {timeOfDay(message.at, timeZone)}
          {message.mailedAt !== undefined && `, e-mailed at ${timeOfDay(message.mailedAt, timeZone)}`}
        </p>
      </div>
    </li>
  );
}

const faces = ['😠', '🙁', '😐', '😃', '🤩'];

function Rating({ id, given }: { id: string; given: number | null }) {
  return (
    <p className="rating">
      <span>{given === null ? 'How did we do?' : 'Thank you!'}</span>
      {faces.map((face, i) => (
        <button
          type="button"
          key={face}
          aria-label={`${i + 1} of 5`}
          aria-pressed={given === i + 1}
          onClick={() => void actAndTell('client/rate', { chat: id, rating: i + 1 })}
        >
          {face}
        </button>
      ))}
    </p>
  );
}
