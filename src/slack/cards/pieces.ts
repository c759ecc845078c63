/** What cards of every state share. */
import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Chat } from '../../domain/chat.ts';
import { excerptLength } from '../../domain/part.ts';
import { restIsInThread } from '../../text/card.ts';
import { caseRefusedAsk, caseRefusedIntro, caseSentence } from '../../text/case.ts';
import { marksSentence } from '../../text/eligibility.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import { clamp, maxName, maxRefusalWords } from '../limits.ts';
import { details, quotation, richSection, richText } from '../sentences.ts';
import { clean, isVisible, oneLine, safeUrl, shownName } from '../text-safety.ts';
import type { CardOptions } from './scene.ts';

/** Who asks, what they said first, from which page (P3), and what is against it (P1, P2): all of it words that are not ours, so rich text. */
export function clientBlock(chat: Chat): RichTextBlock {
  const { client, firstMessage } = chat;
  const elements: RichTextBlock['elements'] = [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: shownName(client.name), style: { bold: true } },
        ...(isVisible(client.company ?? '')
          ? [{ type: 'text' as const, text: ` · ${shownName(client.company ?? '')}` }]
          : []),
      ],
    },
  ];
  if (isVisible(firstMessage)) elements.push(quotation(firstMessage, excerptLength));
  const words = clean(firstMessage).trim();
  if (clamp(words, excerptLength) !== words) elements.push(richSection(restIsInThread));
  if (isVisible(chat.page ?? '')) elements.push(pageSection(chat.page ?? ''));
  if (chat.marks) elements.push(richSection(marksSentence(chat.marks)));
  return richText(...elements);
}

/** A link only where the address is a safe one of the web; what it reads is the address itself, never a label. */
function pageSection(page: string): RichTextBlock['elements'][number] {
  const url = safeUrl(page);
  const shown = oneLine(url ?? page, maxName);
  return {
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: 'On the page ' },
      url === undefined ? { type: 'text', text: shown } : { type: 'link', url, text: shown },
    ],
  };
}

/** The last, small line: the way to Intercom, the case, and what is known of the client. */
export function detailsBlock(chat: Chat, { chatUrl }: CardOptions, known: readonly Sentence[]): KnownBlock[] {
  return details([say`${{ link: chatUrl, label: 'Open in Intercom' }}`, caseSentence(chat.case), ...known]);
}

/** Salesforce's refusal in its own words, where there is one. */
export function caseTrouble(chat: Chat): KnownBlock[] {
  if (chat.case.state !== 'refused') return [];
  const { words } = chat.case;
  return [richText(richSection(caseRefusedIntro), quotation(words, maxRefusalWords), richSection(caseRefusedAsk))];
}
