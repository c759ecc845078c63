import type { ModalView } from '@slack/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DutySettings } from '../../src/core/ports.ts';
import { maxReplies, maxTitle } from '../../src/domain/saved-replies.ts';
import { settingsModal } from '../../src/slack/modals/settings.ts';
import { defaultSavedReplies } from '../../src/text/client-words.ts';
import { chatChannel, openDesk, type SlackDesk } from './desk.ts';
import { oneWaitingChat } from './intake.ts';
import { runBolt } from './running.ts';

let desk: SlackDesk;
beforeAll(async () => {
  desk = await openDesk({ limits: 'off' });
});
afterAll(() => desk.close());

const days = { from: '2026-09-19', to: '2026-10-14' };

/** What stands in the inputs, by their action ids. */
function prefilled({ blocks }: ModalView): Record<string, string | undefined> {
  const inputs = blocks.flatMap((block) => ('element' in block ? [block.element] : []));
  return Object.fromEntries(
    inputs.map((input) => [
      'action_id' in input ? input.action_id : '',
      input.type === 'plain_text_input'
        ? input.initial_value
        : input.type === 'datepicker'
          ? input.initial_date
          : undefined,
    ]),
  );
}

it('P1 P5: the modal is filled with what holds', () => {
  const modal = settingsModal({ savedReplies: defaultSavedReplies, pilot: { ...days, clients: ['Acme, Inc'] } }, 'm');
  expect(prefilled(modal)).toEqual({
    settings_replies_1: expect.stringMatching(/^Greeting\nHello \{client\}.*\n---\nLooking into it\n/s) as string,
    settings_clients_1: '"Acme, Inc"',
    settings_from: days.from,
    settings_to: days.to,
  });
  expect(modal.private_metadata).toBe('m');
});

it('P5: a text with little room left has an empty part after it', () => {
  const savedReplies = [
    { title: 'Long', text: 'x'.repeat(1400) },
    { title: 'Longer', text: 'y'.repeat(1700) },
  ];
  const {
    settings_replies_1: first,
    settings_replies_2: second,
    ...rest
  } = prefilled(settingsModal({ savedReplies }, 'm'));
  expect([first?.length, second?.length]).toEqual([1405, 1707]);
  expect(Object.keys(rest)).toContain('settings_replies_3');
});

it.each<[string, DutySettings]>([
  ['nothing', { savedReplies: [] }],
  [
    'the longest titles and texts, as many as there may be',
    {
      savedReplies: Array.from({ length: maxReplies }, () => ({
        title: '🙂'.repeat(maxTitle),
        text: '"&<'.repeat(300),
      })),
      pilot: { ...days, clients: Array.from({ length: 300 }, (_, place) => `A company, number ${place}`) },
    },
  ],
])('P1 P5: Slack opens the modal with %s', async (_, settings) => {
  const intake = oneWaitingChat();
  intake.settings.read = async () => ({ kind: 'settings', settings, mark: 'm' });
  const running = await runBolt(desk, 'socket', intake);
  await desk.slack.command('U1ANA', chatChannel, '/chatduty', 'settings');
  await desk.slack.until((slack) => slack.openView('U1ANA')?.title === 'Duty settings');
  await desk.slack.closeModal('U1ANA');
  await running.close();
});
