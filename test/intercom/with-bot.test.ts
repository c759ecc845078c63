import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/intercom/schema.ts';

const bot = { type: 'bot', id: '99', name: 'Fin' };
const agent = { type: 'admin', id: '7', name: 'Noor' };
const client = { type: 'user', id: 'c1', name: 'Ines' };

const botWord = (id: number) => ({ id, part_type: 'comment', body: '<p>Try this</p>', author: bot });
const toTeam = (id: number) => ({ id, part_type: 'assignment', author: bot, assigned_to: { type: 'team', id: '3' } });

function withBot(fields: object, parts: Array<{ id: number }> = []): boolean {
  return Conversation.parse({
    type: 'conversation',
    id: '1',
    created_at: 1795600000,
    updated_at: 1795600000,
    state: 'open',
    source: { type: 'conversation', id: '5', delivered_as: 'customer_initiated', body: 'Help', author: client },
    ai_agent_participated: true,
    ai_agent: { resolution_state: null },
    conversation_parts: { conversation_parts: parts.map((part) => ({ created_at: 1795600000 + part.id, ...part })) },
    ...fields,
  }).withBot;
}

describe('a chat is with the bot', () => {
  it.each([null, 'assumed_resolution', 'confirmed_resolution'])(
    'while its resolution state is %j',
    (resolution_state) => {
      expect(withBot({ ai_agent: { resolution_state } }, [botWord(1)])).toBe(true);
    },
  );

  it('when nothing is known of its AI agent yet', () => {
    expect(withBot({ ai_agent: null })).toBe(true);
  });

  it('when it was in its team before the bot spoke', () => {
    expect(withBot({ team_assignee_id: 3 }, [toTeam(1), botWord(2)])).toBe(true);
    expect(withBot({ team_assignee_id: 3 }, [botWord(2)])).toBe(true);
  });

  it('when it was taken out of the team again', () => {
    expect(withBot({ team_assignee_id: 0 }, [botWord(1), toTeam(2)])).toBe(true);
  });
});

describe('a chat has left the bot', () => {
  it('when no AI agent ever took part, even where a bot tells the opening hours', () => {
    expect(withBot({ ai_agent_participated: false, ai_agent: null }, [botWord(1)])).toBe(false);
  });

  it.each(['escalated', 'routed_to_team', 'negative_feedback', 'abandoned', 'procedure_handoff', 'invented_tomorrow'])(
    'when its resolution state is %s',
    (resolution_state) => {
      expect(withBot({ ai_agent: { resolution_state } }, [botWord(1)])).toBe(false);
    },
  );

  it('when a person has it, or has had it', () => {
    expect(withBot({ admin_assignee_id: 7 }, [botWord(1)])).toBe(false);
    const assigned = { id: 2, part_type: 'assignment', author: agent, assigned_to: { type: 'admin', id: '7' } };
    const released = { id: 3, part_type: 'assignment', author: agent, assigned_to: null };
    expect(withBot({}, [botWord(1), assigned, released])).toBe(false);
  });

  it('when a person has answered; a note is no answer', () => {
    const words = { id: 2, body: '<p>Hello</p>', author: agent };
    expect(withBot({}, [botWord(1), { ...words, part_type: 'comment' }])).toBe(false);
    expect(withBot({}, [botWord(1), { ...words, part_type: 'note' }])).toBe(true);
  });

  it("when it went to a team after the bot's last word", () => {
    expect(withBot({ team_assignee_id: 3 }, [botWord(1), toTeam(2)])).toBe(false);
    expect(withBot({ team_assignee_id: 3 }, [toTeam(2)])).toBe(false);
  });
});

describe('a message that bears the name of an agent who did not write it', () => {
  it.each([
    ['automated', 'bot'],
    ['campaigns_initiated', 'bot'],
    ['operator_initiated', 'bot'],
    ['admin_initiated', 'agent'],
  ])('delivered as %s is by a %s', (delivered_as, kind) => {
    const { parts } = Conversation.parse({
      type: 'conversation',
      id: '1',
      created_at: 1795600000,
      updated_at: 1795600000,
      source: { id: '5', delivered_as, body: 'News', author: agent },
    });
    expect(parts[0]?.author.kind).toBe(kind);
  });
});
