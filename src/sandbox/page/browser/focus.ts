/** What the visitor looks at beyond one pane: a link in one leads to something in another. */
import { stored } from './stored.ts';

export type PaneName = 'slack' | 'client' | 'records';

export type RecordsTab = 'cases' | 'time' | 'road' | 'trouble';

export interface Focus {
  /** On a phone, the pane that is shown. */
  pane: PaneName;
  /** The chat that the client's side and the records show. */
  chat?: string | undefined;
  /** The Salesforce id of the case that was asked for. */
  record?: string | undefined;
  /** The tab of the records that was asked for: a new object each time. */
  tab?: { name: RecordsTab } | undefined;
}

const focus = stored<Focus>({ pane: 'slack' });

export function show(next: Partial<Focus>): void {
  focus.set({ ...focus.now(), ...next });
}

export function useFocus(): Focus {
  return focus.use((all) => all);
}
