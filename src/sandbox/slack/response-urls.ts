/** response_url: an address that answers one interaction, five times within half an hour. */
import { randomUUID } from 'node:crypto';
import type { HttpService, ServiceReply, ServiceRequest } from '../lib/http-service.ts';
import { type Args, readArgs } from './args.ts';
import { removeMessage } from './channels.ts';
import { readContent } from './content.ts';
import { changeMessage } from './methods/chat-update.ts';
import type { Message } from './model.ts';
import { showEphemeral, storeMessage } from './posting.ts';
import { SlackError } from './slack-error.ts';
import type { World } from './world.ts';

const USES = 5;
const LIFE_MS = 30 * 60_000;

/** The interaction that an address answers. */
export interface Answerable {
  userId: string;
  channelId: string;
  /** The message acted on; a command has none. */
  message?: Message;
  about: string;
}

export class ResponseUrls {
  private readonly http: HttpService;
  private readonly world: World;
  private readonly issued = new Map<string, Answerable & { at: number; uses: number }>();

  /** Serves the addresses under /response/; faults name the route `response_url`. */
  constructor(http: HttpService, world: World) {
    this.http = http;
    this.world = world;
    http.route('POST', '/response/:id', 'response_url', (request) => this.serve(request));
  }

  issue(answerable: Answerable): string {
    const id = randomUUID();
    this.issued.set(id, { ...answerable, at: this.world.clock.now(), uses: 0 });
    return `${this.http.url}/response/${id}`;
  }

  private serve(request: ServiceRequest): ServiceReply {
    const issued = this.issued.get(request.params.id ?? '');
    if (!issued) return refuse(404, 'invalid_url');
    if (this.world.clock.now() - issued.at > LIFE_MS) return refuse(404, 'expired_url');
    if (issued.uses >= USES) return refuse(404, 'used_url');
    issued.uses += 1;
    try {
      this.respond(issued, readArgs(request));
      return { body: { ok: true } };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return refuse(400, error.code);
    }
  }

  private respond(to: Answerable, args: Args): void {
    if (args.flag('replace_original') || args.flag('delete_original')) this.changeOriginal(to, args);
    else this.say(to, args);
  }

  private changeOriginal(to: Answerable, args: Args): void {
    // A command has no message that could be replaced.
    if (!to.message) throw new SlackError('no_original_message');
    if (args.flag('delete_original')) this.remove(to.message);
    else changeMessage(this.world, to.message, readContent(args));
  }

  private say(to: Answerable, args: Args): void {
    const content = readContent(args);
    const channel = this.world.channels.get(to.channelId);
    if (!channel) throw new SlackError('channel_not_found');
    const threadTs = args.text('thread_ts');
    const placing = { user: this.world.app.botUserId, ...(threadTs !== '' && { threadTs }) };
    if (args.text('response_type') === 'in_channel') storeMessage(this.world, channel, content, placing);
    else showEphemeral(this.world, channel, content, { ...placing, to: to.userId, about: to.about });
  }

  private remove(message: Message): void {
    const channel = this.world.channels.get(message.channel);
    if (channel) removeMessage(channel, message);
    this.world.ephemerals = this.world.ephemerals.filter((one) => one !== message);
    this.world.changed();
  }
}

function refuse(status: number, error: string): ServiceReply {
  return { status, body: { ok: false, error } };
}
