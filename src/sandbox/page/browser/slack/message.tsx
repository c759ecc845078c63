/** One message, with its blocks or its text, its menu, and its thread in one line. */
import { memo, useMemo, useState } from 'react';
import type { Json } from '../../../slack/json.ts';
import { asText, textOf } from '../../../slack/json.ts';
import type { MessageRow, ShortcutRow } from '../../slack-rows.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { emojiOf } from '../blocks/emoji.ts';
import { entryOf } from '../blocks/entry.ts';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import { placeOf, type Surface, SurfaceContext, useWorkspace } from '../blocks/surface.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { readySetGo } from '../race.ts';
import { useTable } from '../store.ts';
import { MessageTime } from './message-time.tsx';
import { usePane } from './pane-context.ts';

export interface MessageProps {
  message: MessageRow;
  /** By the same person as the one before, shortly after it: without a name of its own. */
  isSequel?: boolean;
  /** In a thread, there is no line that leads to it. */
  isInThread?: boolean;
}

export const MessageView = memo(function MessageView({ message, isSequel = false, isInThread = false }: MessageProps) {
  const { people } = useWorkspace();
  const author = people[message.user];
  const surface = useMessageSurface(message);
  const isAlone = message.to !== undefined;
  return (
    <li className={`message${isSequel ? ' sequel' : ''}${isAlone ? ' alone' : ''}`}>
      {isAlone && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <div className="message-row">
        {isSequel ? (
          <span className="sequel-time">
            <MessageTime ts={message.ts} />
          </span>
        ) : (
          <Avatar name={author?.realName ?? message.user} isBot={author?.isBot ?? false} />
        )}
        <div className="message-body">
          {!isSequel && (
            <p className="message-head">
              <b>{author?.realName ?? message.user}</b>
              {author?.isBot && <span className="app-badge">APP</span>}
              <MessageTime ts={message.ts} />
            </p>
          )}
          <SurfaceContext value={surface}>
            {message.blocks.length > 0 ? (
              <Blocks blocks={message.blocks} />
            ) : (
              <p className="message-text">
                <Mrkdwn text={message.text} />
                {message.editedMark && <small> (edited)</small>}
              </p>
            )}
          </SurfaceContext>
          <Reactions message={message} />
          {!isInThread && message.replies.length > 0 && <ThreadLine message={message} />}
        </div>
      </div>
      {!isAlone && <Toolbar message={message} isInThread={isInThread} />}
    </li>
  );
});

function useMessageSurface(message: MessageRow): Surface {
  const { who, act } = usePane();
  const [waits, setWaits] = useState(0);
  return useMemo(() => {
    const during = async (work: () => Promise<unknown>) => {
      setWaits((count) => count + 1);
      await work();
      setWaits((count) => count - 1);
    };
    const at = (block: Json, element: Json) => ({
      channel: message.channel,
      ts: message.ts,
      place: placeOf(block, element),
      blocks: [block],
    });
    return {
      kind: 'message',
      isBusy: waits > 0,
      press: (block, element) => {
        const label = textOf(element.text);
        const value = asText(element.value);
        void during(async () => {
          await readySetGo(who, label);
          await act('slack/press', { ...at(block, element), label, ...(value !== '' && { value }) });
        });
      },
      choose: (block, element, entry) => {
        const label = textOf(element.placeholder) || 'a menu';
        void during(() => act('slack/choose', { ...at(block, element), label, entry }));
      },
      entry: (_, element) => firstEntry(element),
      fill: () => {},
      error: () => undefined,
    };
  }, [message, who, act, waits]);
}

/** Slack keeps what is chosen in a message on the reader's screen only; here the app's own first value stands. */
function firstEntry(element: Json) {
  const first = Object.entries(element).find(([key]) => key.startsWith('initial_'))?.[1];
  return first === undefined ? null : entryOf({ value: first });
}

function Reactions({ message }: { message: MessageRow }) {
  if (message.reactions.length === 0) return null;
  return (
    <p className="reactions">
      {message.reactions.map(({ name, users }) => (
        <span key={name}>
          {emojiOf(name) ?? `:${name}:`} {users.length}
        </span>
      ))}
    </p>
  );
}

function ThreadLine({ message }: { message: MessageRow }) {
  const { openThread } = usePane();
  const count = message.replies.length;
  const last = message.replies.at(-1) ?? message.ts;
  return (
    <button type="button" className="thread-line" onClick={() => openThread(message.channel, message.ts)}>
      <b>
        {count} {count === 1 ? 'reply' : 'replies'}
      </b>
      <span>
        Last reply at <MessageTime ts={last} />
      </span>
    </button>
  );
}

function Toolbar({ message, isInThread }: { message: MessageRow; isInThread: boolean }) {
  const { act, openThread } = usePane();
  const shortcuts = Object.values(useTable<ShortcutRow>('slack.shortcuts')).filter(({ kind }) => kind === 'message');
  const items = shortcuts.map(({ id, name, description }) => ({
    key: id,
    label: name,
    hint: description,
    choose: () =>
      void act('slack/message-shortcut', { channel: message.channel, ts: message.ts, shortcut: id, label: name }),
  }));
  return (
    <div className="message-tools">
      {!isInThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(message.channel, message.threadTs ?? message.ts)}
        >
          <Icon name="talk" />
        </button>
      )}
      <Menu
        label="More actions"
        button={<Icon name="more" />}
        items={items}
        empty="No app offers a shortcut here."
        align="right"
      />
    </div>
  );
}
