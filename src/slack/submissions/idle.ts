import { type IdleChoice, idleChoices } from '../../domain/events.ts';
import { variables } from '../../domain/template.ts';
import { emptyText } from '../../text/idle.ts';
import { unfilledVariable } from '../../text/reply.ts';
import { idleInputs, markIn } from '../modals/idle.ts';
import { refuse, submission, submit, unreadable } from './submit.ts';

/** Does what was chosen about a silent client, with the texts as they stand in the modal. */
export const idle = submission(async ({ slackUserId, view }, ack, desk) => {
  const chosen = view.inputs.get(idleInputs.choice);
  const choice = chosen?.selected_option?.value;
  if (!chosen || !isChoice(choice)) return unreadable(ack, desk);
  const [first, second, last] = idleInputs.texts;
  const textIn = (name: string) => view.inputs.get(name)?.value?.trim() ?? '';
  const texts = [textIn(first), textIn(second), textIn(last)] as const;
  for (const [place, name] of idleInputs.texts.entries()) {
    const fault = choice === 'stop' ? undefined : faultOf(texts[place] ?? '');
    if (fault !== undefined) return refuse(view.inputs.get(name)?.blockId ?? '', fault, ack, desk);
  }
  const { blockId } = chosen;
  const submission = { type: 'idle', chatId: view.chatId, choice, texts, seen: markIn(blockId) } as const;
  await submit(submission, { slackUserId, blockId, viewId: view.viewId }, ack, desk);
});

/** A blank message is none, and a variable that nobody filled would reach the client in braces. */
function faultOf(text: string): string | undefined {
  if (text === '') return emptyText;
  const gap = variables.find((name) => text.includes(`{${name}}`));
  return gap === undefined ? undefined : unfilledVariable(gap);
}

function isChoice(value: string | undefined): value is IdleChoice {
  return (idleChoices as readonly (string | undefined)[]).includes(value);
}
