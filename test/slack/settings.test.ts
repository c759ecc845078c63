import type { ModalView } from '@slack/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SettingsDesk, SlackIntake } from '../../src/core/ports.ts';
import { type DutySettings, settingsOf } from '../../src/domain/duty-settings.ts';
import { maxReplies, maxTitle } from '../../src/domain/saved-replies.ts';
import { maxClientWords } from '../../src/domain/typed-settings.ts';
import type { Desk } from '../../src/slack/listener.ts';
import { settingsModal } from '../../src/slack/modals/settings.ts';
import { sections } from '../../src/slack/settings/sections.ts';
import { defaultClientWords, defaultSavedReplies } from '../../src/text/client-words.ts';
import { rules } from '../domain/people.ts';
import { chatChannel, openDesk, type SlackDesk } from './desk.ts';
import { oneWaitingChat } from './intake.ts';
import { runBolt } from './running.ts';

/** The rotations are edited with buttons of their own: see `test/process/rotation.test.ts`. */
const stored = sections.filter(({ name }) => name !== 'rotation');

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const days = { from: '2026-09-19', to: '2026-10-14' };
const usual = settingsOf({}, { ...rules, savedReplies: defaultSavedReplies });

/** A core that holds these settings and remembers what it was asked to change. */
function holding(
  settings: Partial<DutySettings>,
  answer: Awaited<ReturnType<SettingsDesk['change']>> = { kind: 'changed' },
) {
  const wanted: unknown[] = [];
  const intake: SlackIntake = {
    ...oneWaitingChat(),
    settings: {
      read: async (names) => ({
        kind: 'settings',
        settings: { ...usual, ...settings },
        mark: names.join('-').slice(0, 40),
      }),
      change: async (...asked) => {
        wanted.push(asked);
        return answer;
      },
    },
  };
  return { intake, wanted };
}

async function shownSection(title: string, settings: Partial<DutySettings>): Promise<ModalView> {
  const section = sections.find((one) => one.title === title);
  const shown = await section?.show('U1ANA', { intake: holding(settings).intake } as Desk);
  if (!section || shown?.kind !== 'shown') throw new Error(`There is no section ${title}.`);
  return settingsModal(section, shown);
}

/** What stands in the inputs, by their action ids. */
function prefilled({ blocks }: ModalView): Record<string, string | undefined> {
  const inputs = blocks.flatMap((block) => ('element' in block ? [block.element] : []));
  return Object.fromEntries(
    inputs.map((input) => [
      'action_id' in input ? input.action_id : '',
      'initial_value' in input && typeof input.initial_value === 'string'
        ? input.initial_value
        : 'initial_date' in input
          ? input.initial_date
          : undefined,
    ]),
  );
}

it('P1 P5: a section is filled with what holds, and carries its name and the mark of it', async () => {
  const pilot = await shownSection('Pilot', { pilot: { ...days, clients: ['Acme, Inc'] } });
  expect(prefilled(pilot)).toMatchObject({
    settings_clients_1: '"Acme, Inc"',
    settings_from: days.from,
    settings_to: days.to,
  });
  expect(pilot.private_metadata).toBe('pilot pilot');
  expect(prefilled(await shownSection('Saved replies', {}))).toMatchObject({
    settings_replies_1: expect.stringMatching(/^Greeting\nHello \{client\}.*\n---\nLooking into it\n/s) as string,
  });
  expect(prefilled(await shownSection('Response times', {}))).toMatchObject({
    ...{ settings_warn: '5', settings_risk: '8', settings_target: '10' },
  });
});

it('P5: a text with little room left has an empty part after it', async () => {
  const savedReplies = [
    { title: 'Long', text: 'x'.repeat(1400) },
    { title: 'Longer', text: 'y'.repeat(1700) },
  ];
  const inputs = prefilled(await shownSection('Saved replies', { savedReplies }));
  expect([inputs.settings_replies_1?.length, inputs.settings_replies_2?.length]).toEqual([1405, 1707]);
  expect(Object.keys(inputs)).toContain('settings_replies_3');
});

const asLongAsCanBe = {
  savedReplies: Array.from({ length: maxReplies }, () => ({ title: '🙂'.repeat(maxTitle), text: '"&<'.repeat(300) })),
  pilot: { ...days, clients: Array.from({ length: 300 }, (_, place) => `A company, number ${place}`) },
  ...Object.fromEntries(Object.keys(defaultClientWords).map((name) => [name, '🙂'.repeat(maxClientWords)])),
  reminderMinutes: [20_160, 20_159, 20_158, 20_157, 20_156],
  chatsPerAgent: 100,
  silentMinutes: 0.25,
  eligibility: {
    ...{ superUserAttribute: 'Role', superUserValues: ['admin', 'owner, too'], roleAttribute: 'Chat role' },
    ...{ roleValues: [], openToRegular: Array.from({ length: 300 }, (_, place) => `Open company, number ${place}`) },
  },
} satisfies Partial<DutySettings>;

