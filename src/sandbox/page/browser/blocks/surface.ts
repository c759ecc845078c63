/** Where blocks stand: whose Slack it is, and what happens when somebody acts on an element. */
import { createContext, useContext } from 'react';
import { asText, type Json } from '../../../slack/json.ts';
import type { ChannelRow, GroupRow, PersonRow } from '../../slack-rows.ts';

/** What is entered in an element: words, an option's value, several of them, or nothing. */
export type Entry = string | string[] | number | null;

export interface Workspace {
  /** The Slack id of the person whose screen this is. */
  who: string;
  people: Record<string, PersonRow>;
  channels: Record<string, ChannelRow>;
  groups: Record<string, GroupRow>;
}

export const WorkspaceContext = createContext<Workspace>({ who: '', people: {}, channels: {}, groups: {} });

export function useWorkspace(): Workspace {
  return useContext(WorkspaceContext);
}

export interface Surface {
  kind: 'message' | 'modal' | 'home';
  /** Elements are away while the bot has not answered. */
  isBusy: boolean;
  press(block: Json, element: Json): void;
  /** A choice that the bot hears of at once. */
  choose(block: Json, element: Json, entry: Entry): void;
  /** Types into a menu whose options the bot supplies; resolves to what it offers. */
  suggest?(block: Json, element: Json, query: string): Promise<string[]>;
  /** What is filled in; only fields of modals and home tabs keep something. */
  entry(block: Json, element: Json): Entry;
  fill(block: Json, element: Json, entry: Entry): void;
  /** The sentence under a field that was refused. */
  error(block: Json): string | undefined;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Blocks stand in a message, a modal or a home tab.');
  return surface;
}

/** The name of an element within its message or view. */
export function placeOf(block: Json, element: Json): string {
  return `${asText(block.block_id)}/${asText(element.action_id)}`;
}
