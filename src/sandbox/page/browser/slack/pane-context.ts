/** What the parts of one Slack window share. */
import { createContext, useContext } from 'react';
import type { Answer } from '../act.ts';

export interface Pane {
  /** The Slack id of the person whose window this is. */
  who: string;
  /** Does something as this person; what goes wrong is shown in this window. */
  act(name: string, body?: Record<string, unknown>): Promise<Answer | undefined>;
  openThread(channel: string, ts: string): void;
}

export const PaneContext = createContext<Pane | undefined>(undefined);

export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error('This stands in a Slack window.');
  return pane;
}
