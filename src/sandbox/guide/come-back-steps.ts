/** The guided tour, second part: clients who come back, and who may chat at all. */
import type { GuideScene } from './scene.ts';
import type { GuideStep } from './step.ts';

export const comeBackSteps: readonly GuideStep[] = [
  {
    id: 'back',
    line: 'P23',
    pane: 'client',
    title: 'The client comes back',
    todo: 'As a client whose chat is closed, leave the window and answer by e-mail.',
    why: 'The card comes back to life with what went before; an open case goes on, a closed one gets a new one linked to it.',
    isDone: (scene) => scene.chats().some((chat) => cameBack(scene, chat)),
    help: async (scene) => {
      const { intercom } = scene.parts.services;
      const closed = intercom.conversations().findLast(({ state }) => state === 'closed');
      if (!closed) throw new Error('No chat is closed yet.');
      const { clientele } = scene.parts;
      clientele.leaves(clientele.of(closed.id).key);
      clientele.writesByEmail(closed.id, 'Sorry, one more question: it is empty again.');
    },
  },
  {
    id: 'follow-up',
    line: 'P21',
    pane: 'slack',
    title: 'More work is needed',
    todo: 'Press Follow up on a chat that somebody has: say what was promised and when, and send it.',
    why: 'The client is told, the chat is closed, and the case stays open until the promise is kept; on its day the agent is reminded.',
    isDone: (scene) => scene.chats().some(({ id }) => scene.card(id).includes('Follow-up by')),
    help: async (scene) => {
      const { chat, who } = await scene.ready('Follow up');
      await scene.must(scene.parts.hands.send(who, chat, 'Follow up', { 'What was promised': 'Ask the designers' }));
    },
  },
  {
    id: 'mark',
    line: 'P1 P2',
    pane: 'client',
    title: 'Who may chat',
    todo: 'Open a chat as Dana, whose company is not in the pilot, and look at the card.',
    why: 'Who is not in the pilot is answered all the same; the agent sees the mark. Leads set the pilot in /chatduty settings.',
    isDone: (scene) => scene.chats().some(({ id }) => scene.card(id).includes('not in the pilot')),
    help: async (scene) => {
      const chat = scene.parts.clientele.open('dana', 'May I ask something?');
      await scene.until(() => scene.card(chat) !== '');
    },
  },
];

/** Whether a client wrote after a close. */
function cameBack(scene: GuideScene, chat: ReturnType<GuideScene['chats']>[number]): boolean {
  const closed = chat.parts.findIndex(({ part_type }) => part_type === 'close');
  if (closed < 0) return false;
  return chat.parts.slice(closed).some(({ author, created_at }) => author.type === 'user' && scene.isNew(created_at));
}
