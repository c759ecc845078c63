/** Who may chat (P1, P2). Nobody is refused for it: an agent sees the mark, and answers all the same. */
import { Temporal } from 'temporal-polyfill';
import type { Client } from './snapshot.ts';

/** The clients that begin (P1). Both days, `YYYY-MM-DD` in the team's zone, belong to the pilot. */
export interface Pilot {
  from: string;
  to: string;
  /** Company names or ids, or e-mail domains. */
  clients: readonly string[];
}

/** Which attributes of Intercom's contacts tell who may chat (P2). Without a name, nobody is marked for it. */
export interface EligibilityRules {
  superUserAttribute?: string;
  /** Any one of them makes a super user. */
  superUserValues: readonly string[];
  /** What the regular users carry who may chat too. */
  roleAttribute?: string;
  roleValues: readonly string[];
  /** The clients that asked to open the chat to regular users, named as in the pilot. */
  openToRegular: readonly string[];
}

export interface Eligibility {
  pilot?: Pilot;
  rules: EligibilityRules;
}

/** The facts of this installation in which the two are kept. */
export const pilotFact = 'pilot';
export const eligibilityFact = 'eligibility';

export const noRules: EligibilityRules = { superUserValues: [], roleValues: [], openToRegular: [] };

/** What an agent sees of a client who should not be chatting. */
export type Mark = 'not-in-pilot' | 'not-super-user' | 'no-security-role';

/** The attributes of a contact that the rules look at. */
export function attributesLookedAt({ superUserAttribute, roleAttribute }: EligibilityRules): string[] {
  return [superUserAttribute, roleAttribute].filter((name) => name !== undefined);
}

/**
 * The marks of a client. What is not known of a client marks nobody: a profile that could not be read is no offence.
 * @param openedAt epoch ms at which the chat was opened: it decides whether the pilot still ran.
 * @param timeZone the team's, in which the pilot's days begin and end.
 */
export function marksOf(client: Client, openedAt: number, { pilot, rules }: Eligibility, timeZone: string): Mark[] {
  const marks: Mark[] = [];
  if (pilot && runsAt(pilot, openedAt, timeZone) && isKnown(client) && !isAmong(client, pilot.clients))
    marks.push('not-in-pilot');
  const userMark = markOfUser(client, rules);
  if (userMark) marks.push(userMark);
  return marks;
}

/** Before and after the pilot's days everybody may chat. */
function runsAt({ from, to }: Pilot, at: number, timeZone: string): boolean {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return day >= from && day <= to;
}

function markOfUser(client: Client, rules: EligibilityRules): Mark | undefined {
  const { superUserAttribute, superUserValues, roleAttribute, roleValues, openToRegular } = rules;
  if (superUserAttribute === undefined || client.attributes === undefined) return undefined;
  if (carries(client, superUserAttribute, superUserValues)) return undefined;
  if (!isAmong(client, openToRegular)) return 'not-super-user';
  return roleAttribute === undefined || carries(client, roleAttribute, roleValues) ? undefined : 'no-security-role';
}

/** Without a list of values, the attribute has to say yes. */
function carries({ attributes }: Client, name: string, values: readonly string[]): boolean {
  const value = attributes?.[name];
  if (value === undefined) return false;
  const wanted = values.length > 0 ? values : ['true', 'yes'];
  return wanted.some((one) => plain(one) === plain(String(value)));
}

function isKnown({ company, companyIds }: Client): boolean {
  return company !== undefined || companyIds !== undefined;
}

/** Whether one of these names is the client's company, one of its ids, or the domain of the client's e-mail address. */
function isAmong({ company, companyIds = [], email }: Client, names: readonly string[]): boolean {
  const own = [company, ...companyIds, email?.slice(email.lastIndexOf('@') + 1)].flatMap((name) => name ?? []);
  const known = new Set(own.map(plain));
  return names.some((name) => known.has(plain(name).replace(/^@/, '')));
}

/** Capitals and spaces are written one way here and another there. */
function plain(words: string): string {
  return words.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
