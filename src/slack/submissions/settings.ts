import { settingsSaved } from '../../text/settings.ts';
import { acknowledge, type SubmissionListener } from '../listener.ts';
import { settingsShown } from '../modals/settings.ts';
import { plain } from '../posts/thread-notice.ts';
import { Submission } from '../schema.ts';

/** Stores the section that is shown, all of it or nothing; whatever is wrong is said at its input, and the modal stays open. */
export const settings: SubmissionListener = async (body, ack, desk) => {
  const parsed = Submission.safeParse(body);
  // what a modal carries is the chat's id elsewhere
  const shown = parsed.success ? settingsShown(parsed.data.view.chatId) : undefined;
  if (!parsed.success || !shown) {
    desk.log.warn({ err: parsed.error }, 'A submission could not be read');
    return acknowledge(ack, desk.log);
  }
  const { slackUserId, view } = parsed.data;
  const { section, mark } = shown;
  const saved = await section.save({ inputs: view.inputs, mark, slackUserId }, desk);
  if (saved.kind === 'errors')
    return acknowledge(() => ack({ response_action: 'errors', errors: saved.errors }), desk.log);
  await acknowledge(ack, desk.log);
  if (saved.kind === 'saved') await desk.tell({ slackUserId }, plain(settingsSaved(section.title)));
};
