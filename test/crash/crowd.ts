/** Twenty agents who press at once. */
import { channels, type Services, supportTeam } from '../../src/sandbox/services.ts';
import type { Interaction } from '../../src/sandbox/slack/people/interaction.ts';
import type { MessageRef } from '../../src/sandbox/slack/people/message-acts.ts';

export interface CrowdAgent {
  slack: string;
  intercom: string;
  name: string;
}

/** Adds twenty agents to all three services; before the bot starts, so that it knows them. */
export function addCrowd({ slack, intercom, salesforce }: Services): CrowdAgent[] {
  return Array.from({ length: 20 }, (_, i) => {
    const number = String(i + 1).padStart(2, '0');
    const agent = { slack: `U0CROWD${number}`, intercom: `71000${number}`, name: `Agent ${number}` };
    const email = `agent${number}@support.example`;
    slack.addUser({ id: agent.slack, name: `agent${number}`, realName: agent.name, email, tz: 'Europe/Madrid' });
    slack.invite(channels.chats, agent.slack);
    intercom.addAdmin({ id: agent.intercom, name: agent.name, email, teamIds: [supportTeam] });
    salesforce.addUser({ name: agent.name, email });
    return agent;
  });
}

/** All press `Claim` on the card at the same moment; `before` is called right before each press. */
export function pressAtOnce(
  { slack }: Services,
  crowd: CrowdAgent[],
  card: MessageRef,
  before: (index: number) => void = () => {},
): Promise<Interaction[]> {
  return Promise.all(
    crowd.map((agent, index) => {
      before(index);
      return slack.press(agent.slack, card, 'Claim');
    }),
  );
}
