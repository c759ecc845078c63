/** Slack's mrkdwn drawn: emphasis, code, quotations, mentions, links, dates, emoji codes. Whatever else is there is text. */
import { Fragment, type ReactNode } from 'react';
import { emojiOf } from './emoji.ts';
import { DateWords, Mention } from './inline.tsx';
import { SlackLink } from './link.tsx';

export function Mrkdwn({ text, isPlain = false }: { text: string; isPlain?: boolean }) {
  if (isPlain) return <>{withBreaks(withEmoji(text))}</>;
  return <>{blocksOf(text)}</>;
}

/** ```preformatted``` first, then lines that begin with `>`. */
function blocksOf(text: string): ReactNode[] {
  return text.split(/```\n?([\s\S]*?)```\n?/).map((piece, i) => {
    const key = `${i}`;
    if (i % 2 === 1) return <pre key={key}>{undoEntities(piece)}</pre>;
    return <Fragment key={key}>{quotationsOf(piece)}</Fragment>;
  });
}

function quotationsOf(text: string): ReactNode[] {
  const groups: Array<{ isQuote: boolean; lines: string[] }> = [];
  for (const line of text.split('\n')) {
    const isQuote = /^(&gt;|>)/.test(line);
    const last = groups.at(-1);
    const words = isQuote ? line.replace(/^(&gt;|>) ?/, '') : line;
    if (last?.isQuote === isQuote) last.lines.push(words);
    else groups.push({ isQuote, lines: [words] });
  }
  return groups.map(({ isQuote, lines }, i) => {
    const words = inline(lines.join('\n'));
    const key = `${i}`;
    return isQuote ? <blockquote key={key}>{words}</blockquote> : <Fragment key={key}>{words}</Fragment>;
  });
}

/** Emphasis stands between a sign at the beginning of a word and one at the end of a word. */
const pattern =
  /<([^<>]+)>|`([^`\n]+)`|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/;

function inline(text: string): ReactNode[] {
  const found = pattern.exec(text);
  if (!found) return [<Fragment key="rest">{withBreaks(withEmoji(undoEntities(text)))}</Fragment>];
  const [whole, token, code, bold, italic, struck] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  const drawn =
    token !== undefined ? (
      <Token inside={token} />
    ) : code !== undefined ? (
      <code>{undoEntities(code)}</code>
    ) : bold !== undefined ? (
      <b>{inline(bold)}</b>
    ) : italic !== undefined ? (
      <i>{inline(italic)}</i>
    ) : (
      <s>{inline(struck ?? '')}</s>
    );
  return [
    <Fragment key="before">{withBreaks(withEmoji(undoEntities(before)))}</Fragment>,
    <Fragment key="drawn">{drawn}</Fragment>,
    <Fragment key="after">{inline(after)}</Fragment>,
  ];
}

function Token({ inside }: { inside: string }) {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return <Mention kind="user" id={target.slice(1)} />;
  if (target.startsWith('#')) return <Mention kind="channel" id={target.slice(1)} />;
  if (target.startsWith('!subteam^')) return <Mention kind="group" id={target.slice('!subteam^'.length)} />;
  if (target.startsWith('!date^')) {
    const [, at, format = ''] = target.split('^');
    return <DateWords at={Number(at)} format={format} fallback={undoEntities(label ?? '')} />;
  }
  if (target.startsWith('!')) return <Mention kind="broadcast" id={target.slice(1)} />;
  return <SlackLink url={undoEntities(target)}>{undoEntities(label ?? target)}</SlackLink>;
}

function undoEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, code: string) => emojiOf(code) ?? whole);
}

function withBreaks(text: string): ReactNode[] {
  return text.split('\n').map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
    <Fragment key={i}>
      {i > 0 && <br />}
      {line}
    </Fragment>
  ));
}
