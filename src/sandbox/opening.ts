/**
 * What the page finds when the bot has come up: who may chat is set, one chat has been carried through to its records,
 * and one waits on arrival. It is played by the same hands as everything else, so it is no more than a visitor could do.
 */
import type { LiveTime } from './live-time.ts';
import type { Services } from './services.ts';
import type { Clientele } from './show/clientele.ts';
import type { Hands } from './show/hands.ts';

export interface OpeningParts {
  services: Services;
  time: LiveTime;
  clientele: Clientele;
  hands: Hands;
  /** Says a sentence to whoever watches. */
  say(sentence: string): void;
}

/** So long before the page's beginning the opening begins. */
export const openingMs = 10 * 60_000;

const minuteMs = 60_000;
const dayMs = 86_400_000;
const pilot = ['Acme Travel', 'Globex Media', 'Initech', 'Umbra Hotels'];
/** By the attributes that the clients of the page carry in Intercom. */
const whoMayChat = {
  'Attribute of a super user': 'Role',
  'Values of a super user': 'admin',
  'Clients open to regular users': 'Acme Travel',
  'Attribute of the security role': 'Chat role',
  'Values of the security role': 'support',
};
const answer =
  'Hello Blair, thank you for contacting us! I have built the preview again: could you have a look whether it is there?';

/** Plays it, and ends at the clock's `until` (epoch ms) with a chat that waits. */
export async function playOpening(
  { services, time, clientele, hands, say }: OpeningParts,
  until: number,
): Promise<void> {
  const must = async (act: Promise<string | undefined>) => {
    const refused = await act;
    if (refused !== undefined) throw new Error(refused);
  };
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const days = { 'Pilot from': day(time.now - 7 * dayMs), 'Pilot to': day(time.now + 28 * dayMs) };
  await must(hands.setting('lee', 'Pilot', { 'Pilot clients': pilot.join('\n'), ...days }));
  await must(hands.setting('lee', 'Who may chat', whoMayChat));

  const blair = clientele.open('blair', 'The preview of my page is empty. Is it me?', {
    page: 'https://cms.example/pages/7/edit',
  });
  await services.slack.until(() => hands.canPress(blair, 'Claim'));
  await time.jump(minuteMs);
  await must(hands.press('ben', blair, 'Claim'));
  await services.slack.until(() => hands.canPress(blair, 'Close'));
  await must(hands.send('ben', blair, 'Reply', { Message: answer }));
  await time.jump(3 * minuteMs);
  clientele.writes(blair, 'There it is. Thank you, that was all!');
  await time.jump(minuteMs);
  await must(hands.send('ben', blair, 'Close', {}));
  await services.salesforce.until(() => services.salesforce.cases().some(({ IsClosed }) => IsClosed === true));
  await time.jump(Math.max(1, until - minuteMs - time.now));

  clientele.open('avery', 'My page will not publish, it says "locked". What can I do?', {
    page: 'https://cms.example/pages/42/edit',
  });
  await time.jump(Math.max(1, until - time.now));
  say('Blair has been helped by Ben. Avery waits: it is your turn, on the page.');
}
