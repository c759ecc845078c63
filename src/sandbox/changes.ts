/** Something that changes, and tells whoever watches it. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  /** Calls back after each change; the answer ends it. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly changed = (): void => {
    for (const listener of this.listeners) listener();
  };
}
