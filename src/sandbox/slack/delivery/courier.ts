import type { Json } from '../json.ts';
import type { Ack, EnvelopeType, Retry } from './ack.ts';
import { postSigned, type Signing } from './http-post.ts';
import type { SocketHub } from './socket-hub.ts';

/** Brings payloads to the app: over an open socket, else to its address, else not at all. */
export class Courier {
  /** Where HTTP mode delivers everything; unset while the app uses sockets only. */
  requestUrl: string | undefined;
  readonly signing: Signing;
  private readonly sockets: SocketHub;
  private readonly timeoutMs: number;
  private readonly changed: () => void;
  private underway = 0;

  /** @param changed is called whenever a delivery has ended */
  constructor(sockets: SocketHub, signingSecret: string, timeoutMs: number, changed: () => void) {
    this.sockets = sockets;
    this.signing = { secret: signingSecret, skewSeconds: 0 };
    this.timeoutMs = timeoutMs;
    this.changed = changed;
  }

  /** Whether something was sent and is neither acked nor given up. */
  get busy(): boolean {
    return this.underway > 0;
  }

  async deliver(type: EnvelopeType, payload: Json, retry?: Retry): Promise<Ack> {
    this.underway += 1;
    try {
      if (this.sockets.connections === 0 && this.requestUrl !== undefined) {
        return await postSigned(this.requestUrl, type, payload, this.signing, this.timeoutMs, retry);
      }
      return await this.sockets.send(type, payload, retry);
    } finally {
      this.underway -= 1;
      this.changed();
    }
  }
}
