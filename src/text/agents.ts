/** Who is on the team: where each is known, whether they answer, and how many chats they have. */
import type { Agent } from '../domain/agent.ts';
import type { Absence } from '../domain/roster.ts';
import { count } from './duration.ts';
import { join, type Sentence, say } from './sentence.ts';

export function agentLine(
  agent: Agent,
  { absence, chats, isOnDuty }: { absence: Absence | undefined; chats: number; isOnDuty: boolean },
): Sentence {
  const places = ['Intercom', ...(agent.slackUserId === undefined ? [] : ['Slack'])];
  const lacks = [
    ...(agent.slackUserId === undefined ? ['not in Slack'] : []),
    ...(agent.isSeatless ? ['without a seat in Intercom'] : []),
    ...(agent.salesforceUserId === undefined ? [] : ['in Salesforce']),
  ];
  const until = absence?.to === undefined ? [] : say` until ${{ time: absence.to, show: 'day-and-time' }}`;
  return join(
    [
      say`${{ name: agent.name }}: in ${places.join(' and ')}`,
      lacks.length > 0 ? say`${lacks.join(', ')}` : [],
      isOnDuty ? say`on chat duty` : [],
      agent.isAway ? say`away${until}` : [],
      say`${count(chats, 'chat')}`,
    ],
    ', ',
  );
}

export function agentsHeading(number: number): Sentence {
  return say`${count(number, 'agent')}, matched by e-mail address every five minutes:`;
}

export function moreAgents(left: number): Sentence {
  return say`and ${count(left, 'agent')} more`;
}
