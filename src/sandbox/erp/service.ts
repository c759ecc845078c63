/** A simulated ERP that takes time entries by signed webhook, and knows an entry by its id and revision. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Fault, HttpService, type ServiceReply, type ServiceRequest } from '../lib/http-service.ts';

/** What arrived: the event, with the entry under `data`. */
export interface TimePush {
  type: string;
  id: string;
  created_at: string;
  data: Record<string, string | number | boolean | null>;
}

/** A signature may be this old, in seconds. */
const toleratedAge = 300;

type WithoutRoute<F> = F extends Fault ? Omit<F, 'on'> : never;
export type PushFault = WithoutRoute<Fault>;

export class ErpService {
  readonly http = new HttpService();
  /** Every push that was accepted, in order; one that came again is not among them. */
  readonly accepted: TimePush[] = [];
  /** How many came that were known already. */
  repeated = 0;
  private readonly secret: string;
  private readonly now: () => number;

  /** `now` is the clock by which the age of a signature is judged, in epoch ms. */
  constructor({ secret, now }: { secret: string; now: () => number }) {
    this.secret = secret;
    this.now = now;
    this.http.route('POST', '/time-entries', 'time-entries', (request) => this.take(request));
  }

  /** Resolves to the address that takes time entries. */
  async listen(): Promise<string> {
    return `${await this.http.listen()}/time-entries`;
  }

  close(): Promise<void> {
    return this.http.close();
  }

  /** Switches a fault on for the next `times` pushes. */
  fault(fault: PushFault): void {
    this.http.fault({ ...fault, on: 'time-entries' });
  }

  /** The newest accepted revision of each entry. */
  newest(): TimePush[] {
    const byEntry = new Map<unknown, TimePush>();
    for (const push of this.accepted) {
      const known = byEntry.get(push.data.entry_id);
      if (!known || Number(known.data.revision) < Number(push.data.revision)) byEntry.set(push.data.entry_id, push);
    }
    return [...byEntry.values()];
  }

  private take({ headers, raw }: ServiceRequest): ServiceReply {
    const fault = this.signatureFault(String(headers['x-chatduty-signature'] ?? ''), raw);
    if (fault !== undefined) return { status: 401, body: { error: fault } };
    const push = JSON.parse(raw.toString('utf8')) as TimePush;
    const { entry_id, revision } = push.data;
    if (this.accepted.some(({ data }) => data.entry_id === entry_id && data.revision === revision)) this.repeated += 1;
    else this.accepted.push(push);
    return { status: 202, body: {} };
  }

  private signatureFault(header: string, raw: Buffer): string | undefined {
    const [, at, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
    if (at === undefined || given === undefined) return 'the signature is missing or not readable';
    if (Math.abs(this.now() / 1000 - Number(at)) > toleratedAge) return 'the signature is too old';
    const right = createHmac('sha256', this.secret).update(`${at}.`).update(raw).digest();
    return timingSafeEqual(right, Buffer.from(given, 'hex')) ? undefined : 'the signature is wrong';
  }
}
