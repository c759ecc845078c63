/** The guided tour, first part: one chat from its arrival to its records. */
import { people } from '../services.ts';
import type { GuideStep } from './step.ts';

const fiveMinutes = 5 * 60_000;
const stillHere = 'Just checking, are you still here';

export const chatSteps: readonly GuideStep[] = [
  {
    id: 'open',
    line: 'P3',
    pane: 'client',
    title: 'A client opens a chat',
    todo: 'As a client, open a chat. Its card appears in #chat-duty.',
    why: 'The card shows who asks, from which page, and who is on duty, so nobody has to look for it in Intercom.',
    isDone: (scene) => scene.chats().some((chat) => scene.isNew(chat.created_at) && scene.card(chat.id) !== ''),
    help: async (scene) => {
      const chat = scene.parts.clientele.open('casey', 'How do I move a page to another menu?');
      await scene.until(() => scene.card(chat) !== '');
    },
  },
  {
    id: 'claim',
    line: 'P6',
    pane: 'slack',
    title: 'An agent takes it',
    todo: 'As Ana, who is on duty, press Claim on the card.',
    why: 'From now on one person answers, and everybody sees who. Intercom has the same assignee a moment later.',
    isDone: (scene) =>
      scene.chats().some((chat) => scene.newParts(chat).some((part) => part.assigned_to?.type === 'admin')),
    help: async (scene) => scene.must(scene.parts.hands.press('ana', await scene.waiting(), 'Claim')),
  },
  {
    id: 'case',
    line: 'P10',
    pane: 'records',
    title: 'The case is there',
    todo: 'Look at the records: Salesforce has a case for the chat, and its number stands on the card.',
    why: 'Time is logged against the case number from the first minute on, and nobody has to create it.',
    isDone: (scene) => scene.cases().some(({ CreatedDate }) => Date.parse(String(CreatedDate)) >= scene.since),
    help: async (scene) => {
      await scene.ready('Reply');
      await scene.until(() => scene.cases().length > 0);
    },
  },
  {
    id: 'race',
    line: 'P6',
    pane: 'slack',
    title: 'Two agents want the same chat',
    todo: 'Open one more chat, show two people side by side, and press Claim as both, one right after the other.',
    why: 'The first press holds; the other person is told at once who has the chat, and two never answer the same client.',
    isDone: (scene) => scene.toldAlone().some((text) => text.includes('has this chat already')),
    help: async (scene) => {
      const chat = await scene.waiting();
      const { hands } = scene.parts;
      await Promise.all([hands.press('ana', chat, 'Claim'), hands.press('ben', chat, 'Claim')]);
    },
  },
  {
    id: 'greet',
    line: 'P8',
    pane: 'slack',
    title: 'The first answer',
    todo: 'Press Reply, choose the saved reply “Greeting”, and send it. Then look at the chat as the client.',
    why: 'The first response has to come within five to ten minutes: a friendly word is enough to stop that clock.',
    isDone: (scene) => scene.toldAnybody().length > 0,
    help: async (scene) => {
      const { chat, who } = await scene.ready('Reply');
      const words = { Message: 'Hello, thank you for contacting us! I am happy to help you.' };
      await scene.must(scene.parts.hands.send(who, chat, 'Reply', words));
    },
  },
  {
    id: 'thread',
    line: 'P4',
    pane: 'slack',
    title: 'Among colleagues',
    todo: "Open the card's thread and write a word there; then look at the chat as the client.",
    why: 'The thread carries the conversation and stays among colleagues: what is typed there never reaches a client.',
    isDone: (scene) => {
      const colleagues = new Set<string | undefined>(Object.values(people).map(({ slack }) => slack));
      return scene.posts('chats').some(({ user, threadTs }) => threadTs !== undefined && colleagues.has(user));
    },
    help: async (scene) => {
      const { chat } = await scene.ready('Reply');
      const card = scene.parts.hands.card(chat);
      const options = card ? { threadTs: card.ts } : {};
      scene.parts.services.slack.post(people.chloe.slack, card?.channel ?? '', 'I had that one last week.', options);
    },
  },
  {
    id: 'warning',
    line: 'P7 P9',
    pane: 'time',
    title: 'Nobody answers',
    todo: 'As a client, write once more (or open a chat), answer nothing, and let five minutes pass.',
    why: 'The warning goes to the one who should act, before the target is missed. Three minutes later the leads hear it.',
    isDone: (scene) =>
      scene.posts('chats').some((message) => /has been waiting \d+ minutes?/.test(scene.text(message))),
    help: async (scene) => {
      const { clientele, time } = scene.parts;
      const [chat] = scene.chats().filter(({ state }) => state === 'open');
      if (chat) clientele.writes(chat.id, 'Are you there?');
      else await scene.waiting();
      await time.jump(fiveMinutes + 10_000);
    },
  },
  {
    id: 'nudge',
    line: 'P17 P18 P19',
    pane: 'time',
    title: 'The client falls silent',
    todo: 'Answer the client, let five minutes pass, and press Nudge on the card. Let another minute pass, and one more.',
    why: 'The client is asked, told that the chat will be closed, and then it is closed: the exact words, a minute apart, and never after a word of the client.',
    isDone: (scene) => scene.toldAnybody().some((text) => text.startsWith(stillHere)),
    help: async (scene) => {
      const { chat, who } = await scene.ready('Reply');
      await scene.must(scene.parts.hands.send(who, chat, 'Reply', { Message: 'Please try again now.' }));
      await scene.parts.time.jump(fiveMinutes + 10_000);
      await scene.until(() => scene.parts.hands.canPress(chat, 'Nudge'));
      await scene.must(scene.parts.hands.press(who, chat, 'Nudge'));
    },
  },
  {
    id: 'yes',
    line: 'P20',
    pane: 'client',
    title: 'The client is back',
    todo: 'As the client who was asked, write “Yes”.',
    why: 'Any word of the client ends it, and who waits on us is never idle. A closed chat is opened again by it.',
    isDone: (scene) =>
      scene.chats().some((chat) => {
        const parts = scene.newParts(chat);
        const asked = parts.findIndex(({ body }) => body?.includes(stillHere) === true);
        return asked >= 0 && parts.slice(asked).some(({ author }) => author.type === 'user');
      }),
    help: async (scene) => {
      const asked = scene.chats().find((chat) => scene.told(chat).some((text) => text.startsWith(stillHere)));
      if (!asked) throw new Error('No client has been asked yet: that is the step before.');
      scene.parts.clientele.writes(asked.id, 'Yes');
    },
  },
  {
    id: 'handoff',
    line: 'P14 P15',
    pane: 'slack',
    title: 'The chat changes hands',
    todo: 'Press Hand off, choose Chloe, and send it. As Chloe, press Accept.',
    why: 'Until she accepts, the client hears nothing and the giver has the chat; then the client is told once who helps from here on.',
    isDone: (scene) =>
      scene.chats().some((chat) => {
        const to = scene
          .newParts(chat)
          .flatMap(({ assigned_to }) => (assigned_to?.type === 'admin' ? assigned_to.id : []));
        return new Set(to).size > 1 || scene.told(chat).some((text) => /handled further|taking over/.test(text));
      }),
    help: async (scene) => {
      const { chat, who } = await scene.ready('Hand off');
      const to = who === 'chloe' ? 'ben' : 'chloe';
      const entries = { Receiver: people[to].name, Reason: 'Knows menus better' };
      await scene.must(scene.parts.hands.send(who, chat, 'Hand off', entries));
      await scene.until(() => scene.parts.hands.canPress(chat, 'Accept'));
      await scene.must(scene.parts.hands.press(to, chat, 'Accept'));
    },
  },
  {
    id: 'close',
    line: 'P12 P13',
    pane: 'slack',
    title: 'The question is answered',
    todo: 'Press Close, look at what it will do, and send it. The card becomes the receipt.',
    why: 'Farewell, close, transcript, case: in this order, each step safe to repeat. A case is never closed without its transcript.',
    isDone: (scene) => {
      const { salesforce } = scene.parts.services;
      return scene.cases().some((one) => one.IsClosed === true && salesforce.files(one.Id).length > 0);
    },
    help: async (scene) => {
      const { chat, who } = await scene.ready('Close');
      await scene.must(scene.parts.hands.send(who, chat, 'Close', {}));
    },
  },
  {
    id: 'time',
    line: 'P11',
    pane: 'records',
    title: 'The time is logged',
    todo: 'Look at the time entries that the ERP got. As the agent, type /chatduty time to see and correct them.',
    why: 'The minutes are those that the agent was at it, against the case number; after a handoff each agent has a part.',
    isDone: (scene) => scene.entries().length > 0,
    help: async (scene) => {
      if (!scene.cases().some(({ IsClosed }) => IsClosed === true)) throw new Error('Close a chat first.');
      await scene.until(() => scene.entries().length > 0);
      await scene.must(scene.parts.hands.command('ana', '/chatduty time'));
    },
  },
];
