/** A thread beside its channel. */
import { useEffect, useRef } from 'react';
import type { MessageRow } from '../../slack-rows.ts';
import { useWorkspace } from '../blocks/surface.ts';
import { Icon } from '../parts/icon.tsx';
import { useKeptAtEnd } from '../parts/kept-at-end.ts';
import { Composer } from './composer.tsx';
import { MessageView } from './message.tsx';
import { isSequel } from './message-list.tsx';

export interface ThreadProps {
  root: MessageRow;
  replies: readonly MessageRow[];
  onClose(): void;
}

export function Thread({ root, replies, onClose }: ThreadProps) {
  const { who, people, channels } = useWorkspace();
  const channel = channels[root.channel];
  const close = useRef<HTMLButtonElement>(null);
  const box = useKeptAtEnd(replies.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread begins at its close button again
  useEffect(() => close.current?.focus({ preventScroll: true }), [root.ts]);
  return (
    <section className="thread" aria-label={`Thread, open for ${people[who]?.realName ?? who}`}>
      <header className="pane-head">
        <h3>
          Thread <small>{channel?.kind === 'im' ? 'Chat Duty' : `# ${channel?.name ?? ''}`}</small>
        </h3>
        <button type="button" className="icon-button" aria-label="Close the thread" ref={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="message-scroll" ref={box}>
        <ol className="messages" aria-label="Messages in the thread">
          <MessageView message={root} isInThread />
          <li className="reply-count">
            {replies.length === 0
              ? 'No replies yet'
              : `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`}
          </li>
          {replies.map((reply, i) => (
            <MessageView
              key={`${reply.ts} ${reply.to ?? ''}`}
              message={reply}
              isSequel={isSequel(replies[i - 1], reply)}
              isInThread
            />
          ))}
        </ol>
      </div>
      <Composer channel={root.channel} threadTs={root.ts} label="Reply…" />
    </section>
  );
}
