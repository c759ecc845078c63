/** Opens the settings, for leads (P1, P5). */
import { settingsRefusals, settingsUnknown } from '../text/settings.ts';
import type { Desk } from './listener.ts';
import { settingsModal } from './modals/settings.ts';
import type { Opening } from './open-handoff.ts';
import { plain } from './posts/thread-notice.ts';

/** Opens the modal, or tells the person in private why not. */
export async function openSettings({ replyTo, triggerId }: Opening, desk: Desk): Promise<void> {
  try {
    const found = await desk.intake.settings.read(replyTo.slackUserId);
    if (found.kind === 'settings') await desk.modals.open(triggerId, settingsModal(found.settings, found.mark));
    else await desk.tell(replyTo, plain(settingsRefusals[found.kind]));
  } catch (err) {
    desk.log.error({ err }, 'The settings could not be opened');
    await desk.tell(replyTo, plain(settingsUnknown));
  }
}
