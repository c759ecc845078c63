import { expect, it } from 'vitest';
import type { HomeScene } from '../../src/core/ports.ts';
import { shiftsBetween } from '../../src/domain/rotation.ts';
import { writeStretch } from '../../src/domain/shift-choice.ts';
import { messageBlockIssues, viewIssues } from '../../src/sandbox/slack/blocks/validate.ts';
import type { Json } from '../../src/sandbox/slack/json.ts';
import { homeView } from '../../src/slack/home.ts';
import { rotationModal } from '../../src/slack/modals/rotation.ts';
import { swapModal } from '../../src/slack/modals/swap.ts';
import { personalNotice } from '../../src/slack/posts/roster-notice.ts';
import { schedulePost } from '../../src/slack/posts/schedule.ts';
import { asText } from '../../src/slack/sentences.ts';
import { homeDuty } from '../../src/text/home.ts';
import { rules } from '../domain/people.ts';
import { rotation, team } from './team.ts';
import { agents, ana, ben, chat, chatUrl, cleo, minute, nine } from './views.ts';

const day = 24 * 60 * minute;
const rotations = Array.from({ length: 20 }, (_, place) => ({ ...rotation, id: `r${place}`, name: `Part ${place}` }));
const shifts = shiftsBetween(rotation, nine, nine + 20 * day).filter(({ agentId }) => agentId === ana.id);
const calendars = rotations.map(({ id, name }) => ({
  ...{ kind: 'rotation' as const, ownerId: id, name, url: 'https://duty.example.com/calendar/x.ics' },
}));
const scene: HomeScene = {
  ...{ now: nine, agents, policy: rules, rotations: [rotation], agentId: ana.id, onDuty: [ana.id] },
  ...{ mine: [chat()], waiting: [chat()], shifts, calendars: [] },
};

it('P6: each of my shifts has its own button, which asks for a swap of that one, and is read aloud with its times', () => {
  const rows = homeView(scene, chatUrl).blocks as Array<{ elements?: Array<{ action_id?: string }> }>;
  const buttons = rows.flatMap(({ elements = [] }) => elements.filter((one) => one.action_id === 'swap_ask'));
  expect(buttons).toHaveLength(shifts.length);
  expect(buttons[1]).toMatchObject({
    value: writeStretch({ rotationId: 'main', from: nine + 2 * day, to: nine + 3 * day }),
    accessibility_label: 'Ask a colleague to take chat duty: Wed 25 Nov 09:00 to Thu 26 Nov 09:00',
  });
});

it('P6: who is on duty and away is marked', () => {
  const away = new Map(agents).set(ana.id, { ...ana, isAway: true });
  const shown = (known: typeof agents) => asText(homeDuty([ana.id, ben.id], undefined, { ...scene, agents: known }));
  expect(shown(agents)).toContain(`On duty now: ${ana.name}, ${ben.name}.`);
  expect(shown(away)).toContain(`On duty now: ${ana.name} (away), ${ben.name}.`);
});

it('P6: the modal has the shift chosen that was meant, also once it runs; of one that is gone it is not opened', () => {
  const second = { rotationId: 'main', from: nine + 2 * day, to: nine + 3 * day };
  const chosen = (now: number, shift = second) =>
    JSON.stringify(swapModal(team({ now }), ana.id, { shift })?.blocks[0])?.match(/"initial_option":.*/)?.[0];
  expect(chosen(nine)).toContain('Wed 25 Nov 09:00 to Thu 26 Nov 09:00');
  expect(chosen(nine + 2 * day + 60 * minute)).toContain(`${nine + 2 * day + 60 * minute} ${nine + 3 * day} main`);
  expect(chosen(nine, { ...second, to: second.to + minute })).toBeUndefined();
});

it('P6: the button below an absence or a reminder is about the very shift that is meant', () => {
  const shift = { rotationId: 'main', from: nine + 2 * day, to: nine + 3 * day };
  const absence = { id: 'a1', agentId: ana.id, from: nine + day, source: 'command' as const };
  for (const notice of [
    { type: 'absent-in-shift' as const, absence, shifts: [shift] },
    { type: 'shift-reminder' as const, ...shift, aheadMs: day },
  ]) {
    const { blocks } = personalNotice(notice, ana, { agents, rotations: [rotation] }, nine);
    expect(blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'swap_ask', value: writeStretch(shift) }] });
  }
});

it('a rotation is edited among as many agents as a menu holds: those in it first, then whoever can answer chats', () => {
  const crowd = Array.from({ length: 150 }, (_, place) => ({
    ...ben,
    id: `b${place}`,
    name: `B ${place} ${'x'.repeat(80)}`,
  }));
  const all = new Map([cleo, ...crowd, ana].map((agent) => [agent.id, agent]));
  const view = rotationModal(rotation, all, { timeZone: 'UTC', today: '2026-11-23' }, { mark: 'm', id: rotation.id });
  expect(viewIssues(view, 'modal')).toEqual([]);
  const [agentsInput] = view.blocks.filter((block) => block.block_id === 'rotation_agents');
  const offered = (agentsInput as { element: { options: Array<{ value: string }> } }).element.options;
  expect(offered.map(({ value }) => value)).toEqual([ana.id, ...crowd.slice(0, 99).map(({ id }) => id)]);
});

it('Home tab and schedule keep to what Slack takes, with the most of everything', () => {
  const chats = Array.from({ length: 60 }, (_, place) => chat({ id: String(place) }));
  const most = { ...scene, rotations, mine: chats, waiting: chats, board: { chats, deadLetters: 3 } };
  const own = { kind: 'agent' as const, ownerId: ana.id, name: ana.name, url: 'https://duty.example.com/x.ics' };
  const home = homeView({ ...most, calendars: [own, ...calendars], shifts: shifts.slice(0, 10) }, chatUrl);
  expect(viewIssues(home, 'home')).toEqual([]);
  const overrides = Array.from({ length: 30 }, (_, place) => ({
    ...{ id: String(place), agentId: ben.id, byId: ana.id, reason: 'x'.repeat(300) },
    ...{ from: nine + place * day, to: nine + place * day + minute },
  }));
  const swaps = Array.from({ length: 9 }, (_, place) => ({
    ...{ id: String(place), rotationId: 'r0', agentId: ana.id, byId: ana.id, askedId: ben.id, createdAt: nine },
    ...{ from: nine + place * day, to: nine + place * day + minute },
  }));
  const roster = { rotations: rotations.map((one) => ({ ...one, overrides })), swaps, absences: [] };
  const { text, blocks } = schedulePost(team({ isLead: true, roster }), [own, ...calendars], [['Done.']]);
  expect(messageBlockIssues(blocks as unknown as Json[])).toEqual([]);
  expect(blocks.length).toBeGreaterThan(40);
  expect(JSON.stringify(blocks)).toContain('and 4 swaps more');
  expect(Array.from(text).length).toBeLessThanOrEqual(4000);
  expect(JSON.stringify(blocks)).toMatch(/and ","?5\d\d overrides|5\d\d overrides more/);
});