it.each<[string, Partial<DutySettings>]>([
  ['what is usual', {}],
  ['the longest of everything', asLongAsCanBe],
])('Slack shows every section, one after the other in one modal, with %s', async (_, settings) => {
  const running = await runBolt(desk, 'socket', holding(settings).intake);
  await desk.slack.command('U1ANA', chatChannel, '/chatduty', 'settings');
  await desk.slack.until((slack) => slack.openView('U1ANA')?.title === 'Duty settings');
  const viewId = desk.slack.openView('U1ANA')?.id;
  for (const { name, title } of [...stored].reverse()) {
    await desk.slack.chooseInModal('U1ANA', 'Section', title);
    await desk.slack.until((slack) => slack.openView('U1ANA')?.privateMetadata.startsWith(`${name} `) === true);
  }
  expect(desk.slack.openView('U1ANA')?.id).toBe(viewId);
  await desk.slack.closeModal('U1ANA');
  await running.close();
});

type Typed = Parameters<SlackDesk['slack']['submit']>[1];

/** Ana opens a section and sends it. */
async function send(title: string, typed: Typed) {
  await desk.slack.command('U1ANA', chatChannel, '/chatduty', 'settings');
  await desk.slack.until((slack) => slack.openView('U1ANA')?.title === 'Duty settings');
  const name = sections.find((one) => one.title === title)?.name ?? '';
  await desk.slack.chooseInModal('U1ANA', 'Section', title);
  await desk.slack.until((slack) => slack.openView('U1ANA')?.privateMetadata.startsWith(`${name} `) === true);
  await desk.slack.submit('U1ANA', typed);
  const view = desk.slack.openView('U1ANA');
  if (view) await desk.slack.closeModal('U1ANA');
  return { isOpen: view !== null, errors: view?.errors ?? {}, state: JSON.stringify(view?.state) };
}

const { idleFirst } = defaultClientWords;

it('what was typed in each section is what is to hold, and all of the section is', async () => {
  const { intake, wanted } = holding({ chatsPerAgent: 3, pilot: { ...days, clients: ['Acme'] } });
  const running = await runBolt(desk, 'socket', intake);
  const sent: Array<[string, Typed, object]> = [
    [
      'Response times',
      { 'Minutes until the first warning': '2.5', 'Target in minutes': '9' },
      { response: { warnMinutes: 2.5, riskMinutes: 8, targetMinutes: 9 } },
    ],
    [
      'Idle clients',
      {
        'When a client falls silent': 'Everything goes by itself',
        'Minutes of silence before the first message': '7',
        'Idle, second message': 'Still there?',
        'Idle, last message; the chat is then closed': '',
      },
      {
        ...{ idleMode: 'auto', idleFirstMinutes: 7, idleStepMinutes: 1, idleMoreMinutes: 10 },
        ...{ idleFirst, idleSecond: 'Still there?', idleLast: '' },
      },
    ],
    [
      'Texts for clients',
      { Greeting: ' Hi {client}, {agent} here & <glad>\nto help. ', Farewell: '' },
      { ...defaultClientWords, greeting: 'Hi {client}, {agent} here & <glad>\nto help.', farewell: '' },
    ],
    [
      'Hand off and reopening',
      {
        'Minutes to accept a chat': '4',
        'A reopened chat goes to': 'Always its former agent',
        'Transcript in the case': ['With private notes'],
      },
      { handoffMinutes: 4, handoverMinutes: 5, reopenTo: 'former', transcriptNotes: true },
    ],
    [
      'Duty hours and holidays',
      { 'Duty hours of the week': 'Mon 9-17', Holidays: '2026-12-25 Christmas\n2026-12-24' },
      {
        week: { monday: [{ from: '09:00', to: '17:00' }] },
        holidays: [
          { day: '2026-12-24', name: 'Holiday' },
          { day: '2026-12-25', name: 'Christmas' },
        ],
      },
    ],
    [
      'Limits and reminders',
      { 'Chats per agent': '', 'Minutes of silence of an agent': '6', 'Reminders before a shift': '2 days, 30 min' },
      { chatsPerAgent: undefined, silentMinutes: 6, reminderMinutes: [2880, 30] },
    ],
    [
      'Status and topic',
      { 'Slack statuses of agents': [], 'Topic of the channel of the chats': ['Names who is on duty'] },
      { slackStatus: false, topic: true },
    ],
    [
      'Saved replies',
      { 'Saved replies': 'Hi\nHello {client}' },
      { savedReplies: [{ title: 'Hi', text: 'Hello {client}' }] },
    ],
    ['Pilot', { 'Pilot clients': '', 'Pilot from': null, 'Pilot to': null }, { pilot: undefined }],
    [
      'Who may chat',
      {
        'Attribute of a super user': 'Role',
        'Values of a super user': 'admin\n"owner, too"',
        'Clients open to regular users': 'Acme, Globex',
        'Attribute of the security role': 'Chat role',
      },
      {
        eligibility: {
          ...{ superUserAttribute: 'Role', superUserValues: ['admin', 'owner, too'], roleAttribute: 'Chat role' },
          ...{ roleValues: [], openToRegular: ['Acme', 'Globex'] },
        },
      },
    ],
  ];
  for (const [title, typed] of sent) expect([title, (await send(title, typed)).isOpen]).toEqual([title, false]);
  await desk.slack.until((slack) => slack.directMessages('U1ANA').length === sent.length);
  const told = desk.slack.directMessages('U1ANA').map((message) => desk.slack.plainText(message));
  expect(told).toEqual(sent.map(([title]) => expect.stringContaining(`The settings are saved: ${title}.`) as string));
  expect(wanted).toEqual(sent.map(([, , change]) => [change, expect.any(String), 'U1ANA']));
  expect(sent.map(([title]) => title)).toEqual(stored.map(({ title }) => title));
  await running.close();
});

