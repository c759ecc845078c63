/** The door to Slack as the core knows it: draws what it is told to show, and answers in our words. */
import type { Answer, ChatView, HandoverScene, SlackMessage, SlackPort } from '../core/ports.ts';
import { responsible } from '../domain/chat.ts';
import type { Clock } from '../lib/clock.ts';
import { RetryLater } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { emptyUserGroup, noSlackUser } from '../text/slack-trouble.ts';
import { buildCard } from './cards/card.ts';
import type { SlackClients } from './client.ts';
import { SlackRefusal } from './errors.ts';
import { findMessage, type Mark } from './find.ts';
import { homeView } from './home.ts';
import { cardMetadata, postMetadata } from './ids.ts';
import { asPost, type Message, type Words } from './messages.ts';
import { listPeople } from './people.ts';
import { createPermalinks } from './permalinks.ts';
import { callForAgent, queueForLeads } from './posts/call-notice.ts';
import { channelNotice } from './posts/channel-notice.ts';
import { followUpReminder } from './posts/follow-up-notice.ts';
import { offerForReceiver, offerOverForLeads } from './posts/handoff-notice.ts';
import { handoverMessage } from './posts/handover.ts';
import { lateForAgent, lateForLeads } from './posts/late-notice.ts';
import { personalNotice } from './posts/roster-notice.ts';
import { type NoticeScene, threadNotice } from './posts/thread-notice.ts';
import { keepTopic } from './topic.ts';

export interface SlackPortOptions {
  clients: SlackClients;
  /** Channel ids. */
  chatChannel: string;
  leadsChannel: string;
  /** The chat's address in Intercom. */
  chatUrl(chatId: string): string;
  clock: Clock;
  log: Logger;
}

