import type { SlackClient } from './client.ts';

const pageSize = 200;
/** A person of Slack's own whom every workspace has, and who is not marked as a bot. */
const slackbot = 'USLACKBOT';

interface Person {
  slackUserId: string;
  email: string;
  name: string;
}

/**
 * The active people of the workspace who have an e-mail address, page by page; guests among them where they have one.
 * @throws RetryLater, SlackRefusal (`missing_scope` without `users:read.email` shows as nobody having an address).
 */
export async function listPeople(reads: SlackClient): Promise<Person[]> {
  const people: Person[] = [];
  let cursor = '';
  do {
    const page = await reads.call('users.list', '', (web) =>
      web.users.list({ limit: pageSize, ...(cursor !== '' && { cursor }) }),
    );
    for (const member of page.members ?? []) {
      const email = member.profile?.email ?? '';
      if (member.id === undefined || member.id === slackbot || member.deleted || member.is_bot || email === '')
        continue;
      people.push({ slackUserId: member.id, email, name: member.profile?.real_name || member.name || email });
    }
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return people;
}
