/** The guided tour, third part: who is on duty, and how that changes. */
import { people, type SlackPersonName } from '../services.ts';
import { shownButtons } from '../shown.ts';
import type { Message } from '../slack/model.ts';
import type { GuideScene } from './scene.ts';
import type { GuideStep } from './step.ts';

const dayMs = 86_400_000;

export const dutySteps: readonly GuideStep[] = [
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
    id: 'panel',
    line: 'P6',
    pane: 'slack',
    title: 'Everything behind one command',
    todo: 'As an agent, type /chatduty and nothing else, and press one of its buttons.',
    why: 'Nobody has to learn the words of the command: the panel has a button for each of them.',
    isDone: (scene) => scene.messagesAlone().some((message) => shownButtons(message).includes('Schedule')),
    help: (scene) => scene.must(scene.parts.hands.command('ana', '/chatduty')),
  },
  {
    id: 'home',
    line: 'P6',
    pane: 'slack',
    title: 'The home tab',
    todo: 'Open Chat Duty home in the sidebar of Slack, as an agent; then once more as Lee, who leads.',
    why: 'Everybody finds the own chats and shifts in one place; leads see there how every chat of the team stands, as it happens.',
    isDone: (scene) => scene.homesOpened().length > 0,
    help: async (scene) => {
      await scene.parts.services.slack.openHome(people.lee.slack);
    },
  },
  {
    id: 'swap',
    line: 'P6',
    pane: 'slack',
    title: 'Two agents swap',
    todo: 'As Chloe, type /chatduty swap, choose a shift and ask everybody. As Ana, press Accept in #chat-duty.',
    why: 'The two agree among themselves, the rotation follows, and everybody reads who has the shift now.',
    isDone: (scene) => scene.posts('chats').some((message) => isTaken(scene.text(message))),
    help: async (scene) => {
      const { hands, services } = scene.parts;
      await scene.must(hands.inModal('chloe', '/chatduty swap', { Note: 'A visit to the dentist' }));
      await scene.until(() => question(scene) !== undefined);
      const asked = question(scene);
      if (asked) await services.slack.press(people.ana.slack, asked, 'Accept');
    },
  },
  {
    id: 'shift',
    line: 'P6',
    pane: 'time',
    title: 'The next shift',
    todo: 'Let the clock jump to the next shift, and look at #chat-duty.',
    why: 'The shift is announced once: who is on duty now, until when, and how many chats are open. The user group follows.',
    isDone: (scene) => scene.posts('chats').some((message) => scene.text(message).includes('is on chat duty now')),
    help: toNextShift,
  },
  {
    id: 'handover',
    line: 'P6 P14',
    pane: 'slack',
    title: 'Open chats at the end of a shift',
    todo: 'Claim a chat as whoever is on duty, and jump to the next shift. As whoever has that one, open Chat Duty in the sidebar and press Accept.',
    why: 'No chat is left behind with somebody who has gone home: the next agent sees each with its last words, and the client hears only of what was accepted.',
    isDone: (scene) => scene.toldAlone().some((text) => isHandedOver(text) && text.includes('has accepted it')),
    help: async (scene) => {
      const { hands, services } = scene.parts;
      if (!offered(scene)) {
        const who = await onDuty(scene);
        const chat = await scene.waiting();
        await scene.must(hands.press(who, chat, 'Claim'));
        await scene.until(() => hands.canPress(chat, 'Release'));
        await toNextShift(scene);
        await scene.until(() => offered(scene) !== undefined);
      }
      const offer = offered(scene);
      const receiver = offer && Object.values(people).find(({ slack }) => offer.channel === `D${slack?.slice(1)}`);
      if (offer && receiver?.slack !== undefined) await services.slack.press(receiver.slack, offer, 'Accept');
    },
  },
];

/** The question to everybody who takes a shift, as long as nobody has accepted. */
function question(scene: GuideScene): Message | undefined {
  return scene.posts('chats').findLast((message) => {
    return scene.text(message).includes('Who takes') && shownButtons(message).includes('Accept');
  });
}

function isTaken(text: string): boolean {
  return / has .*chat duty.* for /s.test(text) && !text.includes('Who takes');
}

function isHandedOver(text: string): boolean {
  return text.includes('Your shift begins.');
}

/** The message to whoever comes on duty, as long as a chat in it can be accepted. */
function offered(scene: GuideScene): Message | undefined {
  return scene.messagesAlone().findLast((message) => {
    return isHandedOver(scene.text(message)) && shownButtons(message).includes('Accept');
  });
}

async function toNextShift({ parts: { bot, time } }: GuideScene): Promise<void> {
  const road = await bot.road([]);
  const at = road?.duty.rotations[0]?.next?.from;
  if (at === undefined || at - time.now > 7 * dayMs) throw new Error('Nobody is next on the rotation.');
  await time.jump(at - time.now + 1_000);
}

async function onDuty({ parts: { bot } }: GuideScene): Promise<SlackPersonName> {
  const road = await bot.road([]);
  const name = road?.duty.rotations[0]?.now?.agent.name;
  const found = Object.entries(people).find(([, one]) => one.name === name && one.slack !== undefined);
  if (!found) throw new Error('Nobody is on duty now.');
  return found[0] as SlackPersonName;
}
