import { announcementVariables } from '../../domain/announcement.ts';
import type { AnnouncementWords } from '../../domain/handoff-record.ts';
import { variables } from '../../domain/template.ts';
import { reasonMissing } from '../../text/handoff.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { handoffInputs } from '../modals/handoff.ts';
import { refuse, submission, submit } from './submit.ts';

const announcementInputs = ['handingOver', 'takingOver', 'either'] as const;

/** Offers the chat. Nothing of it reaches the client before the receiver accepts (P14 to P16). */
export const handOff = submission(async ({ slackUserId, view }, ack, desk) => {
  const { inputs } = view;
  const input = (name: keyof typeof handoffInputs) => inputs.get(handoffInputs[name]);
  const reason = input('reason')?.value?.trim() ?? '';
  if (reason === '') return refuse(input('reason')?.blockId ?? '', reasonMissing, ack, desk);
  const kind = announcementInputs.find((name) => input(name)?.value);
  const text = kind === undefined ? '' : (input(kind)?.value?.trim() ?? '');
  const gap = variables.find((name) => !isKnown(name) && text.includes(`{${name}}`));
  if (kind !== undefined && gap !== undefined)
    return refuse(input(kind)?.blockId ?? '', unfilledVariable(gap), ack, desk);
  const words: AnnouncementWords = kind === 'either' || kind === undefined ? { text } : { kind, text };
  const chatId = input('chat')?.selected_option?.value ?? view.chatId;
  const toId = input('receiver')?.selected_option?.value ?? '';
  const by = { slackUserId, blockId: input('receiver')?.blockId ?? '', viewId: view.viewId };
  await submit({ type: 'handoff', chatId, toId, reason, words }, by, ack, desk);
});

function isKnown(name: string): boolean {
  return announcementVariables.some((known) => known === name);
}
