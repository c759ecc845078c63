/** A client who closed the window: what is written now reaches them by e-mail, a few minutes later. */

import type { ChatMessage, ChatRow, ClientRow, MailRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { timeOfDay, useTimeZone } from '../clock.ts';
import { Icon } from '../parts/icon.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { useTable } from '../store.ts';
import { Writing } from './writing.tsx';

export function Mailbox({ client, onReturn }: { client: ClientRow; onReturn(): void }) {
  const mails = client.mails;
  const last = mails.findLast(({ isSent }) => isSent);
  const answer = last?.chat ?? client.chats[0];
  const chats = useTable<ChatRow>('chats');
  const own = client.chats.flatMap((id) => chats[id]?.messages.filter(({ isByEmail }) => isByEmail) ?? []);
  const shown = [
    ...mails.map((mail) => ({ at: mail.dueAt, drawn: <Mail key={mail.id} mail={mail} /> })),
    ...own.map((answered) => ({ at: answered.at, drawn: <OwnMail key={answered.id} mail={answered} /> })),
  ].sort((a, b) => a.at - b.at);
  return (
    <section className="mailbox" aria-label={`Mailbox of ${client.name}`}>
      <header className="mailbox-head">
        <Icon name="mail" />
        <p>
          <b>{client.firstName} has left the chat window</b>
          <small>What is written now is e-mailed a few minutes later.</small>
        </p>
        <button type="button" className="messenger-button" onClick={onReturn}>
          Come back
        </button>
      </header>
      <Scroll className="messenger-scroll">
        {shown.length === 0 ? (
          <p className="empty">
            No mail yet. Let an agent write to {client.firstName}: the modal in Slack says that it will be e-mailed.
          </p>
        ) : (
          <ol className="mails" aria-label="E-mails">
            {shown.map(({ drawn }) => drawn)}
          </ol>
        )}
      </Scroll>
      {answer !== undefined && (
        <Writing
          label="Answer by e-mail"
          placeholder="Answer by e-mail…"
          onSend={(said) => actAndTell('client/write', { chat: answer, byEmail: true, ...said })}
        />
      )}
    </section>
  );
}

function Mail({ mail }: { mail: MailRow }) {
  const timeZone = useTimeZone();
  return (
    <li className={mail.isSent ? 'mail' : 'mail waiting'}>
      <p>
        <b>{mail.from}</b>
        <small>
          {mail.isSent
            ? `sent at ${timeOfDay(mail.dueAt, timeZone)}`
            : `goes out at ${timeOfDay(mail.dueAt, timeZone)}`}
        </small>
      </p>
      <p className="mail-words">{mail.text}</p>
    </li>
  );
}

function OwnMail({ mail }: { mail: ChatMessage }) {
  const timeZone = useTimeZone();
  return (
    <li className="mail own">
      <p>
        <b>You</b>
        <small>answered at {timeOfDay(mail.at, timeZone)}</small>
      </p>
      <p className="mail-words">{mail.text}</p>
    </li>
  );
}
