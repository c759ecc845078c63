import { z } from 'zod';
import type { SalesforceClient } from './client.ts';
import { ContactRow, IdRow } from './schema.ts';
import { soqlText } from './soql.ts';

/** Whether the client is one contact of the org; two contacts with one e-mail leave the choice to the agent. */
export type ContactMatch = { kind: 'one'; contact: ContactRow } | { kind: 'none' } | { kind: 'many' };

const Email = z.email();

/** The address when it is one, so that nothing else ever reaches a query or an e-mail field. */
export function validEmail(email: string | undefined): string | undefined {
  return Email.safeParse(email?.trim()).data;
}

/** Looks for the client among the org's contacts; the most recently changed ones stand for all. Never creates one. */
export async function matchContact(client: SalesforceClient, email: string | undefined): Promise<ContactMatch> {
  const address = validEmail(email);
  if (address === undefined) return { kind: 'none' };
  const [contact, second] = await client.query(
    `SELECT Id, AccountId, Account.Name FROM Contact WHERE Email = ${soqlText(address)} ORDER BY LastModifiedDate DESC LIMIT 2`,
    ContactRow,
  );
  if (!contact) return { kind: 'none' };
  return second ? { kind: 'many' } : { kind: 'one', contact };
}

/** The id of the active Salesforce user with this e-mail; the one that was there first where several share it. */
export async function findUserId(client: SalesforceClient, email: string): Promise<string | undefined> {
  const address = validEmail(email);
  if (address === undefined) return undefined;
  const [id] = await client.query(
    `SELECT Id FROM User WHERE Email = ${soqlText(address)} AND IsActive = true ORDER BY CreatedDate LIMIT 1`,
    IdRow,
  );
  return id;
}
