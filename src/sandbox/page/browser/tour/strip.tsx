/** The guided tour, a step at a time; before it, what this page is. */
import { type ReactNode, useState } from 'react';
import type { TourRow, TourStateRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { show } from '../focus.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useRow, useTable } from '../store.ts';
import { StepList } from './step-list.tsx';

const seenKey = 'chat-duty-welcomed';

export function TourStrip() {
  const state = useRow<TourStateRow>('tourState', 'tour');
  const steps = Object.entries(useTable<TourRow>('tour')).sort(([, a], [, b]) => a.order - b.order);
  const [isWelcomed, setWelcomed] = useState(localStorage.getItem(seenKey) !== null);
  const welcomed = () => {
    localStorage.setItem(seenKey, 'yes');
    setWelcomed(true);
  };
  const start = () => {
    welcomed();
    void actAndTell('tour/start');
  };
  if (state?.isOn) return <Step state={state} steps={steps} />;
  if (!isWelcomed) return <Welcome canTour={state !== undefined} onTour={start} onLook={welcomed} />;
  return null;
}

/** Starts the tour from the top of the page, once it is not shown. */
export function TourButton() {
  const state = useRow<TourStateRow>('tourState', 'tour');
  if (state === undefined || state.isOn) return null;
  return (
    <button type="button" className="bar-button" onClick={() => void actAndTell('tour/start')}>
      <Icon name="flag" /> Tour
    </button>
  );
}

const sides: ReadonlyArray<{ icon: IconName; words: ReactNode }> = [
  {
    icon: 'talk',
    words: (
      <>
        <b>A client</b> asks something in Intercom’s messenger.
      </>
    ),
  },
  {
    icon: 'hash',
    words: (
      <>
        <b>In Slack</b> it is one live card. Whoever is on duty claims it, answers in time, hands it on, closes it.
      </>
    ),
  },
  {
    icon: 'book',
    words: (
      <>
        <b>On record</b> are the Salesforce case, its transcript, and the minutes for the ERP.
      </>
    ),
  },
];

function Welcome({ canTour, onTour, onLook }: { canTour: boolean; onTour(): void; onLook(): void }) {
  return (
    <section className="strip welcome" aria-label="Welcome">
      <div className="strip-words">
        <h2>Answer every chat in time, without leaving Slack</h2>
        <ul className="three">
          {sides.map(({ icon, words }) => (
            <li key={icon}>
              <Icon name={icon} />
              <span>{words}</span>
            </li>
          ))}
        </ul>
        <p className="soft">
          The bot is the real one. Slack, Intercom and Salesforce are simulated on this machine, so nothing can break:
          press anything, be anybody.
        </p>
      </div>
      <p className="strip-buttons">
        {canTour && (
          <button type="button" className="plain-button main" onClick={onTour}>
            <Icon name="flag" /> Take the tour
          </button>
        )}
        <button type="button" className="plain-button" onClick={onLook}>
          Look around
        </button>
      </p>
    </section>
  );
}

function Step({ state, steps }: { state: TourStateRow; steps: ReadonlyArray<[string, TourRow]> }) {
  const [isListOpen, setListOpen] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const help = async (step: string) => {
    setHelping(true);
    await actAndTell('tour/help', { step });
    setHelping(false);
  };
  const [id, step] = steps.find(([, { state: at }]) => at === 'current') ?? [];
  return (
    <section className="strip" aria-label="Guided tour">
      <p className="strip-count" title={state.sentence}>
        <b>{state.done}</b> of {state.of}
        <progress value={state.done} max={state.of} aria-label="Steps done" />
      </p>
      {id !== undefined && step !== undefined ? (
        <>
          <div className="strip-words" aria-live="polite">
            <h2>
              {step.title} <span className="tag">{step.line}</span>
            </h2>
            <p>{step.todo}</p>
            <p className="soft">{step.why}</p>
          </div>
          <p className="strip-buttons">
            <button
              type="button"
              className="plain-button phone-only"
              onClick={() => show({ pane: step.pane === 'time' ? 'slack' : step.pane })}
            >
              Go there
            </button>
            <button type="button" className="plain-button main" disabled={isHelping} onClick={() => void help(id)}>
              {isHelping ? 'Doing it …' : 'Do it for me'}
            </button>
            <button type="button" className="plain-button" onClick={() => void actAndTell('tour/skip', { step: id })}>
              Skip
            </button>
            <button
              type="button"
              className="plain-button"
              aria-expanded={isListOpen}
              onClick={() => setListOpen(!isListOpen)}
            >
              All steps
            </button>
            <button type="button" className="plain-button" onClick={() => void actAndTell('tour/stop')}>
              End
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="strip-words">{state.sentence}</p>
          <p className="strip-buttons">
            <button type="button" className="plain-button main" onClick={() => void actAndTell('tour/stop')}>
              End the tour
            </button>
          </p>
        </>
      )}
      {isListOpen && <StepList steps={steps} onClose={() => setListOpen(false)} />}
    </section>
  );
}
