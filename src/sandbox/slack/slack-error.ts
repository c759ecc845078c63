import type { Json } from './json.ts';

/** A refusal in Slack's own word, answered as `{ok: false, error, ...more}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly more: Json;

  constructor(code: string, more: Json = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** `invalid_arguments` with the messages that say which argument and why. */
export function invalidArguments(...messages: string[]): SlackError {
  return new SlackError('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
