/** What a message says: the words, blocks and metadata of a call, held against Slack's limits. */
import type { Args } from './args.ts';
import { blockText } from './blocks/block-text.ts';
import { messageBlockIssues } from './blocks/validate.ts';
import { isJson, type Json } from './json.ts';
import type { Metadata } from './model.ts';
import { SlackError } from './slack-error.ts';

/** Slack cuts longer fallback text without a word (docs.slack.dev/reference/methods/chat.postMessage). */
const TEXT_CUT = 40_000;
/** Undocumented; calls with 11.3 k (bolt-js #2867) and 13.2 k (#2509) characters in blocks were refused. */
const BLOCK_TEXT_MAX = 11_000;
/** Slack names no number; callers are held to the size that is known to work. */
const METADATA_MAX_BYTES = 1024;

export interface Content {
  text: string;
  /** Absent when the call named no blocks. */
  blocks?: Json[];
  /** `null` when the call asked for the metadata's removal. */
  metadata?: Metadata | null;
  parse: string;
  linkNames: boolean;
}

/** Reads and checks a call's content. Throws `no_text`, `invalid_blocks`, `metadata_too_large` and the like. */
export function readContent(args: Args): Content {
  const content: Content = {
    text: [...args.text('text')].slice(0, TEXT_CUT).join(''),
    parse: args.text('parse'),
    linkNames: args.flag('link_names'),
  };
  const blocks = readBlocks(args);
  if (blocks) content.blocks = blocks;
  if (args.has('metadata')) content.metadata = readMetadata(args.nested('metadata'));
  if (content.text === '' && (blocks ?? []).length === 0) throw new SlackError('no_text');
  return content;
}

function readBlocks(args: Args): Json[] | undefined {
  if (!args.has('blocks')) return undefined;
  const blocks = args.nested('blocks');
  if (!Array.isArray(blocks) || !blocks.every(isJson)) throw new SlackError('invalid_blocks_format');
  const issues = messageBlockIssues(blocks);
  if (issues.length > 0) {
    throw new SlackError('invalid_blocks', {
      errors: issues,
      response_metadata: { messages: issues.map((issue) => `[ERROR] ${issue}`) },
    });
  }
  if ([...blockText(blocks)].length > BLOCK_TEXT_MAX) throw new SlackError('msg_blocks_too_long');
  return blocks;
}

function readMetadata(value: unknown): Metadata | null {
  if (!isJson(value)) throw new SlackError('invalid_metadata_format');
  if (Object.keys(value).length === 0) return null;
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== 'string' || !/^[A-Za-z0-9_]+$/.test(type) || !isJson(payload)) {
    throw new SlackError('invalid_metadata_format');
  }
  if (!Object.values(payload).every(isPayloadValue)) throw new SlackError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(value)) > METADATA_MAX_BYTES) throw new SlackError('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

/** A string, number or boolean, or one level of objects of them. */
function isPayloadValue(value: unknown): boolean {
  if (isScalar(value)) return true;
  const objects = Array.isArray(value) ? value : [value];
  return objects.every((object) => isJson(object) && Object.values(object).every(isScalar));
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
