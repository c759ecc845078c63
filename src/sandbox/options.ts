import { parseArgs } from 'node:util';

export interface CommandLine {
  play: 'live' | 'tour' | 'kill' | 'help';
  port: number;
  speed: number;
}

export const usage = `npm run sandbox                     try the bot on a page of this machine
npm run sandbox -- --tour           play the whole process on virtual time, every step checked
npm run sandbox -- --tour --kill    kill the bot in the middle of a burst, and check what is left

--port N     the page's port (3210)
--speed N    how fast the page's clock runs at first, 1 (as in earnest) to 60; it is changed on the page (1)`;

/** Reads the command line. Throws an Error whose message says what is wrong with it. */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      tour: { type: 'boolean' },
      kill: { type: 'boolean' },
      help: { type: 'boolean' },
      port: { type: 'string', default: '3210' },
      speed: { type: 'string', default: '1' },
    },
  });
  const play = values.help ? 'help' : values.kill ? 'kill' : values.tour ? 'tour' : 'live';
  return { play, port: within('--port', values.port, 0, 65_535), speed: within('--speed', values.speed, 1, 60) };
}

function within(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} takes a whole number from ${least} to ${most}.`);
}
