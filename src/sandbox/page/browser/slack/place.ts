import type { AppTab } from './app-home.tsx';

/** Where somebody is in Slack. */
export type Place = { kind: 'channel'; id: string } | { kind: 'app'; tab: AppTab };
