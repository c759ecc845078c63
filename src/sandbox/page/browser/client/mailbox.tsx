/** A client who closed the window: what is written now reaches them by e-mail, a few minutes later. */

import type { ClientRow, MailRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { timeOfDay, useTimeZone } from '../clock.ts';
import { Icon } from '../parts/icon.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Writing } from './writing.tsx';

export function Mailbox({ client, onReturn }: { client: ClientRow; onReturn(): void }) {
  const mails = client.mails;
  const last = mails.findLast(({ isSent }) => isSent);
  const answer = last?.chat ?? client.chats[0];
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
        {mails.length === 0 ? (
          <p className="empty">
            No mail yet. Let an agent write to {client.firstName}: the modal in Slack says that it will be e-mailed.
          </p>
        ) : (
          <ol className="mails" aria-label="E-mails">
            {mails.map((mail) => (
              <Mail key={mail.id} mail={mail} />
            ))}
          </ol>
        )}
      </Scroll>
      {answer !== undefined && (
        <Writing
          label="Answer by e-mail"
          placeholder={`Answer to ${client.email}…`}
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
