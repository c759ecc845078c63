/** What the visitor looks at beyond one pane: a link in one leads to something in another. */
import { useSyncExternalStore } from 'react';

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

let focus: Focus = { pane: 'slack' };
const listeners = new Set<() => void>();

export function show(next: Partial<Focus>): void {
  focus = { ...focus, ...next };
  for (const listener of listeners) listener();
}

export function useFocus(): Focus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => focus,
  );
}
