import { Args } from '../args.ts';
import { readContent } from '../content.ts';
import { isJson } from '../json.ts';
import { showEphemeral, storeMessage } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { escapeNames } from './escape-names.ts';
import { type Interaction, interact, refused, type Stage } from './interaction.ts';
import { actor, place } from './payloads.ts';

/**
 * Types a slash command. Slack offers none inside a thread, so there it is refused and the app hears nothing. Names in
 * the text arrive as ids (`@ana` as `<@U1|ana>`), as they do for a command with `should_escape`.
 */
export async function command(
  stage: Stage,
  userId: string,
  channelId: string,
  name: string,
  text = '',
  options: { threadTs?: string } = {},
): Promise<Interaction> {
  const { world } = stage;
  const person = actor(world, userId);
  const channel = place(world, userId, channelId);
  if (options.threadTs !== undefined) return refused(`${name} is not supported in threads. Sorry!`);
  return interact(stage, {
    userId,
    type: 'slash_commands',
    payload: (opening) => ({
      token: 'sandbox',
      team_id: world.team.id,
      team_domain: world.team.domain,
      channel_id: channel.id,
      channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
      user_id: userId,
      user_name: person.name,
      command: name,
      text: escapeNames(world, text.trim()),
      api_app_id: world.app.id,
      is_enterprise_install: 'false',
      response_url: opening.responseUrl(channel.id),
      trigger_id: opening.triggerId,
    }),
    onAck: (body, about) => answer(world, userId, channelId, body, about),
  });
}

/** Shows what the app sent along with its ack. */
function answer(world: World, userId: string, channelId: string, body: unknown, about: string): string | null {
  const channel = world.channels.get(channelId);
  const fields = typeof body === 'string' ? { text: body } : body;
  if (!channel || !isJson(fields)) return null;
  const args = new Args(fields);
  try {
    const content = readContent(args);
    const user = world.app.botUserId;
    if (args.text('response_type') === 'in_channel') storeMessage(world, channel, content, { user });
    else showEphemeral(world, channel, content, { user, to: userId, about });
    return null;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return `the answer could not be shown (${error.code})`;
  }
}
