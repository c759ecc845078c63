/** A chat's history, event by event: what happened, what was decided, what was sent. */
import { useEffect, useId } from 'react';
import type { ChatRow, RoadRow, RoadStep } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { timeWithSeconds, useTimeZone } from '../clock.ts';
import { show, useFocus } from '../focus.ts';
import { useTable } from '../store.ts';
import { EffectLine } from './effect-line.tsx';

export function Road() {
  const roads = useTable<RoadRow>('road');
  const chats = useTable<ChatRow>('chats');
  const { chat: wanted } = useFocus();
  const id = useId();
  const all = Object.entries(chats).sort(([, a], [, b]) => b.openedAt - a.openedAt);
  const chosen = wanted ?? all[0]?.[0];
  useEffect(() => {
    if (chosen !== undefined) void actAndTell('road/watch', { chat: chosen });
  }, [chosen]);
  if (chosen === undefined)
    return (
      <p className="empty">
        Everything that happens to a chat travels one road: event, decision, commit, effect. Open a chat, and watch it
        here.
      </p>
    );
  return (
    <>
      <p className="records-intro field">
        <label htmlFor={id}>The road of the chat with</label>
        <span className="select">
          <select id={id} value={chosen} onChange={(event) => show({ chat: event.target.value })}>
            {all.map(([chat, { clientName, messages }]) => (
              <option key={chat} value={chat}>
                {`${clientName}: ${messages[0]?.text.slice(0, 40) ?? ''}`}
              </option>
            ))}
          </select>
        </span>
      </p>
      <Steps road={roads[chosen]} />
    </>
  );
}

function Steps({ road }: { road: RoadRow | undefined }) {
  const timeZone = useTimeZone();
  if (!road) return <p className="empty">Nothing was decided about this chat yet.</p>;
  return (
    <ol className="road" aria-label="What happened, newest first">
      {road.timers.map((timer) => (
        <li key={`${timer.what} ${timer.at}`} className="road-timer">
          <time>{timeWithSeconds(timer.at, timeZone)}</time>
          <p>{timer.what}</p>
        </li>
      ))}
      {road.steps.toReversed().map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { step: RoadStep }) {
  const timeZone = useTimeZone();
  return (
    <li>
      <time>{timeWithSeconds(step.at, timeZone)}</time>
      <div>
        <p>
          <b>{step.says}</b> · {step.by} <small title="The event's name in the code">{step.event}</small>
        </p>
        {step.changes.length > 0 && (
          <ul className="changes">
            {step.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        {step.effects.length > 0 && (
          <ul className="effects">
            {step.effects.map((effect) => (
              <EffectLine key={effect.id} effect={effect} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
