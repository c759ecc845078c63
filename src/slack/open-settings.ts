/** Opens the settings, for leads, at their first section. */
import { settingsRefusals, settingsUnknown } from '../text/settings.ts';
import type { Desk } from './listener.ts';
import { settingsModal } from './modals/settings.ts';
import { type Place, showModal } from './place.ts';
import { plain } from './posts/thread-notice.ts';
import { firstSection } from './settings/sections.ts';

/** Opens the modal, or tells the person in private why not. */
export async function openSettings(place: Place, desk: Desk): Promise<void> {
  const { replyTo } = place;
  try {
    const found = await firstSection.show(replyTo.slackUserId, desk);
    if (found.kind === 'shown') await showModal(place, desk, settingsModal(firstSection, found));
    else await desk.tell(replyTo, plain(settingsRefusals[found.kind]));
  } catch (err) {
    desk.log.error({ err }, 'The settings could not be opened');
    await desk.tell(replyTo, plain(settingsUnknown));
  }
}
