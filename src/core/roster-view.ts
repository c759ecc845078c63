/** Reads the team and its roster for somebody who asks (P6). */
import type { TeamView } from './ports.ts';
import type { RosterParts } from './roster-parts.ts';

/** Anybody in Slack may ask: who is no agent has no chats and no shifts. */
export async function viewTeam(
  { store, directory, clock, leads }: RosterParts,
  slackUserId: string,
): Promise<TeamView> {
  const me = await directory.agentInSlack(slackUserId);
  const { agents } = await directory.team();
  return {
    now: clock.now(),
    isLead: leads.has(slackUserId),
    agents,
    roster: await directory.roster(),
    duty: await directory.dutyNow(),
    chats: me ? await store.chatsOf(me.id) : [],
    load: await store.openChatsByOwner(),
    timeZone: directory.usual.timeZone,
    ...(me && { me }),
  };
}
