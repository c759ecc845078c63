/** Putting people and companies into the workspace. */
import type { Contact } from './model.ts';
import type { World } from './world.ts';

export interface AdminSeed {
  id: string | number;
  name: string;
  email: string;
  hasInboxSeat?: boolean;
  teamIds?: Array<string | number>;
  away?: boolean;
}

export interface ContactSeed {
  id?: string;
  name?: string;
  email?: string;
  role?: 'user' | 'lead';
  externalId?: string;
  customAttributes?: Record<string, unknown>;
  /** Ids that `addCompany` returned. */
  companies?: string[];
  /** IANA name; Intercom's contacts carry no zone, so it is kept as the custom attribute `timezone`. */
  timezone?: string;
  location?: Partial<Contact['location']>;
  /** Unix seconds. */
  lastSeenAt?: number;
}

export interface CompanySeed {
  id?: string;
  /** The workspace's own id of the company. */
  companyId?: string;
  name: string;
  customAttributes?: Record<string, unknown>;
}

/** Adds an admin and returns the id as a string. */
export function addAdmin(world: World, seed: AdminSeed): string {
  const id = String(seed.id);
  world.admins.set(id, {
    id,
    name: seed.name,
    email: seed.email,
    has_inbox_seat: seed.hasInboxSeat ?? true,
    team_ids: (seed.teamIds ?? []).map(String),
    away_mode_enabled: seed.away ?? false,
    away_mode_reassign: false,
    away_status_reason_id: null,
  });
  return id;
}

/** Adds a contact and returns its id; name, e-mail and external id may be missing, as they are for visitors. */
export function addContact(world: World, seed: ContactSeed): string {
  const id = seed.id ?? hexId(world);
  const zone = seed.timezone === undefined ? {} : { timezone: seed.timezone };
  world.contacts.set(id, {
    id,
    external_id: seed.externalId ?? null,
    role: seed.role ?? 'user',
    name: seed.name ?? null,
    email: seed.email ?? null,
    created_at: world.now,
    updated_at: world.now,
    last_seen_at: seed.lastSeenAt ?? null,
    last_replied_at: null,
    last_contacted_at: null,
    location: { country: null, region: null, city: null, ...seed.location },
    custom_attributes: { ...zone, ...seed.customAttributes },
    company_ids: seed.companies ?? [],
  });
  return id;
}

/** Adds a company and returns Intercom's id of it. */
export function addCompany(world: World, seed: CompanySeed): string {
  const id = seed.id ?? hexId(world);
  world.companies.set(id, {
    id,
    company_id: seed.companyId ?? id,
    name: seed.name,
    created_at: world.now,
    custom_attributes: seed.customAttributes ?? {},
  });
  return id;
}

/** Contacts and companies have ids of 24 hexadecimal digits. */
function hexId(world: World): string {
  return `69184a2c7f1d4b0c${Number(world.nextId(0)).toString(16).padStart(8, '0')}`;
}
