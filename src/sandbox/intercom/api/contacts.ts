/** GET /contacts/:id, POST /contacts/search, GET /contacts/:id/companies. */
import { ApiError, notFound } from '../api-error.ts';
import type { Contact } from '../model.ts';
import { companyBody, contactBody } from '../wire/people.ts';
import type { World } from '../world.ts';
import { page, pageAsked } from './paging.ts';
import { compile, type Field } from './query.ts';
import type { AddRoute } from './routes.ts';

export function addContacts(route: AddRoute): void {
  route('GET', '/contacts/:id', 'contact', ({ world, params }) => contactBody(world, contactOf(world, params.id!)));

  route('POST', '/contacts/search', 'contacts.search', ({ world, body }) => {
    const fits = compile(body.query, contactField);
    // A new contact reaches the index as late as a conversation does.
    const known = [...world.contacts.values()].filter(
      (contact) => contact.created_at * 1000 <= world.clock.now() - world.switches.searchLagMs,
    );
    const { items, ...rest } = page(known.filter(fits), pageAsked(body.pagination));
    return { type: 'list', data: items.map((contact) => contactBody(world, contact)), ...rest };
  });

  route('GET', '/contacts/:id/companies', 'contact.companies', ({ world, params }) => {
    const { company_ids } = contactOf(world, params.id!);
    const found = company_ids.flatMap((id) => world.companies.get(id) ?? []);
    const pages = { type: 'pages', next: null, page: 1, per_page: 50, total_pages: 1 };
    const data = found.map((company) => companyBody(world, company));
    return { type: 'list', data, pages, total_count: data.length };
  });
}

function contactOf(world: World, id: string): Contact {
  const into = world.merged.get(id);
  if (into !== undefined) {
    const link = { Link: `<${world.files.baseUrl}/contacts/${into}>; rel="canonical"` };
    const message = "This contact has been merged. See the 'Link' header for the canonical contact.";
    throw new ApiError(410, 'contact_merged', message, link);
  }
  const contact = world.contacts.get(id);
  if (!contact) throw notFound();
  return contact;
}

const FIELDS = new Set(['id', 'external_id', 'role', 'name', 'email']);
const DAYS = new Set(['created_at', 'updated_at', 'last_seen_at', 'last_replied_at', 'last_contacted_at']);

/** Contacts compare times by calendar day. */
function contactField(contact: Contact, name: string): Field | undefined {
  if (FIELDS.has(name)) return { value: contact[name as 'id'] };
  if (DAYS.has(name)) return { value: contact[name as 'created_at'], as: 'day' };
  const custom = /^custom_attributes?\.(.+)$/.exec(name)?.[1];
  return custom === undefined ? undefined : { value: contact.custom_attributes[custom] ?? null };
}
