/** The top of the page: what this is, the time and how it passes, how the bot is, and the ways to look at it. */

import type { BotRow, FaultRow } from '../../../show/rows.ts';
import { show } from '../focus.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useConnection, useRow, useTable } from '../store.ts';
import { type Theme, useTheme } from '../theme.ts';
import { TourButton } from '../tour/strip.tsx';
import { TimeControls } from './time-controls.tsx';

const themeIcons: Record<Theme, IconName> = { auto: 'auto', light: 'sun', dark: 'moon' };

export function Masthead({ isSplit, onSplit }: { isSplit: boolean; onSplit(isSplit: boolean): void }) {
  const [theme, nextTheme] = useTheme();
  return (
    <header className="masthead">
      <h1>
        <Avatar name="Chat Duty" isBot size={28} /> Chat Duty <span>sandbox</span>
      </h1>
      <TimeControls />
      <TroubleLight />
      <TourButton />
      <button
        type="button"
        className="bar-button split-button"
        aria-pressed={isSplit}
        onClick={() => onSplit(!isSplit)}
      >
        <Icon name="columns" /> Two agents
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Colours: ${theme}`}
        title={`Colours: ${theme}`}
        onClick={nextTheme}
      >
        <Icon name={themeIcons[theme]} />
      </button>
    </header>
  );
}

/** How the bot is, and how much trouble is switched on; leads to the switches. */
function TroubleLight() {
  const bot = useRow<BotRow>('bot', 'bot');
  const faults = useTable<FaultRow>('faults');
  const isLost = useConnection() === 'lost';
  const on = Object.values(faults).filter(({ isOn }) => isOn).length;
  const state = isLost ? 'down' : (bot?.state ?? 'starting');
  const words = { starting: 'Bot is starting', up: 'Bot is up', down: 'Bot is down', stopping: 'Bot is stopping' }[
    state
  ];
  return (
    <button
      type="button"
      className={on > 0 ? 'bar-button trouble on' : 'bar-button trouble'}
      onClick={() => show({ pane: 'records', tab: { name: 'trouble' } })}
    >
      <span className={`light ${state}`} aria-hidden="true" />
      {isLost ? 'Not running' : words}
      <span className="trouble-count">
        <Icon name="bolt" /> {on === 0 ? 'Make trouble' : `${on} fault${on === 1 ? '' : 's'} on`}
      </span>
    </button>
  );
}
