/** Admins, teams, contacts and companies as REST answers them. */
import type { Admin, Company, Contact, Team } from '../model.ts';
import type { World } from '../world.ts';

const AVATAR = 'https://static.intercomassets.com/assets/default-avatars/admins/128.png';

export function adminBody(admin: Admin): Record<string, unknown> {
  return {
    type: 'admin',
    ...admin,
    job_title: null,
    team_ids: admin.team_ids.map(Number),
    avatar: { type: 'avatar', image_url: AVATAR },
  };
}

export function teamBody(world: World, team: Team): Record<string, unknown> {
  const members = [...world.admins.values()].filter((admin) => admin.team_ids.includes(team.id));
  return {
    type: 'team',
    id: team.id,
    name: team.name,
    admin_ids: members.map((admin) => Number(admin.id)),
    distribution_method: 'manual',
    assignment_limit: null,
  };
}

export function contactBody(world: World, contact: Contact): Record<string, unknown> {
  const { company_ids, location, ...shown } = contact;
  const url = `/contacts/${contact.id}`;
  const companies = company_ids.map((id) => ({ type: 'company', id, url: `/companies/${id}` }));
  return {
    type: 'contact',
    workspace_id: world.appId,
    ...shown,
    phone: null,
    avatar: null,
    owner_id: null,
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    signed_up_at: contact.created_at,
    last_email_opened_at: null,
    last_email_clicked_at: null,
    language_override: null,
    browser: null,
    browser_version: null,
    browser_language: null,
    os: null,
    location: { type: 'location', ...location, country_code: null, continent_code: null },
    android_last_seen_at: null,
    ios_last_seen_at: null,
    tags: { type: 'list', data: [], url: `${url}/tags`, total_count: 0, has_more: false },
    notes: { type: 'list', data: [], url: `${url}/notes`, total_count: 0, has_more: false },
    companies: {
      type: 'list',
      data: companies,
      url: `${url}/companies`,
      total_count: companies.length,
      has_more: false,
    },
  };
}

export function companyBody(world: World, company: Company): Record<string, unknown> {
  const people = [...world.contacts.values()].filter((contact) => contact.company_ids.includes(company.id));
  return {
    type: 'company',
    ...company,
    app_id: world.appId,
    remote_created_at: company.created_at,
    updated_at: company.created_at,
    last_request_at: null,
    monthly_spend: 0,
    session_count: 0,
    user_count: people.length,
    tags: { type: 'tag.list', tags: [] },
    segments: { type: 'segment.list', segments: [] },
    plan: {},
  };
}
