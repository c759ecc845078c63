/** PUT /conversations/:id: read, title and custom attributes. */
import { invalid } from '../api-error.ts';
import { addPart, botAuthor } from '../moves/part.ts';
import { conversationBody } from '../wire/conversation.ts';
import { textIn } from './read-body.ts';
import type { AddRoute } from './routes.ts';

export function addUpdate(route: AddRoute): void {
  route('PUT', '/conversations/:id', 'update', ({ world, params, body, view }) => {
    world.find(params.id!);
    const title = textIn(body, 'title');
    const { read, custom_attributes: attributes = {} } = body;
    if (read !== undefined && typeof read !== 'boolean') throw invalid('read must be a boolean');
    if (typeof attributes !== 'object' || attributes === null) throw invalid('custom_attributes must be an object');
    const changed = world.change(params.id!, (draft) => {
      if (read !== undefined) draft.chat.read = read;
      if (title !== undefined) draft.chat.title = title;
      draft.chat.custom_attributes = { ...draft.chat.custom_attributes, ...attributes };
      for (const _ of Object.keys(attributes)) {
        const part_type = 'conversation_attribute_updated_by_admin';
        addPart(draft, { part_type, author: botAuthor(world), byApi: true });
      }
    });
    return conversationBody(world, changed, view);
  });
}
