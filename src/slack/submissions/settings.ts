import { settingsSaved } from '../../text/settings.ts';
import { acknowledge } from '../listener.ts';
import { settingsShown } from '../modals/settings.ts';
import { plain } from '../posts/thread-notice.ts';
import { submission, unreadable } from './submit.ts';

/** Stores the section that is shown, all of it or nothing; whatever is wrong is said at its input, and the modal stays open. */
export const settings = submission(async ({ slackUserId, view }, ack, desk) => {
  // what a modal carries is the chat's id elsewhere
  const shown = settingsShown(view.chatId);
  if (!shown) return unreadable(ack, desk);
  const { section, mark } = shown;
  const saved = await section.save({ inputs: view.inputs, mark, slackUserId }, desk);
  if (saved.kind === 'errors')
    return acknowledge(() => ack({ response_action: 'errors', errors: saved.errors }), desk.log);
  await acknowledge(ack, desk.log);
  if (saved.kind === 'saved') await desk.tell({ slackUserId }, plain(settingsSaved(section.title)));
});
