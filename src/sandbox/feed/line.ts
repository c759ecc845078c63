export interface Line {
  /** Where it can be seen. */
  where: string;
  what: string;
}

/** Returns what is new since the last call, oldest first. */
export type FreshLines = () => Line[];
