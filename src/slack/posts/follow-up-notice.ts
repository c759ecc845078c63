import type { ChatView } from '../../core/ports.ts';
import { followUpCase, followUpDue } from '../../text/follow-up.ts';
import { whereToGo } from '../../text/links.ts';
import { join, say } from '../../text/sentence.ts';
import { buttonRow } from '../buttons.ts';
import { maxMirroredWords } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, details, quotation, richSection, richText } from '../sentences.ts';
import type { Places } from './handoff-notice.ts';

/** The reminder of a follow-up on its day, to whoever promised it or, where that agent cannot be told, to the leads. */
export function followUpReminder(
  { chat, agents }: ChatView,
  { chatUrl, cardUrl }: Places,
  to: { forLeads: boolean },
): Words {
  const due = followUpDue(chat, agents, to);
  const promised = chat.followUp?.promised ?? '';
  return {
    text: asText(join([due, say`Promised: ${{ quote: promised }}`, followUpCase(chat)])),
    blocks: [
      richText(richSection(due), quotation(promised, maxMirroredWords)),
      ...details([followUpCase(chat), whereToGo(chatUrl, cardUrl)]),
      ...buttonRow(chat, ['followUpDone', 'followUpTomorrow', 'reopen']),
    ],
  };
}
