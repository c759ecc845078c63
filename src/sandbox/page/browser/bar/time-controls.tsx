/** The clock: how fast it runs, and jumps. */

import type { ClockRow, JumpRow, SpeedRow } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { dayOf, timeWithSeconds, useNow } from '../clock.ts';
import { Icon } from '../parts/icon.tsx';
import { useRow, useTable } from '../store.ts';

export function TimeControls() {
  const clock = useRow<ClockRow>('clock', 'clock');
  const speeds = Object.values(useTable<SpeedRow>('speeds')).sort((a, b) => a.order - b.order);
  const jumps = Object.entries(useTable<JumpRow>('jumps')).sort(([, a], [, b]) => a.order - b.order);
  if (!clock) return null;
  return (
    <section className="time-controls" aria-label="Time">
      <Face clock={clock} />
      {speeds.length > 0 && (
        <label className="speed" title={clock.sentence}>
          <span className="unseen">How fast time passes</span>
          <span className="select">
            <select
              value={clock.wanted}
              onChange={(event) => void actAndTell('clock/speed', { speed: Number(event.target.value) })}
            >
              {speeds.map(({ speed, label }) => (
                <option key={speed} value={speed}>
                  {label}
                </option>
              ))}
            </select>
          </span>
        </label>
      )}
      <fieldset className="jumps" aria-label="Jump">
        {jumps.map(([id, { label, sentence }]) => (
          <button
            type="button"
            className="bar-button"
            key={id}
            title={sentence}
            disabled={clock.isJumping}
            onClick={() => void actAndTell('clock/jump', { jump: id })}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </section>
  );
}

function Face({ clock }: { clock: ClockRow }) {
  const now = useNow();
  const isStanding = clock.speed === 0;
  return (
    <p className={isStanding ? 'face standing' : 'face'} title={clock.sentence}>
      <Icon name="clock" />
      <time dateTime={new Date(now).toISOString()}>{timeWithSeconds(now, clock.timeZone)}</time>
      <small>{dayOf(now, clock.timeZone)}</small>
    </p>
  );
}
