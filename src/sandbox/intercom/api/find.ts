/** GET /conversations/:id: the source and up to 500 of the most recent parts; may be stale when a switch says so. */
import { conversationBody } from '../wire/conversation.ts';
import type { AddRoute } from './routes.ts';

/** `stale` says how many more finds of a conversation answer from before its last write. */
export function addFind(route: AddRoute, stale: Map<string, number>): void {
  route('GET', '/conversations/:id', 'find', ({ world, params, view }) => {
    const id = params.id!;
    const left = stale.get(id) ?? 0;
    if (left > 0) stale.set(id, left - 1);
    const before = left > 0 ? world.conversations.beforeLastWrite(id) : undefined;
    return conversationBody(world, before ?? world.find(id), view);
  });
}
