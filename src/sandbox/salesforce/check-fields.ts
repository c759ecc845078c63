import { ApiError } from './api-error.ts';
import { longId } from './ids.ts';
import type { Fields, Org } from './org.ts';
import type { FieldSpec } from './schema.ts';

/**
 * The fields sent, checked one by one as the platform does before any rule of the org runs; returns them under their
 * proper names, ids in their long form, empty text as null.
 */
export function checkFields(org: Org, object: string, sent: Fields, action: 'createable' | 'updateable'): Fields {
  const checked: Fields = {};
  for (const [name, value] of Object.entries(sent)) {
    if (name === 'attributes') continue;
    const spec = org.field(object, name);
    if (!spec) throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
    if (!spec[action]) {
      const message = `Unable to create/update fields: ${spec.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
      throw new ApiError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, [spec.name]);
    }
    checked[spec.name] = value === '' || value === null ? null : checkValue(org, object, spec, value);
  }
  return checked;
}

function checkValue(org: Org, object: string, spec: FieldSpec, value: unknown): unknown {
  const wanted = spec.type === 'boolean' ? 'boolean' : spec.type === 'int' ? 'number' : 'string';
  if (typeof value !== wanted) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of ${spec.type} from a ${typeof value}`);
  }
  if (typeof value !== 'string') return value;
  if (spec.type === 'reference') return checkReference(org, object, spec, value);
  if (spec.type !== 'base64' && encodedLength(spec, value) > spec.length) {
    const message = `${spec.name}: data value too large: ${value.slice(0, 40)} (max length=${spec.length})`;
    throw new ApiError(400, 'STRING_TOO_LONG', message, [spec.name]);
  }
  if (spec.type === 'email' && !/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$/.test(value)) {
    throw new ApiError(400, 'INVALID_EMAIL_ADDRESS', `${spec.name}: invalid email address: ${value}`, [spec.name]);
  }
  if (spec.restrictedPicklist && !spec.picklistValues.some((known) => known.active && known.value === value)) {
    const message = `${spec.name}: bad value for restricted picklist field: ${value}`;
    throw new ApiError(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [spec.name]);
  }
  return value;
}

/** A comment's limit counts bytes of its HTML-encoded form, every other field's counts characters. */
function encodedLength(spec: FieldSpec, value: string): number {
  if (spec.name !== 'CommentBody') return value.length;
  const encoded = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return Buffer.byteLength(encoded);
}

function checkReference(org: Org, object: string, spec: FieldSpec, value: string): string {
  const id = longId(value);
  const target = id && org.findAny(id);
  const fits = spec.referenceTo === '*' || (id && id.slice(0, 3) === org.spec(spec.referenceTo ?? object).prefix);
  if (!id || !fits) {
    throw new ApiError(400, 'MALFORMED_ID', `${spec.name}: id value of incorrect type: ${value}`, [spec.name]);
  }
  if (!target) throw new ApiError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [spec.name]);
  if (spec.name === 'OwnerId' && target.record.IsActive === false) {
    const message = `operation performed with inactive user [${id}] as owner of ${object.toLowerCase()}`;
    throw new ApiError(400, 'INACTIVE_OWNER_OR_USER', message, [spec.name]);
  }
  return id;
}
