/**
 * The conversations with their recent past, which is what a lagging search index and a stale read show.
 * Versions share their parts, so keeping them is cheap.
 */
import type { Conversation } from './model.ts';

/** A search index may lag by up to this much, in milliseconds. */
const KEPT_MS = 10 * 60_000;

interface Version {
  at: number;
  /** Undefined: deleted. */
  value: Conversation | undefined;
}

export class Versions {
  private readonly all = new Map<string, Version[]>();

  /** Stores the next version of a conversation as of `at` (epoch milliseconds); undefined deletes it. */
  save(id: string, value: Conversation | undefined, at: number): void {
    const versions = this.all.get(id) ?? [];
    versions.push({ at, value });
    while (versions.length > 2 && versions[1]!.at <= at - KEPT_MS) versions.shift();
    this.all.set(id, versions);
  }

  latest(id: string): Conversation | undefined {
    return this.all.get(id)?.at(-1)?.value;
  }

  /** The state from before the last write; the only state there is when it was written once. */
  beforeLastWrite(id: string): Conversation | undefined {
    const versions = this.all.get(id);
    return (versions?.at(-2) ?? versions?.at(-1))?.value;
  }

  /** Every conversation as it stood at `at` (epoch milliseconds), those that did not exist yet left out. */
  asOf(at: number): Conversation[] {
    const found: Conversation[] = [];
    for (const versions of this.all.values()) {
      const value = versions.findLast((version) => version.at <= at)?.value;
      if (value) found.push(value);
    }
    return found;
  }

  /** Every conversation as it is now. */
  current(): Conversation[] {
    return this.asOf(Number.POSITIVE_INFINITY);
  }
}
