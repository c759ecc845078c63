/** What Slack refused, and who mends it how. Shown to leads and in the log; nothing in it comes from a client. */

const mends: Record<string, string> = {
  not_in_channel: 'I am not in the channel. Invite me there with `/invite @Chat Duty`.',
  channel_not_found:
    'Slack knows no such channel, or it is private and I am not in it. Check the channel id in the settings, or invite me there with `/invite @Chat Duty`.',
  is_archived: 'The channel is archived. Unarchive it, or name another channel in the settings.',
  restricted_action: 'A workspace rule keeps me from posting in the channel. An admin must allow it.',
  message_not_found: 'The message was deleted in Slack.',
  cant_update_message: 'Slack does not let me change the message: another app posted it.',
  edit_window_closed: 'Slack does not let me change the message any more: it is too old for a rule of the workspace.',
  thread_not_found: 'The card whose thread this belongs to was deleted in Slack.',
  cannot_reply_to_message: 'Slack does not let me answer in this thread.',
  messages_tab_disabled:
    "I may not write direct messages. Turn on the Messages tab under App Home in the app's settings.",
  user_not_found: 'Slack knows no such person.',
  user_disabled: "This person's Slack account is deactivated.",
  plan_upgrade_required: 'User groups need a paid Slack plan. Leave SLACK_DUTY_USERGROUP empty on this one.',
  permission_denied: 'The workspace does not let me change user groups. An admin must allow everybody to manage them.',
  no_such_subteam: 'Slack knows no such user group. Check SLACK_DUTY_USERGROUP.',
  invalid_auth: 'Slack does not accept the bot token. Check SLACK_BOT_TOKEN.',
  not_authed: 'Slack got no bot token. Check SLACK_BOT_TOKEN.',
  token_revoked: 'The bot token was revoked. Install the app again and set SLACK_BOT_TOKEN.',
  token_expired: 'The bot token has expired. Install the app again and set SLACK_BOT_TOKEN.',
  account_inactive: 'The app was removed from the workspace. Install it again and set SLACK_BOT_TOKEN.',
  not_allowed_token_type: 'This is the wrong kind of token. SLACK_BOT_TOKEN must begin with xoxb-.',
};

/**
 * Says in a sentence or two what Slack refused and who can mend it.
 * @param code Slack's error code, such as `not_in_channel`
 * @param scope the scope that was missing, where Slack named one
 */
export function slackTrouble(code: string, scope?: string): string {
  if (code === 'missing_scope') {
    const which = scope === undefined ? 'a scope' : `the scope ${scope}`;
    return `The app lacks ${which}. Add it in the app's settings under OAuth & Permissions, then install the app again.`;
  }
  // Slack's family of these says which rule; the mend is the same.
  const known = code.startsWith('restricted_action') ? 'restricted_action' : code;
  return mends[known] ?? `Slack refused this and calls it ${code}.`;
}

/** Slack cannot hold an empty user group. */
export const emptyUserGroup = 'Slack does not allow an empty user group, so I left its members as they were.';

/** A direct message to somebody without a Slack user. */
export const noSlackUser = 'This agent has no Slack user with the same e-mail address, so I cannot write to them.';
