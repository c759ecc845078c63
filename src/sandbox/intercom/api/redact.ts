/** POST /conversations/redact: a part or the first message. */
import { invalid } from '../api-error.ts';
import { redactPart, redactSource, unknownPart } from '../moves/redact.ts';
import { conversationBody } from '../wire/conversation.ts';
import { idIn } from './read-body.ts';
import type { AddRoute } from './routes.ts';

export function addRedact(route: AddRoute): void {
  route('POST', '/conversations/redact', 'redact', ({ world, body, view }) => {
    if (body.type !== 'conversation_part' && body.type !== 'source') throw invalid('type is invalid');
    const id = idIn(body, 'conversation_id');
    const wanted = idIn(body, body.type === 'source' ? 'source_id' : 'conversation_part_id');
    if (id === undefined || wanted === undefined) throw invalid('conversation_id and the part or source are required');
    if (!world.conversations.latest(id)) throw unknownPart();
    const redact = body.type === 'source' ? redactSource : redactPart;
    return conversationBody(
      world,
      world.change(id, (draft) => redact(draft, wanted)),
      view,
    );
  });
}
