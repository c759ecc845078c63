/**
 * Two people pressing at the same moment, by one mouse: while this is on, the first press is held until there is one in
 * another window, and then both go out together.
 */
import { useSyncExternalStore } from 'react';

interface Held {
  who: string;
  label: string;
  go(): void;
}

export interface Race {
  isOn: boolean;
  /** Who waits for the others to press. */
  held: readonly Pick<Held, 'who' | 'label'>[];
}

let isOn = false;
let held: readonly Held[] = [];
let race: Race = { isOn, held };
const listeners = new Set<() => void>();

export function setRace(on: boolean): void {
  isOn = on;
  if (!on) release();
  else tell();
}

/** Resolves when the press may go out. */
export function readySetGo(who: string, label: string): Promise<void> {
  if (!isOn) return Promise.resolve();
  return new Promise((go) => {
    held = [...held.filter((one) => one.who !== who), { who, label, go }];
    if (held.length > 1) release();
    else tell();
  });
}

function release(): void {
  const all = held;
  held = [];
  isOn = false;
  for (const one of all) one.go();
  tell();
}

function tell(): void {
  race = { isOn, held };
  for (const listener of listeners) listener();
}

export function useRace(): Race {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => race,
  );
}
