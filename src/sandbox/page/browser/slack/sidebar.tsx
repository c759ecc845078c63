/** Where a person goes in Slack: channels and the app. */
import type { ReactNode } from 'react';
import type { ChannelRow } from '../../slack-rows.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Place } from './place.ts';

export interface SidebarProps {
  /** Whose it is. */
  name: string;
  channels: readonly ChannelRow[];
  place: Place;
  unread: Record<string, number>;
  /** On a narrow screen it takes the place of the rest. */
  isOpen: boolean;
  onGo(place: Place): void;
}

export function Sidebar({ name, channels, place, unread, isOpen, onGo }: SidebarProps) {
  const isHere = (other: Place) => placeKey(other) === placeKey(place);
  const entry = (to: Place, drawn: { icon: ReactNode; name: string; count: number; isLoud: boolean }) => (
    <li key={placeKey(to)}>
      <button
        type="button"
        aria-current={isHere(to) ? 'page' : undefined}
        className={drawn.count > 0 ? 'unread' : undefined}
        onClick={() => onGo(to)}
      >
        {drawn.icon}
        <span className="entry-name">{drawn.name}</span>
        {drawn.count > 0 && drawn.isLoud && (
          <span className="badge">
            {drawn.count}
            <span className="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
  return (
    <nav className={isOpen ? 'sidebar open' : 'sidebar'} aria-label={`Channels of ${name}`}>
      <p className="workspace-name">Acme Support</p>
      <h3>Channels</h3>
      <ul>
        {channels.map((channel) =>
          entry(
            { kind: 'channel', id: channel.id },
            {
              icon: <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />,
              name: channel.name,
              count: unread[channel.id] ?? 0,
              isLoud: false,
            },
          ),
        )}
      </ul>
      <h3>Apps</h3>
      <ul>
        {entry(
          { kind: 'app', tab: 'home' },
          { icon: <Icon name="house" />, name: 'Chat Duty home', count: 0, isLoud: false },
        )}
        {entry(
          { kind: 'app', tab: 'messages' },
          {
            icon: <Avatar name="Chat Duty" isBot size={20} />,
            name: 'Chat Duty',
            count: unread.app ?? 0,
            isLoud: true,
          },
        )}
      </ul>
    </nav>
  );
}

function placeKey(place: Place): string {
  return place.kind === 'channel' ? place.id : place.tab;
}
