/** Opens the settings, for leads, at their first section. */
import { settingsRefusals, settingsUnknown } from '../text/settings.ts';
import type { Desk } from './listener.ts';
import { settingsModal } from './modals/settings.ts';
import type { Opening } from './open-handoff.ts';
import { plain } from './posts/thread-notice.ts';
import { firstSection } from './settings/sections.ts';

/** Opens the modal, or tells the person in private why not. */
export async function openSettings({ replyTo, triggerId }: Opening, desk: Desk): Promise<void> {
  const { slackUserId } = replyTo;
  try {
    const found = await firstSection.show(slackUserId, desk);
    if (found.kind === 'shown') await desk.modals.open(triggerId, settingsModal(firstSection, found));
    else await desk.tell(replyTo, plain(settingsRefusals[found.kind]));
  } catch (err) {
    desk.log.error({ err }, 'The settings could not be opened');
    await desk.tell(replyTo, plain(settingsUnknown));
  }
}
