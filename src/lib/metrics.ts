/** What the process counts, for Prometheus. Names and labels hold no person and no words. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Notifications of Intercom by what became of them: `stored`, `ignored`, `refused`. */
  notifications: Counter<'outcome'>;
  /** Effects by kind and outcome: `done`, `skipped`, `refused`, `retried`. */
  effects: Counter<'kind' | 'outcome'>;
  /** Seconds from a decision to its effect being done. */
  effectSeconds: Histogram<'kind'>;
  /** Prometheus text, with the gauges read at that moment. */
  render(): Promise<string>;
  contentType: string;
}

/** Makes the metrics of one app; `read` supplies what is known only at the moment of asking. */
export function createMetrics(
  read: () => Promise<{ effects: number; deadLetters: number; openChats: number }>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauges = {
    effects: new Gauge({ name: 'chatduty_effects_waiting', help: 'Effects decided and not done yet', registers }),
    deadLetters: new Gauge({ name: 'chatduty_dead_letters', help: 'What could not be handled', registers }),
    openChats: new Gauge({ name: 'chatduty_open_chats', help: 'Chats neither closed nor gone', registers }),
  };
  return {
    notifications: new Counter({
      name: 'chatduty_notifications_total',
      help: 'Notifications received from Intercom',
      labelNames: ['outcome'],
      registers,
    }),
    effects: new Counter({
      name: 'chatduty_effects_total',
      help: 'Attempts to carry out an effect',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    effectSeconds: new Histogram({
      name: 'chatduty_effect_seconds',
      help: 'From the decision to its effect being done',
      labelNames: ['kind'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
      registers,
    }),
    contentType: registry.contentType,
    render: async () => {
      const now = await read();
      gauges.effects.set(now.effects);
      gauges.deadLetters.set(now.deadLetters);
      gauges.openChats.set(now.openChats);
      return registry.metrics();
    },
  };
}
