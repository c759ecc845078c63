/** The people on both sides, and the workspace, as REST answers them. */
import { z } from 'zod';
import { readEmail } from './author.ts';
import { cleanLine } from './clean-text.ts';
import { Flag, Id, listOf, MaybeText, MaybeTime } from './fields.ts';
import { timeZonesOf } from './time-zones.ts';

/** Only who is said to have no seat has none. */
const Seat = z.boolean().catch(true);

const Admin = z
  .object({ type: MaybeText, id: Id, name: MaybeText, email: MaybeText, has_inbox_seat: Seat, away_mode_enabled: Flag })
  .transform(({ type, id, name, email, has_inbox_seat, away_mode_enabled }) => ({
    type,
    id,
    name: cleanLine(name ?? ''),
    email: readEmail(email) ?? '',
    hasInboxSeat: has_inbox_seat,
    isAway: away_mode_enabled,
  }));

/** GET /admins: the people of the workspace; the bot that is among them, and teams, are not. */
export const Agents = z
  .object({ type: z.literal('admin.list'), admins: listOf(Admin) })
  .transform(({ admins }) =>
    admins.flatMap(({ type, id, name, email, hasInboxSeat, isAway }) =>
      (type !== undefined && type !== 'admin') || email.startsWith('operator+')
        ? []
        : [{ id, name: name || email || id, email, hasInboxSeat, isAway }],
    ),
  );

/** GET /me: the workspace that the token is for. */
export const Workspace = z
  .object({ app: z.object({ id_code: Id, region: MaybeText }) })
  .transform(({ app }) => ({ appId: app.id_code, region: app.region ?? 'US' }));

const AttachedCompany = z.object({ id: Id, name: MaybeText });

/** Text, numbers and yes or no; lists and objects, which attributes can hold as well, are left out. */
const Attributes = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((attributes) => {
    const readable = Object.entries(attributes).filter(([, value]) => /string|number|boolean/.test(typeof value));
    return Object.fromEntries(readable) as Record<string, string | number | boolean>;
  });

/** GET /contacts/{id}: what is known of a client beyond one chat. Of the companies it tells the ids only. */
export const Contact = z
  .object({
    name: MaybeText,
    email: MaybeText,
    last_seen_at: MaybeTime,
    ios_last_seen_at: MaybeTime,
    android_last_seen_at: MaybeTime,
    custom_attributes: Attributes,
    location: z.object({ country: MaybeText, city: MaybeText }).catch({ country: undefined, city: undefined }),
    companies: z
      .object({ data: listOf(AttachedCompany) })
      .optional()
      .catch(undefined),
  })
  .transform((contact) => {
    const seen = [contact.last_seen_at, contact.ios_last_seen_at, contact.android_last_seen_at];
    const lastActiveAt = Math.max(...seen.map((at) => at ?? 0));
    return {
      name: cleanLine(contact.name ?? ''),
      email: readEmail(contact.email),
      lastActiveAt: lastActiveAt > 0 ? lastActiveAt : undefined,
      company: contact.companies?.data[0],
      companyIds: contact.companies?.data.map(({ id }) => id) ?? [],
      attributes: contact.custom_attributes,
      timeZones: timeZonesOf(contact.custom_attributes, contact.location),
    };
  });

/** GET /companies/{id}; `ownId` is the one that the workspace gave it itself. */
export const Company = z
  .object({ name: MaybeText, company_id: Id.optional().catch(undefined) })
  .transform(({ name, company_id }) => ({ name: cleanLine(name ?? ''), ownId: company_id }));
