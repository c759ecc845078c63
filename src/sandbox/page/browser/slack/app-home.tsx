/** The app's own place in Slack: its home tab, and the messages that it sent to this person. */
import { useEffect, useId, useState } from 'react';
import type { MessageRow, ViewRow } from '../../slack-rows.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { Avatar } from '../parts/avatar.tsx';
import { TabPanel, Tabs } from '../parts/tabs.tsx';
import { MessageList } from './message-list.tsx';
import { usePane } from './pane-context.ts';
import { useViewSurface } from './view-surface.ts';

export type AppTab = 'home' | 'messages';

export function AppHome({
  tab,
  onTab,
  home,
  messages,
}: {
  tab: AppTab;
  onTab(tab: AppTab): void;
  home: ViewRow | undefined;
  messages: readonly MessageRow[];
}) {
  const id = useId();
  return (
    <>
      <header className="pane-head app-head">
        <h3>
          <Avatar name="Chat Duty" isBot size={20} /> Chat Duty
        </h3>
        <Tabs<AppTab>
          label="Chat Duty"
          id={id}
          className="app-tabs"
          chosen={tab}
          onChoose={onTab}
          tabs={[
            { name: 'home', label: 'Home' },
            { name: 'messages', label: 'Messages' },
          ]}
        />
      </header>
      <TabPanel id={id} chosen={tab} className="app-panel">
        {tab === 'home' ? <HomeTab home={home} /> : <DirectMessages messages={messages} />}
      </TabPanel>
    </>
  );
}

function HomeTab({ home }: { home: ViewRow | undefined }) {
  const { who, act } = usePane();
  const [hasAsked, setAsked] = useState(false);
  useEffect(() => {
    setAsked(false);
    // Opening the tab is what the app hears of.
    void act('slack/open-home', { who }).then(() => setAsked(true));
  }, [who, act]);
  if (home) return <HomeView home={home} />;
  return (
    <p className="empty">
      {hasAsked ? 'Chat Duty has put nothing on this tab yet.' : 'Chat Duty is drawing this tab …'}
    </p>
  );
}

function HomeView({ home }: { home: ViewRow }) {
  const { surface } = useViewSurface(home, 'home');
  return (
    <div className="message-scroll home-view">
      <SurfaceContext value={surface}>
        <Blocks blocks={home.blocks} />
      </SurfaceContext>
    </div>
  );
}

function DirectMessages({ messages }: { messages: readonly MessageRow[] }) {
  return (
    <>
      {messages.length === 0 ? (
        <p className="empty">
          Chat Duty writes here what is meant for you alone: warnings, offers of a chat, reminders of a follow-up.
        </p>
      ) : (
        <MessageList label="Messages from Chat Duty" messages={messages} />
      )}
      <p className="read-only">Sending messages to this app has been turned off.</p>
    </>
  );
}
