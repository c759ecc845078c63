/** Every id that Slack may send back, with its listener. A new button or command is added here and in `ids.ts`. */
import type { App } from '@slack/bolt';
import { accept } from './actions/accept.ts';
import { renewCalendar } from './actions/calendar.ts';
import { claim } from './actions/claim.ts';
import { close } from './actions/close.ts';
import { decline } from './actions/decline.ts';
import { followUp, followUpBy, followUpDone, followUpTomorrow } from './actions/follow-up.ts';
import { handOff } from './actions/handoff.ts';
import { acceptAll, keep } from './actions/handover.ts';
import { idle, nudge, stopIdle } from './actions/idle.ts';
import { release } from './actions/release.ts';
import { reopen } from './actions/reopen.ts';
import { reply } from './actions/reply.ts';
import { retry } from './actions/retry.ts';
import { rosterListeners } from './actions/roster.ts';
import { editRotation, removeRotation } from './actions/rotation.ts';
import { savedReply } from './actions/saved-reply.ts';
import { settingsSection } from './actions/settings.ts';
import { takeBack } from './actions/take-back.ts';
import { correctTime, sendTimeCsv } from './actions/time.ts';
import { chatduty } from './commands/chatduty.ts';
import { handoff } from './commands/handoff.ts';
import { homeOpened } from './events/home.ts';
import {
  actionIds,
  calendarIds,
  commandNames,
  handoverIds,
  modalIds,
  rotationIds,
  settingsIds,
  shortcutIds,
  timeIds,
} from './ids.ts';
import type { Desk, Listener, SubmissionListener } from './listener.ts';
import { HomePress } from './schema.ts';
import { chatDuty } from './shortcuts/chat-duty.ts';
import { handOff as handOffFromMenu } from './shortcuts/handoff.ts';
import { close as closeChat } from './submissions/close.ts';
import { followUp as promiseFollowUp } from './submissions/follow-up.ts';
import { handOff as offerHandoff } from './submissions/handoff.ts';
import { idle as applyIdle } from './submissions/idle.ts';
import { override as giveStretch } from './submissions/override.ts';
import { reply as sendReply } from './submissions/reply.ts';
import { previewRotation, saveRotation } from './submissions/rotation.ts';
import { settings as storeSettings } from './submissions/settings.ts';
import { swap as askForSwap } from './submissions/swap.ts';
import { correctTime as storeCorrection } from './submissions/time.ts';

export const actionListeners: Record<string, Listener> = {
  [actionIds.claim]: claim,
  [actionIds.release]: release,
  [actionIds.retry]: retry,
  [actionIds.reply]: reply,
  [actionIds.handOff]: handOff,
  [actionIds.accept]: accept,
  [actionIds.decline]: decline,
  [actionIds.takeBack]: takeBack,
  [actionIds.keep]: keep,
  [handoverIds.acceptAll]: acceptAll,
  [actionIds.idle]: idle,
  [actionIds.nudge]: nudge,
  [actionIds.stopIdle]: stopIdle,
  [actionIds.followUp]: followUp,
  [actionIds.followUpBy]: followUpBy,
  [actionIds.followUpDone]: followUpDone,
  [actionIds.followUpTomorrow]: followUpTomorrow,
  [actionIds.reopen]: reopen,
  [actionIds.close]: close,
  [actionIds.savedReply]: savedReply,
  ...rosterListeners,
  [timeIds.correct]: correctTime,
  [timeIds.csv]: sendTimeCsv,
  [settingsIds.section]: settingsSection,
  [calendarIds.renew]: renewCalendar,
  [rotationIds.edit]: editRotation,
  [rotationIds.remove]: removeRotation,
};

export const commandListeners: Record<string, Listener> = {
  [commandNames.chatduty]: chatduty,
  [commandNames.handoff]: handoff,
};

export const submissionListeners: Record<string, SubmissionListener> = {
  [modalIds.reply]: sendReply,
  [modalIds.close]: closeChat,
  [modalIds.followUp]: promiseFollowUp,
  [modalIds.handOff]: offerHandoff,
  [modalIds.idle]: applyIdle,
  [modalIds.correctTime]: storeCorrection,
  [modalIds.settings]: storeSettings,
  [modalIds.swap]: askForSwap,
  [modalIds.override]: giveStretch,
  [modalIds.rotation]: previewRotation,
  [modalIds.rotationPreview]: saveRotation,
};

/** Connects the listeners to Bolt. */
export function listen(app: App, desk: Desk): void {
  for (const [id, listener] of Object.entries(actionListeners))
    app.action(id, async ({ body, ack }) => {
      await listener(body, () => ack(), desk);
      const atHome = HomePress.safeParse(body);
      if (atHome.success) desk.intake.home.opened(atHome.data.user.id);
    });
  for (const [name, listener] of Object.entries(commandListeners))
    app.command(name, async ({ body, ack }) => listener(body, () => ack(), desk));
  for (const [id, listener] of Object.entries(submissionListeners))
    app.view(id, async ({ body, ack }) => listener(body, (answer) => ack(answer), desk));
  app.event('app_home_opened', async ({ event }) => homeOpened(event, desk));
  app.shortcut(shortcutIds.handOff, async ({ body, ack }) => handOffFromMenu(body, () => ack(), desk));
  app.shortcut(shortcutIds.chatDuty, async ({ body, ack }) => chatDuty(body, () => ack(), desk));
}
