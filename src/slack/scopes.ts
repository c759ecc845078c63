/**
 * The bot scopes that the app is given in `manifest.yml`, and what each is for (docs.slack.dev/reference/scopes).
 * Without an optional one only the duty's user group stays as it is.
 */
export const botScopes: Readonly<Record<string, { use: string; optional?: true }>> = {
  commands: { use: 'commands and shortcuts' },
  'chat:write': { use: 'cards, threads and direct messages' },
  'channels:read': { use: 'seeing public channels and who is in them' },
  'groups:read': { use: 'seeing private channels and who is in them' },
  'channels:history': { use: 'finding its own posts in public channels after a crash' },
  'groups:history': { use: 'finding its own posts in private channels after a crash' },
  'users:read': { use: 'knowing people' },
  'users:read.email': { use: 'matching agents with Intercom by e-mail' },
  'usergroups:read': { use: 'the user group of whoever is on duty', optional: true },
  'usergroups:write': { use: 'the user group of whoever is on duty', optional: true },
};

/** The scopes that are needed but not among `granted`; the optional ones count only with a duty user group. */
export function missingScopes(granted: readonly string[], hasDutyGroup: boolean): string[] {
  return Object.entries(botScopes)
    .filter(([scope, { optional }]) => !granted.includes(scope) && (hasDutyGroup || optional !== true))
    .map(([scope]) => scope);
}
