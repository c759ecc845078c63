/** A value that belongs to the whole page, and whoever shows it. */
import { useSyncExternalStore } from 'react';

export interface Stored<Value> {
  now(): Value;
  set(value: Value): void;
  /** A part of the value; what shows it is drawn again when that part is another. */
  use<Part>(part: (value: Value) => Part): Part;
}

export function stored<Value>(first: Value): Stored<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    now: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    use: (part) => {
      const read = () => part(value);
      return useSyncExternalStore(subscribe, read, read);
    },
  };
}
