/** What every modal about a chat shares: its frame, and who and what it is about. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChatScene } from '../../core/ports.ts';
import { marksSentence } from '../../text/eligibility.ts';
import { clientWithCompany } from '../../text/people.ts';
import { awayHint, seenHint } from '../../text/reply.ts';
import type { Sentence } from '../../text/sentence.ts';
import { say } from '../../text/sentence.ts';
import { modalIds } from '../ids.ts';
import { plainText } from '../plain-text.ts';
import { details, paragraph } from '../sentences.ts';

export interface Frame {
  name: keyof typeof modalIds;
  /** At most 24 characters, as the buttons' labels. */
  title: string;
  submit: string;
  chatId: string;
  blocks: KnownBlock[];
}

/** Builds a modal. */
export function modal({ name, title, submit, chatId, blocks }: Frame): ModalView {
  return {
    type: 'modal',
    callback_id: modalIds[name],
    private_metadata: chatId,
    title: plainText(title),
    submit: plainText(submit),
    close: plainText('Cancel'),
    blocks,
  };
}

/** Builds a modal that is only read, and pressed in. */
export function notice(name: keyof typeof modalIds, title: string, blocks: KnownBlock[]): ModalView {
  return { type: 'modal', callback_id: modalIds[name], title: plainText(title), close: plainText('Close'), blocks };
}

/** Whom the modal is about, and what is known of whether they read along (P22, P23). */
export function aboutClient({ view: { chat }, now }: ChatScene): KnownBlock[] {
  const hints: Sentence[] = [marksSentence(chat.marks), awayHint(chat, now), seenHint(chat)];
  return [paragraph(say`To ${clientWithCompany(chat.client)}`), ...details(hints)];
}
