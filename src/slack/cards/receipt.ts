/** How far a close is, for the card of a chat that is being closed or was. */
import type { KnownBlock } from '@slack/types';
import type { Chat } from '../../domain/chat.ts';
import { failedStep } from '../../domain/closing.ts';
import { closingTrouble, receipt, retryClosing } from '../../text/closing.ts';
import type { ButtonName } from '../buttons.ts';
import { maxRefusalWords } from '../limits.ts';
import { paragraph, quotation, richSection, richText } from '../sentences.ts';

/** The steps, and below them the words of whoever refused one; nothing without a close. */
export function receiptBlocks(chat: Chat): KnownBlock[] {
  const { closing } = chat;
  if (!closing) return [];
  const step = failedStep(closing);
  const state = step && closing.steps[step];
  if (!step || state?.state !== 'failed') return [paragraph(receipt(chat))];
  const { words } = state;
  const trouble = [richSection(closingTrouble(step)), quotation(words, maxRefusalWords), richSection(retryClosing)];
  return [paragraph(receipt(chat)), richText(...trouble)];
}

/** `Retry` while Salesforce refuses the case, or a step of the close has failed. */
export function retryButton({ case: link, closing }: Chat): ButtonName[] {
  return link.state === 'refused' || failedStep(closing) ? ['retry'] : [];
}
