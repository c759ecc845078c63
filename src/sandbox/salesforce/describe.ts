import type { ServiceReply } from '../lib/http-service.ts';
import type { ApiCall } from './api-call.ts';
import type { Org } from './org.ts';

/** What the integration user may see of an object; a hidden field is simply not in the list. */
export function describe(org: Org, call: ApiCall): ServiceReply {
  const spec = org.spec(call.params.object ?? '');
  const fields = org.visibleFields(spec.name).map(({ referenceTo, relationshipName, ...field }) => ({
    ...field,
    label: field.name,
    idLookup: field.externalId || field.name === 'Id' || field.name === 'CaseNumber',
    referenceTo: referenceTo && referenceTo !== '*' ? [referenceTo] : [],
    relationshipName: relationshipName ?? null,
  }));
  const master = {
    name: 'Master',
    recordTypeId: '012000000000000AAA',
    available: true,
    defaultRecordTypeMapping: true,
    master: true,
  };
  const { name, prefix, createable, updateable } = spec;
  return {
    body: {
      name,
      label: name,
      keyPrefix: prefix,
      createable,
      updateable,
      queryable: true,
      fields,
      recordTypeInfos: [master],
    },
  };
}

export function describeGlobal(org: Org): ServiceReply {
  const sobjects = [...org.objects.values()].map(({ name, createable }) => ({ name, label: name, createable }));
  return { body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
}
