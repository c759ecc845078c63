/** The guided tour, second part: clients who come back, the duty, and trouble. */
import type { GuideScene } from './scene.ts';
import type { GuideStep } from './step.ts';

export const otherSteps: readonly GuideStep[] = [
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
  {
    id: 'who',
    line: 'P6',
    pane: 'slack',
    title: 'Who is on duty?',
    todo: 'As anybody, type /chatduty who.',
    why: 'Anybody may ask, and only who asks reads the answer: now, until when, and who is next.',
    isDone: (scene) => scene.toldAlone().some((text) => /is on chat duty (now|until)/.test(text)),
    help: (scene) => scene.must(scene.parts.hands.command('sam', '/chatduty who')),
  },
  {
    id: 'shift',
    line: 'P6',
    pane: 'time',
    title: 'The next shift',
    todo: 'Let the clock jump to the next shift, and look at #chat-duty.',
    why: 'The shift is announced once: who is on duty now, until when, and how many chats are open. The user group follows.',
    isDone: (scene) => scene.posts('chats').some((message) => scene.text(message).includes('is on chat duty now')),
    help: async (scene) => {
      const road = await scene.parts.bot.road([]);
      const at = road?.duty.rotations[0]?.next?.from;
      if (at === undefined) throw new Error('Nobody is next on the rotation.');
      await scene.parts.time.jump(at - scene.parts.time.now + 1_000);
    },
  },
  {
    id: 'fault',
    line: 'Trouble',
    pane: 'time',
    title: 'Salesforce is down',
    todo: 'Switch “Salesforce is down” on, claim a chat, and watch the troubles. Switch it off and let a minute pass.',
    why: 'Nothing is lost and nothing is done twice: what could not be sent waits, is tried again, and ends.',
    isDone: (scene) => scene.isTroubleOver,
    help: async (scene) => {
      const { faults, hands, time } = scene.parts;
      faults.set('salesforce-down', true);
      try {
        const met = faults.met;
        await scene.must(hands.press('ana', await scene.waiting(), 'Claim'));
        await scene.until(() => faults.met > met);
      } finally {
        faults.set('salesforce-down', false);
      }
      await time.jump(60_000);
    },
  },
  {
    id: 'kill',
    line: 'Trouble',
    pane: 'time',
    title: 'The bot is killed',
    todo: 'Press Kill, let a client write meanwhile, and start it again.',
    why: 'It is a real kill -9. What was acknowledged is kept; what was written meanwhile is found when it is up again.',
    isDone: (scene) => scene.falls > 0 && scene.parts.bot.state === 'up',
    help: async ({ parts: { bot } }) => {
      if (bot.state === 'up') await bot.kill();
      await bot.start();
    },
  },
];

/** Whether a client wrote after a close. */
function cameBack(scene: GuideScene, chat: ReturnType<GuideScene['chats']>[number]): boolean {
  const closed = chat.parts.findIndex(({ part_type }) => part_type === 'close');
  if (closed < 0) return false;
  return chat.parts.slice(closed).some(({ author, created_at }) => author.type === 'user' && scene.isNew(created_at));
}
