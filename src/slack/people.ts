import type { SlackPerson } from '../core/ports.ts';
import type { SlackClient } from './client.ts';

const pageSize = 200;
/** A person of Slack's own whom every workspace has, and who is not marked as a bot. */
const slackbot = 'USLACKBOT';

/**
 * The active people of the workspace who have an e-mail address, page by page; guests among them where they have one.
 * @throws RetryLater, SlackRefusal (`missing_scope` without `users:read.email` shows as nobody having an address).
 */
export async function listPeople(reads: SlackClient): Promise<SlackPerson[]> {
  const people: SlackPerson[] = [];
  let cursor = '';
  do {
    const page = await reads.call('users.list', '', (web) =>
      web.users.list({ limit: pageSize, ...(cursor !== '' && { cursor }) }),
    );
    for (const member of page.members ?? []) {
      const email = member.profile?.email ?? '';
      if (member.id === undefined || member.id === slackbot || member.deleted || member.is_bot || email === '')
        continue;
      people.push({
        ...{ slackUserId: member.id, email, name: member.profile?.real_name || member.name || email },
        ...(member.tz && { timeZone: member.tz }),
        ...statusOf(member.profile),
      });
    }
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return people;
}

/** What somebody shows about themself; an expiration of 0 is none (docs.slack.dev/reference/objects/user-object). */
function statusOf(
  profile: { status_emoji?: string; status_text?: string; status_expiration?: number } | undefined,
): Pick<SlackPerson, 'status'> {
  const { status_emoji: emoji = '', status_text: text = '', status_expiration: until = 0 } = profile ?? {};
  if (emoji === '' && text === '') return {};
  return { status: { emoji, text, ...(until > 0 && { until: until * 1000 }) } };
}
