/** The clock on the page: what it shows, its speeds, its jumps. */
import type { LiveTime } from '../live-time.ts';
import { oneOf } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import type { ClockRow, JumpRow, SpeedRow } from './rows.ts';

export interface ClockParts {
  time: LiveTime;
  timeZone: string;
  /** When the next shift begins, as far as that is known. */
  nextShiftAt(): number | undefined;
}

const minuteMs = 60_000;
/** The page reckons the time by itself between two rows; they may differ by so much, in real milliseconds. */
const driftMs = 400;

const speeds: Record<string, SpeedRow> = {
  '0': { order: 0, speed: 0, label: 'Stop', sentence: 'Time stands still.' },
  '1': { order: 1, speed: 1, label: '1×', sentence: 'As in earnest.' },
  '5': { order: 2, speed: 5, label: '5×', sentence: 'A minute lasts 12 seconds.' },
  '20': { order: 3, speed: 20, label: '20×', sentence: 'A minute lasts 3 seconds.' },
  '60': { order: 4, speed: 60, label: '60×', sentence: 'A minute lasts a second.' },
};

const jumps: Record<string, JumpRow> = {
  minute: { order: 0, label: '1 minute', sentence: 'Between two messages to a silent client.' },
  'five-minutes': { order: 1, label: '5 minutes', sentence: 'Until a warning, or until a client counts as silent.' },
  hour: { order: 2, label: '1 hour', sentence: 'A client comes back after a while.' },
  shift: { order: 3, label: 'Next shift', sentence: 'Until the next agent is on duty.' },
};

const lengths: Record<string, number> = { minute: minuteMs, 'five-minutes': 5 * minuteMs, hour: 60 * minuteMs };

export function clockPart({ time, timeZone, nextShiftAt }: ClockParts): PagePart {
  let shown: ClockRow | undefined;

  function clock(): ClockRow {
    const at = Date.now();
    const now = Math.round(time.now);
    const row = { now, at, speed: time.pace, wanted: time.speed, isJumping: time.isJumping, timeZone };
    const fresh = { ...row, sentence: sentence() };
    if (shown && isStillTrue(shown, fresh)) return shown;
    shown = fresh;
    return fresh;
  }

  function sentence(): string {
    if (time.isJumping) return 'The clock jumps, through everything that is due on the way.';
    if (time.speed > 0 && time.pace === 0) return 'The clock waits until the bot has done what is under way.';
    const { sentence: usual } = speeds[String(time.speed)] ?? {
      sentence: `${time.speed} times as fast as in earnest.`,
    };
    return usual;
  }

  async function jump(name: string): Promise<{ said: string }> {
    const before = time.now;
    const shiftAt = nextShiftAt();
    // A second into the shift, so that its beginning is past.
    const length = name === 'shift' ? shiftAt && shiftAt - before + 1_000 : lengths[name];
    if (length === undefined || length <= 0) throw new Error('No next shift is known: nobody is on the rotation.');
    await time.jump(length);
    return { said: `${jumps[name]?.label} later.` };
  }

  return {
    tables: () => ({ clock: { clock: clock() }, speeds, jumps }),
    onChange: time.onChange,
    acts: {
      'clock/jump': (body) => jump(oneOf(body, 'jump', Object.keys(jumps))),
      'clock/speed': (body) => {
        time.speed = oneOf(
          body,
          'speed',
          Object.values(speeds).map(({ speed }) => speed),
        );
      },
    },
  };
}

/** Whether who reckons on from the row that was sent sees the same as the fresh one says. */
function isStillTrue(sent: ClockRow, fresh: ClockRow): boolean {
  const { now, at, ...state } = fresh;
  const reckoned = sent.now + (at - sent.at) * sent.speed;
  const isSame = Object.entries(state).every(([name, value]) => sent[name as keyof ClockRow] === value);
  return isSame && Math.abs(reckoned - now) <= driftMs * Math.max(1, sent.speed);
}
