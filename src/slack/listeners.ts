/** Every id that Slack may send back, with its listener. A new button or command is added here and in `ids.ts`. */
import type { App } from '@slack/bolt';
import { claim } from './actions/claim.ts';
import { release } from './actions/release.ts';
import { reply } from './actions/reply.ts';
import { retry } from './actions/retry.ts';
import { savedReply } from './actions/saved-reply.ts';
import { chatduty } from './commands/chatduty.ts';
import { actionIds, commandNames, modalIds } from './ids.ts';
import type { Desk, Listener, SubmissionListener } from './listener.ts';
import { reply as sendReply } from './submissions/reply.ts';

export const actionListeners: Record<string, Listener> = {
  [actionIds.claim]: claim,
  [actionIds.release]: release,
  [actionIds.retry]: retry,
  [actionIds.reply]: reply,
  [actionIds.savedReply]: savedReply,
};

export const commandListeners: Record<string, Listener> = {
  [commandNames.chatduty]: chatduty,
};

export const submissionListeners: Record<string, SubmissionListener> = {
  [modalIds.reply]: sendReply,
};

/** Connects the listeners to Bolt. */
export function listen(app: App, desk: Desk): void {
  for (const [id, listener] of Object.entries(actionListeners))
    app.action(id, async ({ body, ack }) => listener(body, () => ack(), desk));
  for (const [name, listener] of Object.entries(commandListeners))
    app.command(name, async ({ body, ack }) => listener(body, () => ack(), desk));
  for (const [id, listener] of Object.entries(submissionListeners))
    app.view(id, async ({ body, ack }) => listener(body, (answer) => ack(answer), desk));
}
