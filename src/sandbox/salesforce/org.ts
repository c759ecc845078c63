import { EventEmitter } from 'node:events';
import type { ServiceClock } from '../lib/clock.ts';
import { ApiError, notFound } from './api-error.ts';
import { longId, recordId } from './ids.ts';
import { type FieldSpec, type ObjectSpec, standardObjects } from './schema.ts';

export type Fields = Record<string, unknown>;
export type SalesforceRecord = Fields & { Id: string };

/** What has just been committed; a record is never told before its transaction holds. */
export interface OrgChange {
  object: string;
  id: string;
  kind: 'created' | 'updated' | 'deleted';
}

/** An org's own rule: it refuses a save when `when` is true of the record as it would be and of the fields sent. */
export interface ValidationRule {
  on: string;
  when: (record: Fields, change: Fields) => boolean;
  message: string;
  fields?: string[];
  /** Default `FIELD_CUSTOM_VALIDATION_EXCEPTION`; `UNABLE_TO_LOCK_ROW` plays a busy row. */
  errorCode?: string;
}

/** Who saves, and whether assignment rules may run (`Sforce-Auto-Assign`). */
export interface Saver {
  userId: string;
  autoAssign: boolean;
}

/** The data and settings of one simulated org. Times are read from the clock, and kept as Salesforce prints them. */
export class Org {
  readonly orgId = '00DQy000000SANDMAA';
  readonly objects = new Map<string, ObjectSpec>();
  readonly rules: ValidationRule[] = [];
  /** Contents of files by ContentVersion id. */
  readonly bytes = new Map<string, Buffer>();
  /** When true, a save that does not say `Sforce-Auto-Assign: FALSE` goes through the assignment rules. */
  assignmentRulesActive = true;
  /** Whom the rules give a case to, and whom it falls to when there are none. */
  defaultCaseOwnerId = '';
  /** When true, a closed case takes no change, comment or file. */
  lockClosedCases = false;

  private readonly clock: ServiceClock;
  private readonly events = new EventEmitter();
  private readonly hidden = new Set<string>();
  private readonly deleted = new Set<string>();
  private readonly counters = new Map<string, number>();
  private tables = new Map<string, Map<string, SalesforceRecord>>();
  private uncommitted: OrgChange[] | undefined;

  constructor(clock: ServiceClock) {
    this.clock = clock;
    this.events.setMaxListeners(0);
    for (const spec of standardObjects()) this.objects.set(spec.name, spec);
  }

  /** Now, with the second's precision that Salesforce stores. */
  timestamp(): string {
    return `${new Date(this.clock.now()).toISOString().slice(0, 19)}.000+0000`;
  }

  now(): number {
    return this.clock.now();
  }

  spec(object: string): ObjectSpec {
    const spec = this.objects.get(object);
    if (!spec) throw notFound();
    return spec;
  }

  /** The field as the integration user sees it: a hidden one does not exist for them. */
  field(object: string, name: string): FieldSpec | undefined {
    const found = this.spec(object).fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
    return found && !this.hidden.has(`${object}.${found.name}`) ? found : undefined;
  }

  visibleFields(object: string): FieldSpec[] {
    return this.spec(object).fields.filter((field) => !this.hidden.has(`${object}.${field.name}`));
  }

  hide(object: string, name: string): void {
    this.hidden.add(`${object}.${name}`);
  }

  nextNumber(series: string): number {
    const next = (this.counters.get(series) ?? 0) + 1;
    this.counters.set(series, next);
    return next;
  }

  newId(object: string): string {
    return recordId(this.spec(object).prefix, this.nextNumber(object));
  }

  rows(object: string): SalesforceRecord[] {
    return [...(this.tables.get(object)?.values() ?? [])];
  }

  find(object: string, id: string): SalesforceRecord | undefined {
    return this.tables.get(object)?.get(longId(id) ?? id);
  }

  /** The record, or Salesforce's 404: one wording for what never was, another for what was deleted. */
  get(object: string, id: string): SalesforceRecord {
    const record = this.find(object, id);
    if (record) return record;
    if (this.deleted.has(longId(id) ?? id)) throw new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
    throw notFound('Provided external ID field does not exist or is not accessible: Id');
  }

  /** A record of any object by its id's prefix. */
  findAny(id: string): { object: string; record: SalesforceRecord } | undefined {
    for (const object of this.objects.keys()) {
      const record = this.find(object, id);
      if (record) return { object, record };
    }
    return undefined;
  }

  put(object: string, record: SalesforceRecord): void {
    const table = this.tables.get(object) ?? new Map<string, SalesforceRecord>();
    this.tables.set(object, table);
    const kind = table.has(record.Id) ? 'updated' : 'created';
    table.set(record.Id, record);
    this.tell({ object, id: record.Id, kind });
  }

  remove(object: string, id: string): void {
    const record = this.get(object, id);
    this.tables.get(object)?.delete(record.Id);
    this.deleted.add(record.Id);
    this.tell({ object, id: record.Id, kind: 'deleted' });
  }

  /** Runs `work` so that it holds whole or not at all; numbers given out are not given back, as in a real org. */
  transaction<T>(work: () => T): T {
    if (this.uncommitted) return work();
    const before = new Map([...this.tables].map(([name, table]) => [name, new Map(table)]));
    this.uncommitted = [];
    let changes: OrgChange[] = [];
    try {
      const result = work();
      changes = this.uncommitted;
      return result;
    } catch (error) {
      this.tables = before;
      throw error;
    } finally {
      this.uncommitted = undefined;
      for (const change of changes) this.events.emit('change', change);
    }
  }

  onChange(listener: (change: OrgChange) => void): () => void {
    this.events.on('change', listener);
    return () => this.events.off('change', listener);
  }

  private tell(change: OrgChange): void {
    if (this.uncommitted) this.uncommitted.push(change);
    else this.events.emit('change', change);
  }
}
