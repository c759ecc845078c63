/** What Slack sends when somebody acts, in our words. Only the fields that are used. */
import { z } from 'zod';
import { actionIds, cardMetadata } from './ids.ts';

/** Where a person can be answered in private. */
export interface ReplyTo {
  slackUserId: string;
  /** Good for five answers within half an hour (docs.slack.dev/interactivity/handling-user-interaction). */
  responseUrl?: string;
  channel?: string;
  threadTs?: string;
}

const id = z.string().min(1);

/** Where something was pressed, as far as the presser can be answered there. */
const pressed = z.object({
  user: z.object({ id }),
  response_url: z.string().optional(),
  channel: z.object({ id }).optional(),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
});

function replyToOf({ user, response_url, channel, container }: z.output<typeof pressed>): ReplyTo {
  return {
    slackUserId: user.id,
    ...(response_url !== undefined && { responseUrl: response_url }),
    ...(channel && { channel: channel.id }),
    ...(container?.thread_ts !== undefined && { threadTs: container.thread_ts }),
  };
}

/** A button of ours pressed on a message: whose value is the chat's id. */
export const ButtonPress = pressed
  .extend({ actions: z.tuple([z.object({ value: id })]) })
  .transform(({ actions, ...press }) => ({ chatId: actions[0].value, replyTo: replyToOf(press) }));

/** A button of ours about the roster, on a message or in a modal. */
export const RosterPress = pressed
  .extend({
    trigger_id: id,
    actions: z.tuple([z.object({ value: id })]),
    view: z.object({ id, type: z.string() }).optional(),
  })
  .transform(({ trigger_id, actions, view, ...press }) => ({
    value: actions[0].value,
    triggerId: trigger_id,
    // On the Home tab nothing lies below: a modal is opened there, not laid on another.
    ...(view?.type === 'modal' && { viewId: view.id }),
    replyTo: replyToOf(press),
  }));

/** A global shortcut. */
export const GlobalShortcut = z
  .object({ user: z.object({ id }), trigger_id: id })
  .transform(({ user, trigger_id }) => ({ slackUserId: user.id, triggerId: trigger_id }));

/** A button of ours on a card that opens a modal. */
export const OpenPress = z.object({ trigger_id: id }).transform(({ trigger_id }) => ({ triggerId: trigger_id }));

/** A button of ours among the elements of a message's blocks. */
const ourButton = z.object({ action_id: z.enum(Object.values(actionIds)), value: id });
const cardPayload = z.object({ event_type: z.literal(cardMetadata.eventType), event_payload: z.object({ chat: id }) });

/**
 * A shortcut in a message's menu. The chat is told by the card's metadata where Slack sends its payload along, else by
 * the buttons on it; `chatId` is absent for a message that is no card of an open chat.
 */
export const CardShortcut = pressed
  .extend({
    trigger_id: id,
    message: z.object({
      blocks: z.array(z.object({ elements: z.array(z.unknown()).optional() })).default([]),
      metadata: cardPayload.optional().catch(undefined),
    }),
  })
  .transform(({ trigger_id, message: { metadata, blocks }, ...press }) => {
    const pressable = blocks.flatMap(({ elements = [] }) => elements.map((element) => ourButton.safeParse(element)));
    const chatId = metadata?.event_payload.chat ?? pressable.find((button) => button.success)?.data?.value;
    return {
      triggerId: trigger_id,
      replyTo: replyToOf(press),
      ...(chatId !== undefined && { chatId }),
    };
  });

const state = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_option: z.object({ value: id }).nullish(),
        selected_date: z.iso.date().nullish(),
        /** Epoch seconds. */
        selected_date_time: z.int().nullish(),
        selected_options: z.array(z.object({ value: id })).nullish(),
      }),
    ),
  ),
});

/** A modal with what is filled in, by action id; block ids are not looked at. */
const view = z
  .object({ id, hash: z.string().optional(), private_metadata: id, state })
  .transform(({ id: viewId, hash, private_metadata, state: { values } }) => {
    const inputs = Object.entries(values).flatMap(([blockId, actions]) =>
      Object.entries(actions).map(([actionId, input]) => [actionId, { ...input, blockId }] as const),
    );
    return { viewId, chatId: private_metadata, inputs: new Map(inputs), ...(hash !== undefined && { hash }) };
  });

/** Something chosen inside an open modal. */
export const ModalAction = z
  .object({
    user: z.object({ id }),
    view,
    actions: z.tuple([z.object({ selected_option: z.object({ value: id }).nullish() })]),
  })
  .transform(({ user, view, actions }) => ({
    slackUserId: user.id,
    view,
    ...(actions[0].selected_option && { chosen: actions[0].selected_option.value }),
  }));

/** A button pressed inside an open modal. */
export const ModalButton = z
  .object({ user: z.object({ id }), view, actions: z.tuple([z.object({ value: id })]) })
  .transform(({ user, view, actions }) => ({ slackUserId: user.id, view, value: actions[0].value }));

/** A modal that was sent. */
export const Submission = z
  .object({ user: z.object({ id }), view })
  .transform(({ user, view }) => ({ slackUserId: user.id, view }));

/** The value of a button that is about a time entry. */
export const TimeEntryId = z.uuid();

/** What a modal about a time entry carries: its id, and the revision that is shown. */
export const TimeEntryRevision = z.string().transform((written, context) => {
  const [entryId, seen] = written.split(' ');
  const read = z.object({ entryId: TimeEntryId, seen: z.int().positive() }).safeParse({ entryId, seen: Number(seen) });
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: 'neither an entry nor its revision' });
  return z.NEVER;
});

/** A slash command: the words after it, with Slack's escaping undone. */
export const Command = z
  .object({
    user_id: id,
    channel_id: id,
    trigger_id: id,
    response_url: z.string().optional(),
    text: z.string().default(''),
  })
  .transform(({ user_id, channel_id, trigger_id, response_url, text }) => ({
    triggerId: trigger_id,
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

/** Somebody opened one of the app's own tabs. */
export const HomeOpened = z.object({ user: id, tab: z.string() });

/** Something pressed on the Home tab. */
export const HomePress = z.object({ user: z.object({ id }), view: z.object({ type: z.literal('home') }) });
