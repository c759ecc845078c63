/** What is filled in in a modal or on a home tab, and what happens there. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { asText, type Json, textOf } from '../../../slack/json.ts';
import type { ViewRow } from '../../slack-rows.ts';
import { entryOf } from '../blocks/entry.ts';
import { type Entry, placeOf, type Surface } from '../blocks/surface.ts';
import { usePane } from './pane-context.ts';

export interface ViewSurface {
  surface: Surface;
  /** What this person has filled in, by place; what is as the app gave it is left out. */
  entries(): Record<string, Entry>;
  isBusy: boolean;
  during(work: () => Promise<unknown>): Promise<void>;
}

export function useViewSurface(view: ViewRow, kind: 'modal' | 'home'): ViewSurface {
  const { act } = usePane();
  // Typed words belong to the view in which they were typed.
  const [draft, setDraft] = useState<{ view: string; entries: Record<string, Entry> }>({ view: view.id, entries: {} });
  const mine = draft.view === view.id ? draft.entries : {};
  // An answer may come back after more was typed: what is sent is always what stands there then.
  const newest = useRef(mine);
  useEffect(() => {
    newest.current = mine;
  });
  const [waits, setWaits] = useState(0);

  return useMemo(() => {
    const during = async (work: () => Promise<unknown>) => {
      setWaits((count) => count + 1);
      await work();
      setWaits((count) => count - 1);
    };
    const entries = () => {
      const places = placesOf(view);
      return Object.fromEntries(Object.entries(newest.current).filter(([place]) => places.has(place)));
    };
    const where = () => (kind === 'modal' ? { view: view.id, entries: entries() } : {});
    const surface: Surface = {
      kind,
      // Typing goes on while the bot answers.
      isBusy: kind === 'home' && waits > 0,
      press: (block, element) => {
        const value = asText(element.value);
        const pressed = { place: placeOf(block, element), label: textOf(element.text) };
        const name = kind === 'modal' ? 'slack/press-in-modal' : 'slack/press-at-home';
        void during(() => act(name, { ...where(), ...pressed, ...(value !== '' && { value }) }));
      },
      choose: (block, element, entry) => {
        const place = placeOf(block, element);
        const name = kind === 'modal' ? 'slack/choose-in-modal' : 'slack/choose-at-home';
        void during(() => act(name, { ...where(), place, entry }));
      },
      suggest: async (block, element, query) => {
        const answer = await act('slack/suggest', { view: view.id, place: placeOf(block, element), query });
        return Array.isArray(answer?.offered) ? answer.offered.map(String) : [];
      },
      entry: (block, element) => {
        const place = placeOf(block, element);
        const typed = mine[place];
        if (typed !== undefined) return typed;
        return entryOf(view.state[asText(block.block_id)]?.[asText(element.action_id)] as Json | undefined);
      },
      fill: (block, element, entry) => {
        const place = placeOf(block, element);
        newest.current = { ...newest.current, [place]: entry };
        setDraft((before) => ({
          view: view.id,
          entries: { ...(before.view === view.id ? before.entries : {}), [place]: entry },
        }));
      },
      error: (block) => view.errors[asText(block.block_id)],
    };
    return { surface, entries, isBusy: waits > 0, during };
  }, [view, kind, mine, waits, act]);
}

function placesOf(view: ViewRow): Set<string> {
  return new Set(
    Object.entries(view.state).flatMap(([block, actions]) =>
      Object.keys(actions).map((action) => `${block}/${action}`),
    ),
  );
}
