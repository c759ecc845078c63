/** What happens to the next webhooks on their way: lost, doubled, late, or out of order. */

/**
 * - `lose`: never sent.
 * - `duplicate`: sent twice, with one id.
 * - `delay`: sent after `ms` of the clock.
 * - `reorder`: held until released, then sent last first.
 */
export type WebhookMode = { times?: number; topics?: string[] } & (
  | { kind: 'lose' | 'duplicate' | 'reorder' }
  | { kind: 'delay'; ms: number }
);

export class Interference {
  private modes: Array<WebhookMode & { left: number }> = [];

  /** Meets the next `times` webhooks (default 1), of `topics` only where given; the answer ends it. */
  add(mode: WebhookMode): () => void {
    const added = { ...mode, left: mode.times ?? 1 };
    this.modes.push(added);
    return () => {
      added.left = 0;
    };
  }

  clear(): void {
    this.modes = [];
  }

  /** The mode that the next webhook of this topic meets, used up by one. */
  take(topic: string): WebhookMode | undefined {
    const mode = this.modes.find((m) => m.left > 0 && (m.topics?.includes(topic) ?? true));
    if (mode) mode.left -= 1;
    return mode;
  }
}
