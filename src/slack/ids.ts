/** Every name by which Slack sends something back to us, and by which we recognise our own messages. */

/** `action_id` of each button; its `value` is the chat's id. */
export const actionIds = {
  claim: 'chat_claim',
  release: 'chat_release',
  retry: 'chat_retry',
  reply: 'chat_reply',
  handOff: 'chat_hand_off',
  accept: 'handoff_accept',
  decline: 'handoff_decline',
  takeBack: 'handoff_take_back',
  idle: 'chat_idle',
  nudge: 'chat_nudge',
  stopIdle: 'chat_stop_idle',
  close: 'chat_close',
  followUp: 'chat_follow_up',
  followUpBy: 'follow_up_by',
  followUpDone: 'follow_up_done',
  followUpTomorrow: 'follow_up_tomorrow',
  reopen: 'chat_reopen',
  keep: 'handover_keep',
  savedReply: 'reply_saved',
} as const;

/** `action_id` of the button that is about a whole handover; its `value` is the handover's id. */
export const handoverIds = { acceptAll: 'handover_accept_all' } as const;

/** `action_id` of each button of a time sheet; `correct` has the entry's id as its `value`. */
export const timeIds = { correct: 'time_correct', csv: 'time_csv' } as const;

/** `action_id` of the select with which the settings go from one section to another. */
export const settingsIds = { section: 'settings_section' } as const;

/** `action_id` of each button about the roster; its `value` is a swap's id, an override's, an agent's, a rotation's, or a shift. */
export const rosterIds = {
  acceptSwap: 'swap_accept',
  declineSwap: 'swap_decline',
  cancelSwap: 'swap_cancel',
  askSwap: 'swap_ask',
  take: 'duty_take',
  override: 'duty_override',
  removeOverride: 'override_remove',
  away: 'duty_away',
  back: 'duty_back',
  schedule: 'duty_schedule',
  agents: 'duty_agents',
  stats: 'duty_stats',
  time: 'duty_time',
  settings: 'duty_settings',
} as const;

/** `action_id` of the button that ends a calendar's address; `value` is `agent:` or `rotation:` and whose it is. */
export const calendarIds = { renew: 'calendar_renew' } as const;

/** `action_id` of the buttons beside the rotations in the settings; `value` is the rotation's id, or `new`. */
export const rotationIds = { edit: 'rotation_edit', remove: 'rotation_remove' } as const;

/** `callback_id` of each modal; its `private_metadata` is the chat's id, unless the modal is about no chat. */
export const modalIds = {
  reply: 'modal_reply',
  close: 'modal_close',
  followUp: 'modal_follow_up',
  handOff: 'modal_hand_off',
  idle: 'modal_idle',
  correctTime: 'modal_correct_time',
  settings: 'modal_settings',
  swap: 'modal_swap',
  override: 'modal_override',
  panel: 'modal_panel',
  rotation: 'modal_rotation',
  rotationPreview: 'modal_rotation_preview',
} as const;

/** Slash commands, as the manifest registers them. */
export const commandNames = { chatduty: '/chatduty', handoff: '/handoff' } as const;

/** `callback_id` of each shortcut, as the manifest registers them. */
export const shortcutIds = { handOff: 'hand_off_chat', chatDuty: 'chat_duty' } as const;

/** `metadata` of our messages: it is how a post is found again after an unclear outcome. */
export const cardMetadata = { eventType: 'chatduty_chat', key: 'chat' } as const;
export const postMetadata = { eventType: 'chatduty_post', key: 'key' } as const;
