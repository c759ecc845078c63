/** What joins the page and the rest of the sandbox: everything shown is a row of a table, everything done is an act. */

/** Table, then the row's id, then anything that JSON can carry. */
export type Tables = Record<string, Record<string, unknown>>;

/** What changed: rows that are new or different, and the ids of rows that are gone. */
export interface Patch {
  set: Tables;
  gone: Record<string, string[]>;
}

/**
 * By its name in the address `/api/<name>`: what the visitor sent, as it came. What it returns is the answer; a sentence
 * under `said` is shown. Throws an Error whose message the visitor reads.
 */
export type PageAct = (body: Record<string, unknown>) => unknown;

/** A file that the page shows, such as a picture that a client attached. */
export interface PageFile {
  type: string;
  bytes: Uint8Array;
}

export interface PagePart {
  /** What is shown now. Asked again after changes; rows are compared as JSON, and only changed ones travel. */
  tables(): Tables | Promise<Tables>;
  /** Calls back after a change; the answer ends it. */
  onChange(listener: () => void): () => void;
  acts: Record<string, PageAct>;
  /** What `/files/<id>` answers, where this part knows the id. */
  file?(id: string): PageFile | undefined;
}