it('what is wrong is said at its input, in a sentence; what was typed stays, and nothing is stored', async () => {
  const { intake, wanted } = holding({});
  const running = await runBolt(desk, 'socket', intake);
  const sent: Array<[string, Typed, Record<string, string>]> = [
    ['Response times', { 'Minutes until the first warning': '' }, { settings_warn: 'a number of minutes above 0' }],
    ['Response times', { 'Target in minutes': '1441' }, { settings_target: 'up to 1440' }],
    [
      'Response times',
      { 'Minutes until the leads are told': '5' },
      { settings_risk: 'more minutes than for the warning' },
    ],
    ['Response times', { 'Target in minutes': '8' }, { settings_target: 'The target comes after the leads are told' }],
    [
      'Idle clients',
      { 'Minutes between two messages': '0', 'Idle, first message': 'Case {case}?' },
      { settings_idle_step_minutes: 'above 0', settings_idleFirst: '“{case}” has no value in this text' },
    ],
    [
      'Texts for clients',
      { Greeting: 'Hi {clinet}' },
      { settings_greeting: "“{clinet}”, which I don't know. I know {client}" },
    ],
    [
      'Limits and reminders',
      { 'Chats per agent': '0.5' },
      { settings_chats_per_agent: 'a whole number of chats from 1' },
    ],
    [
      'Limits and reminders',
      { 'Reminders before a shift': 'soon' },
      { settings_reminders: "I don't understand “soon”" },
    ],
    [
      'Duty hours and holidays',
      { 'Duty hours of the week': '9-17', Holidays: 'Christmas' },
      { settings_week: 'Which days have “9-17”?', settings_holidays_1: 'does not begin with a day' },
    ],
    ['Saved replies', { 'Saved replies': 'Only a title' }, { settings_replies_1: 'has no text' }],
    ['Pilot', { 'Pilot from': '2026-09-19' }, { settings_clients_1: 'Which clients are in the pilot?' }],
    ['Who may chat', { 'Clients open to regular users': 'Acme' }, { settings_super_user_attribute: 'Which attribute' }],
  ];
  for (const [title, typed, errors] of sent) {
    const answer = await send(title, typed);
    expect(answer.errors).toEqual(
      Object.fromEntries(Object.entries(errors).map(([id, words]) => [id, expect.stringContaining(words) as string])),
    );
    for (const value of Object.values(typed ?? {})) if (value !== '') expect(answer.state).toContain(value);
  }
  expect(wanted).toEqual([]);
  await running.close();
});

it.each([
  ['changed-meanwhile', 'This section was changed in the meantime'],
  ['press-again', 'please press Save again'],
  ['not-a-lead', 'Only leads may look at the settings'],
] as const)('a section that could not be stored (%s) stays open and says why', async (kind, words) => {
  const running = await runBolt(desk, 'socket', holding({}, { kind }).intake);
  const answer = await send('Hand off and reopening', { 'Minutes to accept a chat': '4' });
  expect(answer.errors).toEqual({ settings_handoff_minutes: expect.stringContaining(words) as string });
  expect(answer.state).toContain('"value":"4"');
  await running.close();
});

it('where no lead is named, whoever asks reads how to name one', async () => {
  const intake = oneWaitingChat();
  intake.settings.read = async () => ({ kind: 'no-leads' });
  const running = await runBolt(desk, 'socket', intake);
  await desk.slack.command('U1ANA', chatChannel, '/chatduty', 'settings');
  await desk.slack.until((slack) => slack.ephemerals('U1ANA').length > 0);
  const told = desk.slack.ephemerals('U1ANA').at(-1);
  expect(told && desk.slack.plainText(told)).toMatch(/No lead is named yet.*SLACK_LEADS.*Copy member ID/s);
  expect(desk.slack.openView('U1ANA')).toBeNull();
  await running.close();
});
