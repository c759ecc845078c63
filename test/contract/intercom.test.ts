/**
 * Holds every request that we send to Intercom against Intercom's own OpenAPI description. The description is not part
 * of this repository: where `CHATDUTY_INTERCOM_OPENAPI` names it, the check runs; elsewhere it is skipped and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createLogger } from '../../src/lib/log.ts';
import type { ServiceRequest } from '../../src/sandbox/lib/http-service.ts';
import { people, supportTeam } from '../../src/sandbox/services.ts';
import { Stage } from '../../src/sandbox/stage.ts';

const path = process.env.CHATDUTY_INTERCOM_OPENAPI ?? '';
const isThere = existsSync(path);
const why = "skipped: CHATDUTY_INTERCOM_OPENAPI names no file (Intercom's OpenAPI description, which is not shipped)";

type Operation = {
  parameters?: Array<{ name: string; in: string; required?: boolean }>;
  requestBody?: { content: Record<string, unknown> };
};
type Description = { paths: Record<string, Record<string, Operation>> };

let stage: Stage;
beforeAll(async () => {
  if (!isThere) return;
  stage = await Stage.open({ log: createLogger({ level: 'silent' }) });
  await stage.startBot();
});
afterAll(() => stage?.close());

it.skipIf(!isThere)(isThere ? 'every request to Intercom is one that Intercom describes' : why, async () => {
  await playEveryFlow();
  const requests = stage.services.intercom.calls.map((call) => call.request);
  const kinds = new Set(
    requests.map(({ method, path }) => `${method} ${path.replaceAll(/\d{5,}|[0-9a-f]{24}/g, ':id')}`),
  );
  // Each kind of request that the flows make; a new one belongs into a flow below.
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'GET /me',
      'GET /admins',
      'POST /conversations/search',
      'GET /conversations/:id',
      'POST /conversations/:id/parts',
      'POST /conversations/:id/reply',
    ]),
  );
  const description = readDescription();
  expect(requests.flatMap((request) => faultsOf(request, description))).toEqual([]);
});

it.skipIf(!isThere)(isThere ? 'a request that Intercom does not describe is found' : why, () => {
  const description = readDescription();
  const request = (method: string, path: string, body: unknown): ServiceRequest => ({
    method,
    path,
    params: {},
    query: new URLSearchParams(),
    headers: {},
    raw: Buffer.from(JSON.stringify(body)),
  });
  const reply = '/conversations/215470000000101/reply';
  expect(faultsOf(request('POST', '/conversations/1/answer', {}), description)).not.toEqual([]);
  expect(
    faultsOf(request('POST', reply, { message_type: 'comment', type: 'admin', body: 'x' }), description),
  ).not.toEqual([]);
});

/** OpenAPI ignores `nullable` beside a reference; ajv refuses it, so it goes. */
function readDescription(): Description {
  return parse(readFileSync(path, 'utf8'), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
    const { nullable: _nullable, ...rest } = value;
    return rest;
  }) as Description;
}

/** One chat through everything that makes us write to Intercom. */
async function playEveryFlow(): Promise<void> {
  const { intercom, slack, contacts } = stage.services;
  const chatId = intercom.openChat({ contact: contacts.avery, body: 'Hello', teamId: supportTeam });
  await stage.time.settle();
  await stage.press('ana', chatId, 'Claim');
  await stage.press('ana', chatId, 'Release');
  await stage.press('ana', chatId, 'Claim');
  for (const note of [[], ['Private note']]) {
    await stage.press('ana', chatId, 'Reply');
    await slack.until((service) => service.openView(people.ana.slack) !== null);
    await slack.submit(people.ana.slack, { Message: 'Hello & <welcome>', 'Who reads it': note });
    await stage.time.settle();
  }
  await stage.press('ana', chatId, 'Close');
  await slack.until((service) => service.openView(people.ana.slack) !== null);
  await slack.submit(people.ana.slack, {});
  await stage.time.settle();
  await stage.press('ana', chatId, 'Reopen');
  await stage.time.advance(120_000);
  expect(intercom.conversation(chatId).state).toBe('open');
}

/** What is wrong with a request by the description: its address, its query, its body. */
function faultsOf({ method, path, query, raw }: ServiceRequest, description: Description): string[] {
  const template = Object.keys(description.paths).find(
    (each) => fits(each, path) && description.paths[each]?.[method.toLowerCase()],
  );
  const operation = template && description.paths[template]?.[method.toLowerCase()];
  if (!template || !operation) return [`${method} ${path} is not described`];
  const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = [...query.keys()].filter((name) => !known.includes(name));
  const faults = unknown.map((name) => `${method} ${template} has no query parameter ${name}`);
  if (!operation.requestBody?.content['application/json']) return faults;
  const validate = validator(description, template, method);
  if (!validate(JSON.parse(raw.toString()))) faults.push(`${method} ${template}: ${JSON.stringify(validate.errors)}`);
  return faults;
}

function fits(template: string, path: string): boolean {
  const [pieces, parts] = [template.split('/'), path.split('/')];
  return pieces.length === parts.length && pieces.every((piece, i) => piece.startsWith('{') || piece === parts[i]);
}

function validator(description: Description, template: string, method: string) {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(description, 'intercom');
  const escaped = template.replaceAll('~', '~0').replaceAll('/', '~1');
  const pointer = `/paths/${escaped}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
  return ajv.compile({ $ref: `intercom#${pointer.replaceAll('{', '%7B').replaceAll('}', '%7D')}` });
}
