/** What is read in Slack of who answers, and what is shown there (P6). */
import { settingsHints } from '../../text/settings.ts';
import { tickInput } from './inputs.ts';
import { section } from './section.ts';

const ids = { slackStatus: 'settings_slack_status', topic: 'settings_topic' } as const;

export const shownInSlack = section({
  name: 'slack',
  title: 'Status and topic',
  settings: ['slackStatus', 'topic'],
  firstInput: ids.slackStatus,
  blocks: ({ slackStatus, topic }) => [
    tickInput(
      { id: ids.slackStatus, label: 'Slack statuses of agents', hint: settingsHints.slackStatus },
      'Count as absences',
      slackStatus,
    ),
    tickInput(
      { id: ids.topic, label: 'Topic of the channel of the chats', hint: settingsHints.topic },
      'Names who is on duty',
      topic,
    ),
  ],
  read: (form) => ({ slackStatus: form.isTicked(ids.slackStatus), topic: form.isTicked(ids.topic) }),
});
