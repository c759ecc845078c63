/** Holds the people of Intercom against those of Slack: agents are matched by e-mail address. */
import type { IntercomFindings } from '../intercom/check-setup.ts';
import type { SlackFindings } from '../slack/check-setup.ts';
import type { Row } from './report.ts';

type Agents = NonNullable<IntercomFindings['agents']>;
type People = NonNullable<SlackFindings['people']>;

/** Longer lists of names are cut: the first ones show where to look. */
const mostNames = 20;

export interface TeamToCheck {
  agents: IntercomFindings['agents'];
  people: SlackFindings['people'];
  /** Slack ids of those in the chat channel: who else is in the workspace is nobody's fault. */
  chatMembers: SlackFindings['chatMembers'];
  /** DUTY_AGENTS, in small letters. */
  dutyAgents: readonly string[];
}

/** Who is matched, who is missing on either side, who has no seat, and whether the first rotation can be made. */
export function checkAgents({ agents, people, chatMembers, dutyAgents }: TeamToCheck): Row[] {
  if (agents === undefined || people === undefined) {
    const missing = [agents === undefined && 'Intercom', people === undefined && 'Slack'].filter(Boolean).join(' and ');
    return [{ level: 'hint', what: `Not looked at, because the people of ${missing} could not be read.` }];
  }
  const inSlack = new Set(people.map(({ email }) => email.toLowerCase()));
  const inIntercom = new Set(agents.map(({ email }) => email.toLowerCase()));
  const team = agents.filter(({ inTeam }) => inTeam);
  const matched = team.filter(({ email }) => inSlack.has(email.toLowerCase()));
  const intercomOnly = team.filter(({ email }) => !inSlack.has(email.toLowerCase()));
  const inChannel = people.filter(({ slackUserId }) => chatMembers?.includes(slackUserId));
  const slackOnly = inChannel.filter(({ email }) => !inIntercom.has(email.toLowerCase()));
  const seesCards = new Set(inChannel.map(({ email }) => email.toLowerCase()));
  const outside = chatMembers === undefined ? [] : matched.filter(({ email }) => !seesCards.has(email.toLowerCase()));
  const seatless = team.filter(({ hasInboxSeat }) => !hasInboxSeat);
  return [
    matched.length > 0
      ? { level: 'ok', what: `In Intercom and in Slack: ${namesOf(matched)}.` }
      : {
          level: 'error',
          what: 'Nobody is in Intercom and in Slack under the same e-mail address.',
          mend: "Give the agents' accounts the same address on both sides.",
        },
    ...warning(
      intercomOnly,
      'In Intercom only',
      'They cannot press in Slack until their accounts have the same e-mail address.',
    ),
    ...warning(
      slackOnly,
      'In the chat channel but not in Intercom',
      'They cannot claim until their accounts have the same e-mail address.',
    ),
    ...warning(outside, 'Not in the chat channel', 'They see no cards: invite them there with `/invite`.'),
    ...warning(
      seatless,
      'Without an Inbox seat in Intercom',
      'Chats cannot be assigned to them: give them one at Intercom, Settings, Teammates.',
    ),
    ...checkDutyAgents(dutyAgents, agents, inSlack),
  ];
}

/** The list counts for the first rotation only, which leaves out whoever is not in Intercom. */
function checkDutyAgents(emails: readonly string[], agents: Agents, inSlack: ReadonlySet<string>): Row[] {
  if (emails.length === 0) return [];
  const known = new Set(agents.map(({ email }) => email.toLowerCase()));
  const unknown = emails.filter((email) => !known.has(email));
  if (unknown.length === emails.length) {
    return [
      {
        level: 'error',
        what: `DUTY_AGENTS: nobody listed is in Intercom (${unknown.join(', ')}).`,
        mend: 'List the addresses that the agents have in Intercom, or leave it empty.',
      },
    ];
  }
  const withoutSlack = emails.filter((email) => known.has(email) && !inSlack.has(email));
  const rows: Row[] = [];
  if (unknown.length > 0) {
    const mend = 'They are left out of the first rotation: correct the address, or take it out.';
    rows.push({ level: 'warning', what: `DUTY_AGENTS: not in Intercom: ${unknown.join(', ')}.`, mend });
  }
  if (withoutSlack.length > 0) {
    const mend = 'They would be on duty without being told.';
    rows.push({ level: 'warning', what: `DUTY_AGENTS: not in Slack: ${withoutSlack.join(', ')}.`, mend });
  }
  return rows.length > 0 ? rows : [{ level: 'ok', what: 'DUTY_AGENTS: everybody is in Intercom and in Slack.' }];
}

function warning(who: ReadonlyArray<Agents[number] | People[number]>, where: string, mend: string): Row[] {
  return who.length === 0 ? [] : [{ level: 'warning', what: `${where}: ${namesOf(who)}.`, mend }];
}

function namesOf(people: ReadonlyArray<{ name: string; email: string }>): string {
  const names = people.slice(0, mostNames).map(({ name, email }) => (name === email ? name : `${name} (${email})`));
  const rest = people.length - names.length;
  return [...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
