/**
 * Two people pressing at the same moment, by one mouse: while this is on, the first press is held until there is one in
 * another window, and then both go out together.
 */
import { stored } from './stored.ts';

interface Held {
  who: string;
  label: string;
  go(): void;
}

export interface Race {
  isOn: boolean;
  /** Who waits for another to press. */
  held: readonly Held[];
}

const race = stored<Race>({ isOn: false, held: [] });

export function setRace(isOn: boolean): void {
  if (isOn) race.set({ isOn, held: [] });
  else end();
}

/** Resolves when the press may go out. */
export function readySetGo(who: string, label: string): Promise<void> {
  if (!race.now().isOn) return Promise.resolve();
  return new Promise((go) => {
    const held = [...race.now().held, { who, label, go }];
    race.set({ isOn: true, held });
    if (held.some((one) => one.who !== who)) end();
  });
}

function end(): void {
  const { held } = race.now();
  race.set({ isOn: false, held: [] });
  for (const one of held) one.go();
}

export function useRace(): Race {
  return race.use((all) => all);
}
