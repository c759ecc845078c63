/** One person's Slack: sidebar, a channel or the app, a thread beside it, a modal over it. */
import { useCallback, useMemo, useState } from 'react';
import type { ChatRow } from '../../../show/rows.ts';
import type { ChannelRow, GroupRow, MessageRow, PersonRow, ViewRow } from '../../slack-rows.ts';
import { type Answer, act } from '../act.ts';
import { ConfirmPlace } from '../blocks/confirm.tsx';
import { WorkspaceContext } from '../blocks/surface.ts';
import { show } from '../focus.ts';
import { Icon } from '../parts/icon.tsx';
import { rowsNow, useTable } from '../store.ts';
import { AppHome } from './app-home.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { Modal } from './modal.tsx';
import { type Pane, PaneContext } from './pane-context.ts';
import { PersonSwitch } from './person-switch.tsx';
import type { Place } from './place.ts';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import { useUnread } from './unread.ts';

export interface SlackWindowProps {
  label: string;
  who: string;
  onWho(who: string): void;
}

export function SlackWindow({ label, who, onWho }: SlackWindowProps) {
  const people = useTable<PersonRow>('slack.people');
  const allChannels = useTable<ChannelRow>('slack.channels');
  const groups = useTable<GroupRow>('slack.groups');
  const allMessages = useTable<MessageRow>('slack.messages');
  const view = useTable<ViewRow>('slack.views')[who];
  const home = useTable<ViewRow>('slack.homes')[who];
  const channels = useMemo(
    () => Object.values(allChannels).filter(({ kind, members }) => kind !== 'im' && members.includes(who)),
    [allChannels, who],
  );
  const [chosen, setPlace] = useState<Place>();
  const [thread, setThread] = useState<{ channel: string; ts: string }>();
  const [isListOpen, setListOpen] = useState(false);
  const [problem, setProblem] = useState<string>();

  const place = useMemo(() => placeFor(chosen, channels), [chosen, channels]);
  const messages = useMemo(
    () =>
      Object.values(allMessages)
        .filter(({ to }) => to === undefined || to === who)
        .sort(byTime),
    [allMessages, who],
  );
  const direct = `D${who.slice(1)}`;
  const here = place.kind === 'app' ? direct : place.id;
  const shown = messages.filter(({ channel, threadTs }) => channel === here && threadTs === undefined);
  const unread = useUnread({ who, messages, direct, here: place.kind === 'app' && place.tab === 'home' ? '' : here });
  const channel = allChannels[here];

  const pane = useMemo<Pane>(
    () => ({
      who,
      act: async (name, body = {}): Promise<Answer | undefined> => {
        setProblem(undefined);
        watch(body);
        try {
          const answer = await act(name, { who, ...body });
          if (answer.problem !== undefined) setProblem(answer.problem);
          return answer;
        } catch (error) {
          setProblem((error as Error).message);
          return undefined;
        }
      },
      openThread: (inChannel, ts) => {
        watch({ channel: inChannel, ts });
        setThread({ channel: inChannel, ts });
      },
    }),
    [who],
  );
  const go = useCallback((to: Place) => {
    setPlace(to);
    setThread(undefined);
    setListOpen(false);
  }, []);
  const root = thread && allMessages[`${thread.channel} ${thread.ts}`];

  return (
    <WorkspaceContext value={{ who, people, channels: allChannels, groups }}>
      <PaneContext value={pane}>
        <section className="slack" aria-label={label}>
          <ConfirmPlace>
            <header className="slack-top">
              <button
                type="button"
                className="icon-button to-sidebar"
                aria-label={root ? 'Back' : 'Channels'}
                onClick={() => (root ? setThread(undefined) : setListOpen(!isListOpen))}
              >
                <Icon name={root ? 'back' : 'list'} />
              </button>
              <h2 className="slack-name">Slack</h2>
              <PersonSwitch who={who} onWho={onWho} people={Object.values(people)} />
            </header>
            <div className="slack-body" inert={view !== undefined}>
              <Sidebar
                name={people[who]?.realName ?? ''}
                channels={channels}
                place={place}
                unread={unread}
                isOpen={isListOpen && !root}
                onGo={go}
              />
              <div className="place">
                {place.kind === 'app' ? (
                  <AppHome tab={place.tab} onTab={(tab) => go({ kind: 'app', tab })} home={home} messages={shown} />
                ) : (
                  <ChannelPlace channel={channel} messages={shown} />
                )}
              </div>
              {root && (
                <Thread
                  root={root}
                  replies={messages.filter((one) => one.channel === root.channel && one.threadTs === root.ts)}
                  onClose={() => setThread(undefined)}
                />
              )}
            </div>
            {problem !== undefined && view === undefined && (
              <Problem words={problem} onClose={() => setProblem(undefined)} />
            )}
            {view && <Modal view={view} problem={problem} />}
          </ConfirmPlace>
        </section>
      </PaneContext>
    </WorkspaceContext>
  );
}

/** The other sides follow the chat whose card somebody works on. */
function watch({ channel, ts }: Record<string, unknown>): void {
  const chats = Object.entries(rowsNow<ChatRow>('chats'));
  const [chat] = chats.find(([, { card }]) => card !== undefined && card.channel === channel && card.ts === ts) ?? [];
  if (chat !== undefined) show({ chat });
}

function ChannelPlace({ channel, messages }: { channel: ChannelRow | undefined; messages: readonly MessageRow[] }) {
  if (!channel) return <p className="empty">Slack is starting …</p>;
  return (
    <>
      <header className="pane-head">
        <h3>
          <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />
          {channel.name}
        </h3>
        <p className="topic">{channel.topic}</p>
        <span className="members" title="Members">
          <Icon name="person" /> {channel.members.length}
          <span className="unseen"> members</span>
        </span>
      </header>
      {messages.length === 0 ? (
        <p className="empty">
          Nothing here yet. Open a chat as a client: it becomes a card in <b>#chat-duty</b>, and whoever is on duty is
          called.
        </p>
      ) : (
        <MessageList label={`Messages in ${channel.name}`} messages={messages} />
      )}
      <Composer channel={channel.id} label={`Message #${channel.name}`} />
    </>
  );
}

/** What Slack shows a person when something did not work. */
function Problem({ words, onClose }: { words: string; onClose(): void }) {
  return (
    <div className="slack-problem" role="alert">
      <Icon name="warning" />
      <p>
        <b>Slack</b> {words}
      </p>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function placeFor(chosen: Place | undefined, channels: readonly ChannelRow[]): Place {
  const first: Place = { kind: 'channel', id: channels[0]?.id ?? '' };
  if (chosen === undefined) return first;
  // Another person may not be in the channel that was open.
  return chosen.kind === 'app' || channels.some(({ id }) => id === chosen.id) ? chosen : first;
}

function byTime(a: MessageRow, b: MessageRow): number {
  return Number(a.ts) - Number(b.ts);
}
