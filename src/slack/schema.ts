/** What Slack sends when somebody acts, in our words. Only the fields that are used. */
import { z } from 'zod';

/** Where a person can be answered in private. */
export interface ReplyTo {
  slackUserId: string;
  /** Good for five answers within half an hour (docs.slack.dev/interactivity/handling-user-interaction). */
  responseUrl?: string;
  channel?: string;
  threadTs?: string;
}

const id = z.string().min(1);

/** A button of ours pressed on a message: whose value is the chat's id. */
export const ButtonPress = z
  .object({
    user: z.object({ id }),
    actions: z.tuple([z.object({ value: id })]),
    response_url: z.string().optional(),
    channel: z.object({ id }).optional(),
    container: z.object({ thread_ts: z.string().optional() }).optional(),
  })
  .transform(({ user, actions, response_url, channel, container }) => ({
    chatId: actions[0].value,
    replyTo: {
      slackUserId: user.id,
      ...(response_url !== undefined && { responseUrl: response_url }),
      ...(channel && { channel: channel.id }),
      ...(container?.thread_ts !== undefined && { threadTs: container.thread_ts }),
    } satisfies ReplyTo,
  }));

/** A slash command: the words after it, with Slack's escaping undone. */
export const Command = z
  .object({ user_id: id, channel_id: id, response_url: z.string().optional(), text: z.string().default('') })
  .transform(({ user_id, channel_id, response_url, text }) => ({
    words: unescapeMarkup(text).trim().split(/\s+/u),
    replyTo: {
      slackUserId: user_id,
      channel: channel_id,
      ...(response_url !== undefined && { responseUrl: response_url }),
    } satisfies ReplyTo,
  }));

function unescapeMarkup(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
