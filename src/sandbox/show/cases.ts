import type { Services } from '../services.ts';

/** The cases of a chat, one for each opening that needed one, oldest first. */
export function casesOf({ salesforce }: Pick<Services, 'salesforce'>, chatId: string) {
  return salesforce.cases().filter((one) => chatOf(one) === chatId);
}

/** The chat that a case belongs to, by its external id: `<chat>` or `<chat>-2`, `-3`, … */
export function chatOf({ Intercom_Conversation_Id__c: key }: Record<string, unknown>): string | undefined {
  return typeof key === 'string' ? key.split('-')[0] : undefined;
}
