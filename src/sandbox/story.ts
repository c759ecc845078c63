/** A small story that begins by itself, so that a newcomer watches the main job before touching anything. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Acts } from './acts.ts';
import { onChange } from './on-change.ts';
import { channels, people, type Services } from './services.ts';
import type { Message } from './slack/model.ts';

export interface StoryParts {
  services: Services;
  acts: Acts;
  /** Says a sentence to whoever watches. */
  say(sentence: string): void;
  /** Ends the story where it is. */
  signal: AbortSignal;
}

const cast = ['ana', 'ben'] as const;
/** How many messages stand in the thread once the target is missed. */
const caseAndWarnings = 4;

/** Plays until the end, or until a visitor takes the chat elsewhere. Rejects with the reason when `signal` aborts. */
export async function playStory({ services, acts, say, signal }: StoryParts): Promise<void> {
  const { slack, intercom, salesforce } = services;
  await sleep(3_000, undefined, { signal });
  const words = 'My page will not publish, it says "locked". What can I do?';
  const chatId = acts.openChat('avery', words, 'https://cms.example/pages/42/edit');
  const card = () => slack.messages(channels.chats).find((one) => one.metadata?.event_payload.chat === chatId);
  const isAnswered = () =>
    intercom.conversation(chatId).parts.some(({ author, body }) => author.type === 'admin' && body !== null);

  await when(services, () => card() !== undefined, signal);
  await sleep(3_000, undefined, { signal });
  const shown = card();
  if (!shown) return;
  if (intercom.conversation(chatId).admin_assignee_id === null) {
    say('Ana and Ben press Claim at the same moment.');
    await Promise.all(cast.map((who) => acts.press(who, shown, 'Claim')));
  }
  await when(services, () => salesforce.cases().length > 0, signal);
  await sleep(1_000, undefined, { signal });
  say('Nobody answers now, so that you see the warnings: to the agent, then to the leads, then the missed target.');
  await when(services, () => isAnswered() || slack.thread(shown.channel, shown.ts).length >= caseAndWarnings, signal);
  await sleep(3_000, undefined, { signal });
  if (!isAnswered()) await answerAndClose({ services, acts, say, signal }, chatId, shown);
  say('That was the main job. Now it is your turn, on the page above.');
}

/** The owner answers from the card, the client is content, and the owner closes the chat, unless a visitor steps in. */
async function answerAndClose(
  { services, acts, say, signal }: StoryParts,
  chatId: string,
  card: Message,
): Promise<void> {
  const { slack, intercom, salesforce } = services;
  const owner = () => cast.find((name) => people[name].intercom === intercom.conversation(chatId).admin_assignee_id);
  const act = async (label: string, entries: Record<string, string>) => {
    const who = owner();
    if (!who || intercom.conversation(chatId).state !== 'open') return;
    await acts.press(who, card, label);
    await when(services, () => slack.openView(people[who].slack) !== null, signal);
    await sleep(2_000, undefined, { signal });
    await acts.submitModal(who, entries);
  };
  await act('Reply', { Message: 'Thank you for contacting us! I have unlocked the page: please try again.' });
  await sleep(4_000, undefined, { signal });
  acts.clientWrites(chatId, 'It works, thanks!');
  await sleep(3_000, undefined, { signal });
  say('The question is answered. Close says goodbye, keeps the log in the case, closes the case and logs the time.');
  await act('Close', {});
  await when(services, () => salesforce.cases().some(({ IsClosed }) => IsClosed === true), signal);
  await sleep(1_000, undefined, { signal });
}

/** Resolves once `holds` is true, now or after a change. */
function when(services: Services, holds: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => {
      stop();
      signal.removeEventListener('abort', abort);
      then();
    };
    const abort = () => end(() => reject(signal.reason));
    const look = () => {
      if (holds()) end(resolve);
    };
    const stop = onChange(services, look);
    signal.addEventListener('abort', abort);
    look();
  });
}
