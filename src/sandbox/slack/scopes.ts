import { SlackError } from './slack-error.ts';

/** The bot scopes of an app that may do everything the duty needs; a test takes some away. */
export const ALL_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:history',
  'channels:join',
  'channels:write.topic',
  'groups:read',
  'groups:history',
  'groups:write.topic',
  'im:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
  'usergroups:read',
  'usergroups:write',
  'reactions:write',
  'files:write',
];

/** Throws `missing_scope` with what was needed and what the token has, as Slack answers it. */
export function requireScope(granted: ReadonlySet<string>, needed: string): void {
  if (granted.has(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: [...granted].join(',') });
}