/** Makes the port. Its methods are described in `core/ports.ts`. */
export function createSlackPort(options: SlackPortOptions): SlackPort {
  const { clients, chatUrl, clock } = options;
  const permalinkOf = createPermalinks(clients.reads, options.log);
  const botId = rememberBotId(clients);
  const channelOf = (to: 'chats' | 'leads') => (to === 'chats' ? options.chatChannel : options.leadsChannel);

  const cardOf = (view: ChatView): Message => {
    const { id, former } = view.chat;
    const formerUrl = former?.chatId === undefined ? {} : { formerUrl: chatUrl(former.chatId) };
    return buildCard(view, { chatUrl: chatUrl(id), ...formerUrl });
  };

  const sceneOf = (view: ChatView): NoticeScene => {
    const { chat, agents, policy } = view;
    const called = responsible(chat, view);
    return {
      chatUrl: chatUrl(chat.id),
      late: { chat, agents, now: clock.now(), policy, ...(called && { onDuty: called }) },
    };
  };

  function post(channel: string, message: Message | Words, threadTs?: string): Promise<SlackMessage> {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    return clients.posts.call('chat.postMessage', channel, async (web) => {
      const posted = await web.chat.postMessage({ channel, ...message, ...thread, ...asWritten, ...withoutPreviews });
      if (posted.ts === undefined)
        throw new RetryLater('Slack did not say where the message stands.', { unclear: true });
      return { channel: posted.channel ?? channel, ts: posted.ts };
    });
  }

  /** What is not named stays, the metadata too. */
  function change(at: SlackMessage, message: Message | Words): Promise<object> {
    return clients.cards.call('chat.update', at.channel, async (web) => {
      await web.chat.update({ ...at, ...message, ...asWritten });
      return {};
    });
  }

  const find = (place: { channel: string; threadTs?: string }, since: number, mark: Mark) =>
    readable(async () => findMessage(clients.reads, place, since, mark, await botId()));

  const cardUrlOf = async (at: SlackMessage | undefined) => (at ? await permalinkOf(at) : undefined);

  const handoverWords = async (scene: HandoverScene): Promise<Words> => {
    const cards = new Map<string, string | undefined>();
    for (const { chat, card } of [...scene.chats, ...scene.waiting]) cards.set(chat.id, await cardUrlOf(card));
    return handoverMessage(scene, (chatId) => ({ chatUrl: chatUrl(chatId), cardUrl: cards.get(chatId) }));
  };

  return {
    postCard: (view) => answer(() => post(options.chatChannel, cardOf(view))),

    updateCard: (at, view) => answer(() => change(at, cardOf(view))),

    findCard: (chatId, since) => find({ channel: options.chatChannel }, since, { ...cardMetadata, value: chatId }),

    postInThread: (at, notice, view, key, part) =>
      answer(() => post(at.channel, asPost(threadNotice(notice, view, sceneOf(view), part), key), at.ts)),

    changePart: (at, part, piece, view) =>
      answer(() => change(at, threadNotice({ type: 'part', partId: part.id, piece }, view, sceneOf(view), part))),

    postInLeads: (notice, view, at, key) =>
      answer(async () => {
        const cardUrl = await cardUrlOf(at);
        const places = { chatUrl: chatUrl(view.chat.id), cardUrl };
        const words =
          notice.type === 'late'
            ? lateForLeads(notice, sceneOf(view), cardUrl)
            : notice.type === 'follow-up-due'
              ? followUpReminder(view, places, { forLeads: true })
              : notice.type === 'handoff-over'
                ? offerOverForLeads(notice, view, places)
                : queueForLeads(notice, view, places);
        return post(options.leadsChannel, asPost(words, key));
      }),

    postInChannel: (to, notice, scene, key) =>
      answer(() => post(channelOf(to), asPost(channelNotice(notice, scene, clock.now(), chatUrl), key))),

    findPost: (key, to, since) => {
      const place = typeof to === 'string' ? { channel: channelOf(to) } : { channel: to.channel, threadTs: to.ts };
      return find(place, since, { ...postMetadata, value: key });
    },

    async sendDirectMessage(agent, notice, view, at) {
      const { slackUserId } = agent;
      if (slackUserId === undefined) return { kind: 'refused', words: noSlackUser };
      return answer(async () => {
        const cardUrl = await cardUrlOf(at);
        const places = { chatUrl: chatUrl(view.chat.id), cardUrl };
        const words =
          notice.type === 'late'
            ? lateForAgent(notice, agent, sceneOf(view), cardUrl)
            : notice.type === 'follow-up-due'
              ? followUpReminder(view, places, { forLeads: false })
              : notice.type === 'called'
                ? callForAgent(notice, view, places)
                : offerForReceiver(notice, view, places);
        return post(slackUserId, words);
      });
    },

    sendHandover: (scene) =>
      answer(async () => {
        const { slackUserId } = scene.agent;
        if (slackUserId === undefined) throw new SlackRefusal('user_not_found', noSlackUser);
        return post(slackUserId, await handoverWords(scene));
      }),

    updateHandover: (at, scene) =>
      answer(async () => {
        const words = await handoverWords(scene);
        await clients.cards.call('chat.update', at.channel, (web) =>
          web.chat.update({ ...at, ...words, ...asWritten }),
        );
        return {};
      }),

    async tellAgent(agent, notice, scene) {
      const { slackUserId } = agent;
      if (slackUserId === undefined) return { kind: 'refused', words: noSlackUser };
      return answer(() => post(slackUserId, personalNotice(notice, agent, scene, clock.now())));
    },
    publishHome: (slackUserId, scene) =>
      answer(async () => {
        const view = homeView(scene, chatUrl);
        await clients.homes.call('views.publish', '', (web) => web.views.publish({ user_id: slackUserId, view }));
        return {};
      }),

    listPeople: () => readable(() => listPeople(clients.reads)),

    async setUserGroup(groupId, slackUserIds) {
      if (slackUserIds.length === 0) return { kind: 'refused', words: emptyUserGroup };
      return answer(() =>
        clients.posts.call('usergroups.users.update', groupId, async (web) => {
          await web.usergroups.users.update({ usergroup: groupId, users: slackUserIds.join(',') });
          return {};
        }),
      );
    },

    setTopic: (onDuty) => answer(() => keepTopic(clients, options.chatChannel, onDuty)),
  };
}

/** Names and addresses in a text stay as they were written; the default of chat.update would link them. */
const asWritten = { parse: 'none', link_names: false } as const;
const withoutPreviews = { unfurl_links: false, unfurl_media: false } as const;

async function answer<T extends object>(act: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'done', ...(await act()) };
  } catch (error) {
    if (error instanceof SlackRefusal)
      return { kind: 'refused', words: error.words, ...(isMissing(error) && { isMissing: true as const }) };
    throw error;
  }
}

/** The message itself, or the card whose thread is meant, was deleted. */
function isMissing({ code }: SlackRefusal): boolean {
  return code === 'message_not_found' || code === 'thread_not_found';
}

/** A read has no refusal to answer: unreadable is not absent, and nobody may send blind or forget people because of it. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SlackRefusal) throw new RetryLater('Slack does not let us read this.', { cause: error });
    throw error;
  }
}

/** Our own bot id, asked for once; a failed question is asked again by the next caller. */
function rememberBotId(clients: SlackClients): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= (await clients.reads.call('auth.test', '', (web) => web.auth.test())).bot_id;
    if (known === undefined) throw new RetryLater('Slack did not say who we are.');
    return known;
  };
}
