/** Something that a person did, from the click to the app's ack and what the app then told that person. */
import type { Ack, EnvelopeType } from '../delivery/ack.ts';
import type { Courier } from '../delivery/courier.ts';
import type { Json } from '../json.ts';
import type { Message } from '../model.ts';
import type { ResponseUrls } from '../response-urls.ts';
import type { World } from '../world.ts';

export interface Interaction {
  /** Whether the app acked in time; if not, Slack shows the person an error. */
  acked: boolean;
  /** What the app sent with its ack. */
  ackBody: unknown;
  /** Real milliseconds from the click to the ack. */
  latencyMs: number;
  /** What Slack itself shows the person when something is wrong; `null` when all is well. */
  problem: string | null;
  /** Everything said to this person alone because of it, and since it, so far. */
  told(): string[];
}

/** What an act needs to be carried to the app. */
export interface Stage {
  world: World;
  courier: Courier;
  urls: ResponseUrls;
}

/** What an act is given to build its payload with. */
export interface Opening {
  triggerId: string;
  responseUrl(channelId: string, message?: Message): string;
  actionTs: string;
  /** The name of this interaction, by which answers to it are known. */
  about: string;
}

export interface Act {
  userId: string;
  type: EnvelopeType;
  /** The modal in which the person acted. */
  viewId?: string;
  payload(opening: Opening): Json;
  /** Carries out what the ack asks for; answers what Slack shows when that makes no sense. */
  onAck?(body: unknown, about: string): string | null;
}

/** What a person reads when the app did not ack within three seconds. */
const NOT_ACKED = 'This app did not respond in time. Try again.';

/** Carries an act to the app and resolves once it is acked or given up. */
export async function interact(stage: Stage, act: Act): Promise<Interaction> {
  const { world, courier, urls } = stage;
  const about = world.ids.next('I');
  const mark = world.told.mark;
  const payload = act.payload({
    about,
    triggerId: world.triggers.issue({ userId: act.userId, about, viewId: act.viewId ?? null }),
    actionTs: world.ids.ts(),
    responseUrl: (channelId, message) =>
      urls.issue({ userId: act.userId, channelId, about, ...(message && { message }) }),
  });
  const ack: Ack = await courier.deliver(act.type, payload);
  const problem = ack.acked ? (act.onAck?.(ack.body, about) ?? null) : NOT_ACKED;
  return {
    acked: ack.acked,
    ackBody: ack.acked ? ack.body : undefined,
    latencyMs: ack.latencyMs,
    problem,
    told: () => world.told.since(mark, act.userId, about),
  };
}

/** Something that Slack refuses before the app hears of it. */
export function refused(problem: string): Interaction {
  return { acked: false, ackBody: undefined, latencyMs: 0, problem, told: () => [] };
}
