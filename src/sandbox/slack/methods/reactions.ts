import { messageAt, withBotInside } from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods/reactions.add */
export const reactionsAdd: Method = {
  name: 'reactions.add',
  token: 'bot',
  scopes: ['reactions:write'],
  run({ args, world }) {
    const message = messageAt(withBotInside(world, args.need('channel')), args.need('timestamp'));
    const name = readName(args.need('name'));
    const reaction = message.reactions.find((one) => one.name === name);
    if (reaction?.users.includes(world.app.botUserId)) throw new SlackError('already_reacted');
    if (reaction) reaction.users.push(world.app.botUserId);
    else message.reactions.push({ name, users: [world.app.botUserId] });
    world.changed();
    return {};
  },
};

/** https://docs.slack.dev/reference/methods/reactions.remove */
export const reactionsRemove: Method = {
  name: 'reactions.remove',
  token: 'bot',
  scopes: ['reactions:write'],
  run({ args, world }) {
    const message = messageAt(withBotInside(world, args.need('channel')), args.need('timestamp'));
    const name = readName(args.need('name'));
    const reaction = message.reactions.find((one) => one.name === name && one.users.includes(world.app.botUserId));
    if (!reaction) throw new SlackError('no_reaction');
    reaction.users = reaction.users.filter((id) => id !== world.app.botUserId);
    message.reactions = message.reactions.filter((one) => one.users.length > 0);
    world.changed();
    return {};
  },
};

/** An emoji's name, without colons. */
function readName(name: string): string {
  if (!/^[a-z0-9_+\-']+(::skin-tone-[2-6])?$/.test(name)) throw new SlackError('invalid_name');
  return name;
}
