/** Recorded shapes of Intercom's, with invented people: `webhook.<topic>.json`, and `rest.conversation.json`. */
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../fixtures/intercom/', import.meta.url);

export const secret = 'client-secret-of-the-tests';

export const webhookFixtures = readdirSync(folder).filter((name) => name.startsWith('webhook.'));

export function bytesOf(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

/** A fresh copy of the whole conversation as REST answers it, to be bent at will. */
export function restConversation(): Record<string, unknown> & { conversation_parts: { conversation_parts: object[] } } {
  return JSON.parse(bytesOf('rest.conversation.json').toString('utf8'));
}

/** The conversation inside a webhook fixture. */
export function itemOf(name: string): Record<string, unknown> {
  return JSON.parse(bytesOf(name).toString('utf8')).data.item;
}

export function sign(raw: Buffer, key = secret): string {
  return `sha1=${createHmac('sha1', key).update(raw).digest('hex')}`;
}
