/** Nothing is shown that nobody answers, and nobody listens for what is never shown. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ChatScene, HandoverScene } from '../../src/core/ports.ts';
import type { Chat, ChatState } from '../../src/domain/chat.ts';
import type { LoggedEntry } from '../../src/domain/logged-time.ts';
import { buildCard } from '../../src/slack/cards/card.ts';
import { homeView } from '../../src/slack/home.ts';
import { actionListeners, commandListeners } from '../../src/slack/listeners.ts';
import type { Words } from '../../src/slack/messages.ts';
import { closeInputs, closeModal } from '../../src/slack/modals/close.ts';
import { followUpInputs, followUpModal } from '../../src/slack/modals/follow-up.ts';
import { idleInputs, idleModal } from '../../src/slack/modals/idle.ts';
import { overrideInputs, overrideModal } from '../../src/slack/modals/override.ts';
import { replyInputs, replyModal } from '../../src/slack/modals/reply.ts';

import { settingsModal } from '../../src/slack/modals/settings.ts';

import { swapInputs, swapModal } from '../../src/slack/modals/swap.ts';

import { correctTimeModal, timeInputs } from '../../src/slack/modals/time.ts';
import { followUpReminder } from '../../src/slack/posts/follow-up-notice.ts';
import { handoverMessage } from '../../src/slack/posts/handover.ts';
import { panelPost } from '../../src/slack/posts/panel.ts';
import { personalNotice, rosterPost } from '../../src/slack/posts/roster-notice.ts';
import { schedulePost } from '../../src/slack/posts/schedule.ts';
import { threadNotice } from '../../src/slack/posts/thread-notice.ts';
import { timeSheet } from '../../src/slack/posts/time-sheet.ts';
import { rotationBlocks } from '../../src/slack/settings/rotation.ts';
import { sections } from '../../src/slack/settings/sections.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { rules } from '../domain/people.ts';
import { rotation, team } from './team.ts';
import { agents, ana, answered, ben, chat, chatUrl, minute, nine, view } from './views.ts';

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')) as {
  features: { slash_commands: Array<{ command: string }> };
  oauth_config: { scopes: { bot: string[] } };
};

const states: ChatState[] = ['waiting', 'claimed', 'closed', 'gone'];
const cases: Array<Chat['case']> = [{ state: 'none' }, { state: 'refused', words: 'No.' }];
const idles = ['asked', 'running'] as const;
const idle = (state: (typeof idles)[number]) => ({ from: nine, ownerId: ana.id, state, said: [] });

const entry: LoggedEntry = {
  ...{ entryId: '4be6a2ce-6f0c-4b63-9ad3-35a38e6d6c43', revision: 1, status: 'final', agentId: ana.id, notes: '' },
  ...{ workDate: '2026-11-23', minutes: 5, clientName: 'Ann Lee', activity: 'Chat support', billable: true },
  ...{ chatId: '215', createdAt: nine },
};

const handoff = { fromId: ana.id, byId: ana.id, toId: ben.id, reason: '', offeredAt: nine, expiresAt: nine + minute };

const placesOf = (chatId: string) => ({ chatUrl: chatUrl(chatId), cardUrl: undefined });

function handoverScene(as: HandoverScene['as']): HandoverScene {
  const offered = ['215', '216'].map((id) => ({
    ...{ chat: chat({ id, state: 'claimed', ownerId: ana.id, handoff }), giverId: ana.id, toId: ben.id },
    state: 'offered' as const,
  }));
  const about = { as, agent: ben, agents, policy: rules, expiresAt: nine };
  return { ...about, handoverId: '4be6a2ce-6f0c-4b63-9ad3-35a38e6d6c43', chats: offered, waiting: [{ chat: chat() }] };
}
const overridden = {
  ...rotation,
  overrides: [{ id: 'o1', agentId: ben.id, byId: ben.id, from: nine, to: nine + minute }],
};
const teamScene = { agents, rotations: [rotation] };
const swap = {
  ...{ id: 'c6a8c7d4-0f0d-4f0e-9d5a-0f3f0f5b2f11', rotationId: 'main', agentId: ana.id, byId: ana.id },
  ...{ from: nine + minute, to: nine + 2 * minute, createdAt: nine },
};

function shownActionIds(): Set<string> {
  const views = [
    ...states.flatMap((state) => cases.map((link) => view({ chat: chat({ state, ownerId: ana.id, case: link }) }))),
    view({ chat: chat({ state: 'claimed', ownerId: ana.id, handoff }) }),
    ...idles.map((state) => view({ chat: answered({ state: 'claimed', ownerId: ana.id, idle: idle(state) }) })),
  ];
  const scene = { chatUrl: chatUrl('215'), late: { chat: chat(), agents, now: nine, policy: rules } };
  const messages: Words[] = [
    ...views.map((one) => buildCard(one, { chatUrl: chatUrl('215') })),
    timeSheet({ entries: [entry], monday: '2026-11-23', today: '2026-11-23' }),
    followUpReminder(view(), { chatUrl: chatUrl('215'), cardUrl: undefined }, { forLeads: false }),
    handoverMessage(handoverScene('receiver'), placesOf),
    handoverMessage(handoverScene('giver'), placesOf),
    threadNotice({ type: 'case-refused', words: 'No.' }, view(), scene, undefined),
    panelPost(team({ isLead: true })),
    panelPost(team({ me: { ...ben, isAway: true } })),
    schedulePost(team({ roster: { rotations: [overridden], swaps: [], absences: [] } })),
    rosterPost({ type: 'swap-asked', swap }, teamScene, nine),
    personalNotice({ type: 'swap-asked', swap }, ben, teamScene, nine),
  ];
  const modalScene: ChatScene = {
    view: view(),
    agent: ana,
    now: nine,
    savedReplies: [{ title: 'Hi', text: 'Hi' }],
    words: defaultClientWords,
    workedMinutes: 0,
    followUpDay: '2026-11-24',
    values: {},
  };
  const modals = [
    correctTimeModal(entry),
    followUpModal(modalScene),
    replyModal(modalScene),
    idleModal(modalScene),
    closeModal(modalScene),
    ...sections.map((section) =>
      settingsModal(section, { blocks: rotationBlocks({ rotations: [rotation], agents }), mark: 'm' }),
    ),
    swapModal(team(), ben.id),
    overrideModal(team()),
  ];
  const home = homeView(
    {
      ...{ now: nine, agents, policy: rules, rotations: [rotation], agentId: ana.id, onDuty: [ana.id] },
      ...{ mine: [chat()], waiting: [chat()] },
      shifts: [{ rotationId: 'main', agentId: ana.id, backupIds: [], start: nine, end: nine + minute, index: 0 }],
      calendars: [{ kind: 'agent', ownerId: ana.id, name: ana.name, url: 'https://duty.example.com/calendar/x.ics' }],
    },
    chatUrl,
  );
  // What stands in an input is read when the modal is sent, unless it asks to be heard at once.
  const shown = [...JSON.stringify({ messages, modals, home }).matchAll(/"action_id":"([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  const inputs = new Set<string>(
    [replyInputs, closeInputs, idleInputs, followUpInputs, timeInputs, swapInputs, overrideInputs].flatMap((each) =>
      Object.values(each).flat(),
    ),
  );
  return new Set(shown.filter((id) => id in actionListeners || !inputs.has(id)));
}

it('every button that is shown has a listener, and every listener a button', () => {
  expect([...shownActionIds()].sort()).toEqual(Object.keys(actionListeners).sort());
});

it('every command of the manifest has a listener, and every listener is in the manifest', () => {
  const commands = manifest.features.slash_commands.map(({ command }) => command);
  expect(commands.sort()).toEqual(Object.keys(commandListeners).sort());
});

it('the manifest asks for every scope that the methods we call need', () => {
  const needed = [
    'commands',
    'chat:write',
    'channels:history',
    'groups:history',
    'users:read',
    'users:read.email',
    'usergroups:write',
    'channels:write.topic',
    'groups:write.topic',
  ];
  expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(needed));
});
