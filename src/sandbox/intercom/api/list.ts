/** GET /conversations and POST /conversations/search; neither shows parts, both show what the index knows. */
import type { Conversation } from '../model.ts';
import { conversationItem } from '../wire/conversation.ts';
import type { World } from '../world.ts';
import { conversationField } from './conversation-fields.ts';
import { page, pageAsked } from './paging.ts';
import { compile } from './query.ts';
import type { AddRoute, ApiRequest } from './routes.ts';

export function addLists(route: AddRoute): void {
  route('GET', '/conversations', 'list', (request) => {
    const { query } = request;
    const asked = { per_page: query.get('per_page'), starting_after: query.get('starting_after') };
    return answer(request, indexed(request.world), asked);
  });

  route('POST', '/conversations/search', 'search', (request) => {
    const fits = compile(request.body.query, conversationField);
    return answer(request, indexed(request.world).filter(fits), request.body.pagination);
  });
}

function answer({ world, view }: ApiRequest, found: Conversation[], asked: unknown): unknown {
  const { items, ...rest } = page(found, pageAsked(asked));
  const conversations = items.map((chat) => conversationItem(world, chat, view));
  return { type: 'conversation.list', ...rest, conversations };
}

/** What the search index knows: as old as the lag, without what is hidden. */
function indexed(world: World): Conversation[] {
  const { searchLagMs, hiddenFromSearch } = world.switches;
  return world.conversations.asOf(world.clock.now() - searchLagMs).filter((chat) => !hiddenFromSearch.has(chat.id));
}
