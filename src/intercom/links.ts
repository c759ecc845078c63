/** Addresses of Intercom's own pages. */

const hosts: Record<string, string | undefined> = {
  EU: 'app.eu.intercom.com',
  AU: 'app.au.intercom.com',
};

/** The chat in Intercom's Inbox, where an agent writes to the client (P4). */
export function chatLink(workspace: { appId: string; region: string }, chatId: string): string {
  const host = hosts[workspace.region.toUpperCase()] ?? 'app.intercom.com';
  return `https://${host}/a/inbox/${workspace.appId}/inbox/shared/all/conversation/${chatId}`;
}
