/** The road made visible: what happened to each chat, what was decided on it, and how far its effects are. */
import type { Road } from '../bot/bot.ts';
import { need } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import { people } from '../services.ts';
import type { RoadWatch } from './road-watch.ts';
import { sayEffect, sayEffectKind, sayEvent, sayTimer } from './road-words.ts';
import type { EffectRow, RoadRow } from './rows.ts';

const mostEffects = 60;
const longestValue = 60;

export function roadPart(watch: RoadWatch): PagePart {
  return {
    tables: () => (watch.road ? tablesOf(watch.road) : { road: {}, effects: {}, deadLetters: {} }),
    onChange: watch.onChange,
    acts: { 'road/watch': (body) => watch.watch(need(body, 'chat')) },
  };
}

function tablesOf(road: Road) {
  const unusual = road.effects.filter(
    ({ state, attempts }) => state === 'pending' || state === 'sending' || attempts > 1,
  );
  return {
    road: Object.fromEntries(road.chats.map(({ id, client }) => [id, chatRow(road, id, client)])),
    effects: Object.fromEntries(unusual.slice(-mostEffects).map((effect) => [effect.id, effectRow(effect)])),
    deadLetters: Object.fromEntries(
      road.letters.map(({ what, chatId, why, at }) => [
        `${at}-${what}`,
        { at, what: sayEffectKind(what), why, ...(chatId !== undefined && { chat: chatId }) },
      ]),
    ),
  };
}

function chatRow({ events, effects, timers }: Road, chatId: string, client: string): RoadRow {
  return {
    client,
    steps: events
      .filter((event) => event.chatId === chatId)
      .map(({ id, at, event, actor, change }) => ({
        ...{ id, at, event, says: sayEvent(event), by: sayActor(actor) },
        changes: Object.entries(change)
          .filter(([, values]) => values.every(isSayable))
          .map(([field, [before, after]]) => `${sayField(field)}: ${sayValue(before)} → ${sayValue(after)}`),
        effects: effects.filter(({ eventId }) => eventId === id).map((one) => ({ id: one.id, ...effectRow(one) })),
      })),
    timers: timers.filter((one) => one.chatId === chatId).map(({ kind, at }) => ({ what: sayTimer(kind), at })),
  };
}

function effectRow(one: Road['effects'][number]): EffectRow {
  const { effect, service, chatId, state, attempts, isUnclear, createdAt, nextAt, endedAt, why } = one;
  return {
    ...{ service, what: sayEffect(effect), state, attempts, isUnclear, at: createdAt },
    ...(chatId !== undefined && { chat: chatId }),
    ...(state === 'pending' && nextAt !== undefined && { nextAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(why !== undefined && { why }),
  };
}

/** An agent by name, else what caused it: an effect of ours, or `intercom`, `clock`, `sweep`. */
function sayActor(actor: string): string {
  return agentName(actor) ?? sayEffectKind(actor);
}

function agentName(id: string): string | undefined {
  return Object.values(people).find(({ intercom }) => intercom === id)?.name;
}

function sayField(field: string): string {
  return field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Lists, marks and moments are the code's own; what is left tells a person something. */
function isSayable(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return 'state' in value;
  return typeof value !== 'number';
}

/** A value of the chat in a few words: an agent by name, what has a state by it. */
function sayValue(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return clipped(agentName(value) ?? value);
  if (typeof value === 'object' && 'state' in value) return String(value.state);
  return clipped(JSON.stringify(value));
}

function clipped(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}
