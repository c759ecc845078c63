/** What Intercom knows of a client beyond one chat: name, address, company, when last seen (P22). Nice to have, never needed. */
import type { IntercomClient } from 'intercom-client';
import type { z } from 'zod';
import type { Client } from '../domain/snapshot.ts';
import { RetryLater } from '../lib/errors.ts';
import { visitorName } from './author.ts';
import { type CallTools, parse, type Request, read } from './call.ts';
import { cleanLine } from './clean-text.ts';
import { Company, Contact } from './people.ts';

/** One chat changes many times a minute while its client stays the same. */
const keptMs = 60_000;
const maxKept = 500;
/** A chat must not wait long for what it can do without. */
const maxWaitMs = 2_000;

/** What a chat's own answer does not tell; `attributes` are those that were asked for, as far as the contact has them. */
export type Profile = Partial<Omit<Client, 'id'>>;

/**
 * Reads profiles, each at most once a minute, the failed ones included.
 * The function returns undefined where Intercom does not know the contact (any more) or does not answer; never throws
 * for either.
 * @param attributeNames the custom attributes that are wanted.
 */
export function createProfiles(
  client: IntercomClient,
  tools: CallTools,
  attributeNames: () => Promise<readonly string[]>,
): (contactId: string) => Promise<Profile | undefined> {
  const quick = { ...tools, timeoutMs: Math.min(tools.timeoutMs, maxWaitMs) };
  const kept = new Map<string, { at: number; profile: Promise<Profile | undefined> }>();
  return (contactId) => {
    const now = tools.clock.now();
    const known = kept.get(contactId);
    if (known !== undefined && now - known.at < keptMs) return known.profile;
    kept.delete(contactId);
    const profile = readProfile(client, quick, contactId, attributeNames);
    kept.set(contactId, { at: now, profile });
    const oldest = kept.keys().next();
    if (kept.size > maxKept && !oldest.done) kept.delete(oldest.value);
    return profile;
  };
}

/** The client with what the profile adds. What the chat itself says goes first, except for a name it does not have. */
export function withProfile(client: Client, profile: Profile | undefined): Client {
  if (profile === undefined) return client;
  const email = client.email ?? profile.email;
  const company = client.company ?? profile.company;
  const isNameless = client.name === visitorName || client.name === client.email;
  return {
    ...client,
    name: isNameless ? (profile.name ?? email ?? client.name) : client.name,
    ...(email !== undefined && { email }),
    ...(company !== undefined && { company }),
    ...(profile.companyIds && { companyIds: profile.companyIds }),
    ...(profile.attributes && { attributes: profile.attributes }),
    ...(profile.lastActiveAt !== undefined && { lastActiveAt: profile.lastActiveAt }),
    ...(profile.timeZones && { timeZones: profile.timeZones }),
  };
}

async function readProfile(
  client: IntercomClient,
  tools: CallTools,
  contactId: string,
  attributeNames: () => Promise<readonly string[]>,
): Promise<Profile | undefined> {
  if (!isPathId(contactId)) return undefined;
  const request: Request = (options) => client.contacts.find({ contact_id: contactId }, options);
  const contact = await readIfThere(tools, request, Contact);
  if (contact === undefined) return undefined;
  const { name, email, lastActiveAt, company, companyIds, timeZones } = contact;
  const { name: companyName, ownId } = company === undefined ? noCompany : await readCompany(client, tools, company);
  const wanted = new Set(await attributeNames());
  return {
    ...(name !== '' && { name }),
    ...(email !== undefined && { email }),
    ...(companyName !== '' && { company: companyName }),
    companyIds: ownId === undefined ? companyIds : [...companyIds, ownId],
    attributes: Object.fromEntries(Object.entries(contact.attributes).filter(([key]) => wanted.has(key))),
    ...(lastActiveAt !== undefined && { lastActiveAt }),
    ...(timeZones.length > 0 && { timeZones }),
  };
}

const noCompany: { name: string; ownId?: string | undefined } = { name: '' };

/** A contact tells only the ids of its companies. */
async function readCompany(
  client: IntercomClient,
  tools: CallTools,
  { id, name }: { id: string; name?: string | undefined },
): Promise<typeof noCompany> {
  const known = cleanLine(name ?? '');
  if (known !== '' || !isPathId(id)) return { name: known };
  const request: Request = (options) => client.companies.find({ company_id: id }, options);
  return (await readIfThere(tools, request, Company)) ?? noCompany;
}

/** Undefined for what is gone (404), was merged into another contact (410), or could not be read now. */
async function readIfThere<T extends z.ZodType>(
  tools: CallTools,
  request: Request,
  schema: T,
): Promise<z.output<T> | undefined> {
  try {
    const reply = await read(tools, request);
    return reply.kind === 'refused' ? undefined : parse(schema, reply.body);
  } catch (err) {
    if (!(err instanceof RetryLater)) throw err;
    tools.log.warn({ err }, 'a client could not be read from Intercom; the chat goes on without');
    return undefined;
  }
}

/** Whether an id may stand in an address: letters and digits, 24 of them in practice. */
function isPathId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}
