/** Opens the modal of a handoff, from the card, the command or the message shortcut (P14). */
import { pressAgain, refusalSentence } from '../text/claim.ts';
import { nobodyToReceive, noChatToHandOff } from '../text/handoff.ts';
import type { Sentence } from '../text/sentence.ts';
import type { Desk } from './listener.ts';
import { handoffChoiceModal, handoffModal, type Prefilled, receiversFor } from './modals/handoff.ts';
import type { Place } from './place.ts';
import { plain } from './posts/thread-notice.ts';
import { pressSentence } from './press-sentence.ts';

/** Opens the modal for one chat. The trigger lives for three seconds and opens once, so nothing slow may come before it. */
export async function openHandoff(
  { chatId, ...opening }: Place & { chatId: string },
  desk: Desk,
  prefilled: Prefilled = {},
): Promise<void> {
  await guarded(opening, desk, async () => {
    const opened = await desk.intake.scene(chatId, opening.replyTo.slackUserId);
    if (opened.kind !== 'open') return pressSentence(opened);
    const { view, agent } = opened.scene;
    if (view.chat.handoff) return refusalSentence({ reason: 'offered', toId: view.chat.handoff.toId }, view.agents);
    if (receiversFor(view, view.chat.ownerId ?? agent.id).length === 0) return nobodyToReceive;
    await desk.modals.open(opening.triggerId, handoffModal(opened.scene, prefilled));
    return undefined;
  });
}

/** Opens the modal for the caller's only chat, else with a choice of the caller's chats. */
export async function openOwnHandoff(opening: Place, desk: Desk, prefilled: Prefilled): Promise<void> {
  await guarded(opening, desk, async () => {
    const own = await desk.intake.ownChats(opening.replyTo.slackUserId);
    if (own.kind !== 'own-chats') return pressSentence(own);
    const free = own.chats.filter((chat) => chat.handoff === undefined);
    const [first] = free.length > 0 ? free : own.chats;
    if (!first) return noChatToHandOff;
    if (free.length < 2) {
      await openHandoff({ ...opening, chatId: first.id }, desk, prefilled);
      return undefined;
    }
    if (receiversFor(own.team, own.agent.id).length === 0) return nobodyToReceive;
    await desk.modals.open(opening.triggerId, handoffChoiceModal({ ...own, chats: free }, prefilled));
    return undefined;
  });
}

/** Tells the person in private what the work answers, or that it failed. */
async function guarded({ replyTo }: Place, desk: Desk, work: () => Promise<Sentence | undefined>): Promise<void> {
  try {
    const sentence = await work();
    if (sentence) await desk.tell(replyTo, plain(sentence));
  } catch (err) {
    desk.log.error({ err }, 'A handoff modal could not be opened');
    await desk.tell(replyTo, plain(pressAgain));
  }
}
