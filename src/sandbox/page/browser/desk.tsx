/** The whole page: the time and the tour on top, and below the sides of a chat. On a phone, one of them at a time. */
import { useState } from 'react';
import type { PersonRow } from '../slack-rows.ts';
import { dismiss, useNotices } from './act.ts';
import { Masthead } from './bar/masthead.tsx';
import { ClientPanel } from './client/panel.tsx';
import { type PaneName, show, useFocus } from './focus.ts';
import { Icon, type IconName } from './parts/icon.tsx';
import { setRace, useRace } from './race.ts';
import { RecordsPanel } from './records/panel.tsx';
import { SlackWindow } from './slack/window.tsx';
import { useConnection, useTable } from './store.ts';
import { TourStrip } from './tour/strip.tsx';

export function Desk() {
  const people = useTable<PersonRow>('slack.people');
  const agents = Object.values(people).filter(({ isAgent }) => isAgent);
  const [isSplit, setSplit] = useState(false);
  const [chosen, setChosen] = useState<{ left?: string; right?: string }>({});
  const { pane } = useFocus();
  const left = chosen.left ?? agents[0]?.id;
  const right = chosen.right ?? agents.find(({ id }) => id !== left)?.id;
  return (
    <div className="desk" data-split={isSplit} data-pane={pane}>
      <Masthead isSplit={isSplit} onSplit={setSplit} />
      <TourStrip />
      <main className="sides">
        {left === undefined || right === undefined ? (
          <Starting />
        ) : (
          <>
            <div className="side slack-side">
              {isSplit && <Race />}
              <div className="windows">
                <SlackWindow label="Slack" who={left} onWho={(who) => setChosen({ ...chosen, left: who })} />
                {isSplit && (
                  <SlackWindow label="Second Slack" who={right} onWho={(who) => setChosen({ ...chosen, right: who })} />
                )}
              </div>
            </div>
            <section className="side client-side" aria-label="Client">
              <ClientPanel />
            </section>
            <section className="side records-side" aria-label="Records">
              <RecordsPanel />
            </section>
          </>
        )}
      </main>
      <SideTabs pane={pane} />
      <Notices />
    </div>
  );
}

function Starting() {
  const isLost = useConnection() === 'lost';
  return (
    <p className="empty">
      {isLost ? 'The sandbox is not running. Start it again, and this page goes on.' : 'The sandbox is starting …'}
    </p>
  );
}

/** Two people, one mouse: their presses go out together. */
function Race() {
  const { isOn, held } = useRace();
  const [first] = held;
  return (
    <p className="race">
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          aria-checked={isOn}
          onChange={(event) => setRace(event.target.checked)}
        />
        <span>Race: press in both windows, and both presses go out in the same moment</span>
      </label>
      {first && <b role="status">{first.label} is held back. Press in the other window.</b>}
    </p>
  );
}

const sides: ReadonlyArray<{ pane: PaneName; name: string; icon: IconName }> = [
  { pane: 'slack', name: 'Slack', icon: 'hash' },
  { pane: 'client', name: 'Client', icon: 'talk' },
  { pane: 'records', name: 'Records', icon: 'book' },
];

function SideTabs({ pane }: { pane: PaneName }) {
  return (
    <nav className="side-nav" aria-label="Sides">
      {sides.map((side) => (
        <button
          type="button"
          key={side.pane}
          aria-current={pane === side.pane ? 'page' : undefined}
          onClick={() => show({ pane: side.pane })}
        >
          <Icon name={side.icon} /> {side.name}
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
          <span>{words}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
