/** Messages in their order, under the days on which they were written; the newest is in sight unless somebody scrolled up. */
import { Fragment } from 'react';
import type { MessageRow } from '../../slack-rows.ts';
import { dayOf, useTimeZone } from '../clock.ts';
import { useKeptAtEnd } from '../parts/kept-at-end.ts';
import { MessageView } from './message.tsx';

/** Slack draws messages of one person within this time under one name. */
const togetherSeconds = 300;

export function MessageList({ label, messages }: { label: string; messages: readonly MessageRow[] }) {
  const timeZone = useTimeZone();
  const box = useKeptAtEnd(messages.length);
  return (
    <div className="message-scroll" ref={box} role="log" aria-label={label}>
      <ol className="messages">
        {messages.map((message, i) => {
          const before = messages[i - 1];
          const day = dayOf(Number(message.ts) * 1000, timeZone);
          const isNewDay = before === undefined || dayOf(Number(before.ts) * 1000, timeZone) !== day;
          return (
            <Fragment key={`${message.ts} ${message.to ?? ''}`}>
              {isNewDay && (
                <li className="day">
                  <span>{day}</span>
                </li>
              )}
              <MessageView message={message} isSequel={!isNewDay && isSequel(before, message)} />
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}

export function isSequel(before: MessageRow | undefined, message: MessageRow): boolean {
  if (before === undefined || message.to !== undefined || before.to !== undefined) return false;
  const isSoon = Number(message.ts) - Number(before.ts) < togetherSeconds;
  // A card stands on its own, as messages with a thread do.
  return isSoon && before.user === message.user && before.replies.length === 0 && message.replies.length === 0;
}
