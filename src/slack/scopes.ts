/**
 * The bot scopes that the app is given in `manifest.yml`, and what each is for (docs.slack.dev/reference/scopes).
 * Without an optional one only the duty's user group, or the channel's topic, stays as it is.
 */
export const botScopes: Readonly<Record<string, { use: string; optional?: 'group' | 'topic' }>> = {
  commands: { use: 'commands and shortcuts' },
  'chat:write': { use: 'cards, threads and direct messages' },
  'channels:read': { use: 'seeing public channels and who is in them' },
  'groups:read': { use: 'seeing private channels and who is in them' },
  'channels:history': { use: 'finding its own posts in public channels after a crash' },
  'groups:history': { use: 'finding its own posts in private channels after a crash' },
  'users:read': { use: 'knowing people' },
  'users:read.email': { use: 'matching agents with Intercom by e-mail' },
  'channels:write.topic': { use: 'naming who is on duty in the topic of a public channel', optional: 'topic' },
  'groups:write.topic': { use: 'naming who is on duty in the topic of a private channel', optional: 'topic' },
  'usergroups:read': { use: 'the user group of whoever is on duty', optional: 'group' },
  'usergroups:write': { use: 'the user group of whoever is on duty', optional: 'group' },
};

/** The scopes that are needed but not among `granted`; those of the user group count only where there is one. */
export function missingScopes(granted: readonly string[], hasDutyGroup: boolean): string[] {
  return [...missing(granted, undefined), ...(hasDutyGroup ? missing(granted, 'group') : [])];
}

/** Without these the channel's topic stays as it is. */
export function missingTopicScopes(granted: readonly string[]): string[] {
  return missing(granted, 'topic');
}

function missing(granted: readonly string[], part: 'group' | 'topic' | undefined): string[] {
  return Object.entries(botScopes)
    .filter(([scope, { optional }]) => optional === part && !granted.includes(scope))
    .map(([scope]) => scope);
}
