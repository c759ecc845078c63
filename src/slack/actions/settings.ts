import { settingsRefusals, settingsUnknown } from '../../text/settings.ts';
import { acknowledge, type Listener } from '../listener.ts';
import { settingsModal } from '../modals/settings.ts';
import { plain } from '../posts/thread-notice.ts';
import { ModalAction } from '../schema.ts';
import { sectionNamed } from '../settings/sections.ts';

/** Shows another section of the settings in the open modal. */
export const settingsSection: Listener = async (body, ack, desk) => {
  await acknowledge(ack, desk.log);
  const parsed = ModalAction.safeParse(body);
  const section = sectionNamed(parsed.data?.chosen);
  if (!parsed.success || !section) return;
  const { view, slackUserId } = parsed.data;
  try {
    const found = await section.show(slackUserId, desk);
    if (found.kind === 'shown') await desk.modals.update(view, settingsModal(section, found));
    else await desk.tell({ slackUserId }, plain(settingsRefusals[found.kind]));
  } catch (err) {
    desk.log.error({ err }, 'A section of the settings could not be shown');
    await desk.tell({ slackUserId }, plain(settingsUnknown));
  }
};
