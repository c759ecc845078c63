import { expect, it } from 'vitest';
import { slackTrouble } from '../../src/text/slack-trouble.ts';

it('a missing scope is named, and where to add it', () => {
  expect(slackTrouble('missing_scope', 'chat:write')).toBe(
    "The app lacks the scope chat:write. Add it in the app's settings under OAuth & Permissions, then install the app again.",
  );
});

it('the family of workspace rules shares one mend', () => {
  expect(slackTrouble('restricted_action_read_only_channel')).toBe(slackTrouble('restricted_action'));
});

it('an unknown refusal still tells Slack’s name for it', () => {
  expect(slackTrouble('some_new_error')).toBe('Slack refused this and calls it some_new_error.');
});
