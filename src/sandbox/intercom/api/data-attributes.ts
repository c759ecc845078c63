/** GET /data_attributes, by model. */
import { ApiError } from '../api-error.ts';
import type { AddRoute } from './routes.ts';

export function addDataAttributes(route: AddRoute): void {
  route('GET', '/data_attributes', 'data_attributes', ({ world, query, view }) => {
    const model = query.get('model');
    if (model === 'conversation' && view.version >= 2.16) {
      const message = 'model=conversation is no longer supported. Use GET /conversations/attributes instead';
      throw new ApiError(422, 'parameter_invalid', message);
    }
    const data = world.attributes
      .filter((attribute) => model === null || attribute.model === model)
      .map(({ name, model, data_type }) => ({
        type: 'data_attribute',
        name,
        full_name: `custom_attributes.${name}`,
        label: name,
        data_type,
        api_writable: true,
        ui_writable: false,
        messenger_writable: true,
        custom: true,
        archived: false,
        model,
      }));
    return { type: 'list', data };
  });
}
