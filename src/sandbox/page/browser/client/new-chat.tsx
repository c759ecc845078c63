/** A client asks something: from which page, and what. */
import { useId, useState } from 'react';
import type { ClientRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { Icon } from '../parts/icon.tsx';
import { Writing } from './writing.tsx';

const questions = [
  'My page will not publish, it says "locked". What can I do?',
  'How do I add a second language to our site?',
  'The preview shows yesterday’s text. Why?',
];
const pages = ['https://cms.example/pages/42/edit', 'https://cms.example/media', 'https://cms.example/settings/users'];

export interface NewChatProps {
  clientKey: string;
  client: ClientRow;
  onOpened(chat: string): void;
  onBack: (() => void) | undefined;
}

export function NewChat({ clientKey, client, onOpened, onBack }: NewChatProps) {
  const [page, setPage] = useState(pages[0] ?? '');
  const id = useId();
  const open = async (said: { words: string }) => {
    const answer = await actAndTell('client/open', { client: clientKey, page, ...said });
    if (typeof answer?.chat === 'string') onOpened(answer.chat);
    return answer;
  };
  return (
    <>
      <header className="messenger-head tall">
        {onBack && (
          <button type="button" className="icon-button" aria-label="All conversations" onClick={onBack}>
            <Icon name="back" />
          </button>
        )}
        <p>
          <b>Hello {client.firstName}, how can we help?</b>
          <small>We usually answer in a few minutes</small>
        </p>
      </header>
      <div className="messenger-scroll new-chat">
        <p className="field">
          <label htmlFor={id}>You are on the page</label>
          <span className="select">
            <select id={id} value={page} onChange={(event) => setPage(event.target.value)}>
              {pages.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </span>
        </p>
        <p className="new-chat-hint">Ask one of these, or write your own below:</p>
        <ul>
          {questions.map((words) => (
            <li key={words}>
              <button type="button" className="question" onClick={() => void open({ words })}>
                {words} <Icon name="send" />
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Writing label="Ask as the client" placeholder="Ask a question…" onSend={open} />
    </>
  );
}
