/** The whole page: what this is, three sides of one chat, and the ways to make trouble. */
import { useState } from 'react';
import type { PersonRow } from '../slack-rows.ts';
import { dismiss, useNotices } from './act.ts';
import { type PaneName, show, useFocus } from './focus.ts';
import { Avatar } from './parts/avatar.tsx';
import { Icon, type IconName } from './parts/icon.tsx';
import { setRace, useRace } from './race.ts';
import { SlackWindow } from './slack/window.tsx';
import type { BotRow } from './stage-rows.ts';
import { useConnection, useRow, useTable } from './store.ts';
import { useTheme } from './theme.ts';

export function Desk() {
  const people = useTable<PersonRow>('slack.people');
  const connection = useConnection();
  const agents = Object.values(people).filter(({ isAgent }) => isAgent);
  const [isSplit, setSplit] = useState(false);
  const [chosen, setChosen] = useState<{ left?: string; right?: string }>({});
  const { pane } = useFocus();
  const left = chosen.left ?? agents[0]?.id;
  const right = chosen.right ?? agents[1]?.id;
  return (
    <div className="desk" data-split={isSplit} data-pane={pane}>
      <Masthead isSplit={isSplit} onSplit={setSplit} />
      <main className="sides">
        {left === undefined || right === undefined ? (
          <p className="empty">{connection === 'lost' ? lost : 'The sandbox is starting …'}</p>
        ) : (
          <>
            <SlackWindow label="Slack" who={left} onWho={(who) => setChosen({ ...chosen, left: who })} />
            {isSplit && (
              <SlackWindow label="Second Slack" who={right} onWho={(who) => setChosen({ ...chosen, right: who })} />
            )}
          </>
        )}
      </main>
      <Tabs pane={pane} />
      <Notices />
    </div>
  );
}

const lost = 'The sandbox is not running any more. Start it again, and this page goes on.';

function Masthead({ isSplit, onSplit }: { isSplit: boolean; onSplit(isSplit: boolean): void }) {
  const bot = useRow<BotRow>('bot', 'bot');
  const connection = useConnection();
  const [theme, nextTheme] = useTheme();
  const race = useRace();
  const icon: IconName = { auto: 'auto', light: 'sun', dark: 'moon' }[theme] as IconName;
  return (
    <header className="masthead">
      <h1>
        <Avatar name="Chat Duty" isBot size={28} /> Chat Duty <small>sandbox</small>
      </h1>
      <p className="state">{connection === 'lost' ? lost : (bot?.state ?? '')}</p>
      <label className="switch">
        <input type="checkbox" checked={race.isOn} onChange={(event) => setRace(event.target.checked)} /> Race
      </label>
      <button type="button" className="bar-button" aria-pressed={isSplit} onClick={() => onSplit(!isSplit)}>
        <Icon name="columns" /> Two agents
      </button>
      <button type="button" className="icon-button" aria-label={`Colours: ${theme}`} onClick={nextTheme}>
        <Icon name={icon} />
      </button>
    </header>
  );
}

const tabs: ReadonlyArray<{ pane: PaneName; name: string; icon: IconName }> = [
  { pane: 'slack', name: 'Slack', icon: 'hash' },
  { pane: 'client', name: 'Client', icon: 'talk' },
  { pane: 'records', name: 'Records', icon: 'book' },
];

function Tabs({ pane }: { pane: PaneName }) {
  return (
    <nav className="tabs" aria-label="Sides">
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab.pane}
          aria-current={pane === tab.pane ? 'page' : undefined}
          onClick={() => show({ pane: tab.pane })}
        >
          <Icon name={tab.icon} /> {tab.name}
        </button>
      ))}
    </nav>
  );
}

function Notices() {
  const notices = useNotices();
  return (
    <div className="notices" role="status">
      {notices.map(({ id, words, kind }) => (
        <p key={id} className={kind}>
          {words}
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
