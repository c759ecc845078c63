/** A rich_text block: sections, quotations, lists, preformatted text. Nothing in it is parsed. */
import { Fragment, type ReactNode } from 'react';
import { asJson, asList, asText, type Json } from '../../../slack/json.ts';
import { emojiOf } from './emoji.ts';
import { DateWords, Mention } from './inline.tsx';
import { SlackLink } from './link.tsx';

export function RichText({ block }: { block: Json }) {
  return (
    <div className="rich-text">
      {asList(block.elements).map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
        <RichPart part={part} key={i} />
      ))}
    </div>
  );
}

function RichPart({ part }: { part: Json }) {
  switch (part.type) {
    case 'rich_text_quote':
      return <blockquote>{pieces(part)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{pieces(part)}</pre>;
    case 'rich_text_list': {
      const List = part.style === 'ordered' ? 'ol' : 'ul';
      return (
        <List data-indent={Number(part.indent ?? 0)}>
          {asList(part.elements).map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items of a text have no other name
            <li key={i}>{pieces(item)}</li>
          ))}
        </List>
      );
    }
    default:
      return <p>{pieces(part)}</p>;
  }
}

function pieces(part: Json): ReactNode[] {
  return asList(part.elements).map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name
    <Fragment key={i}>{styled(asJson(piece.style), <Piece piece={piece} />)}</Fragment>
  ));
}

function styled(style: Json, drawn: ReactNode): ReactNode {
  let inner = drawn;
  if (style.code === true) inner = <code>{inner}</code>;
  if (style.strike === true) inner = <s>{inner}</s>;
  if (style.italic === true) inner = <i>{inner}</i>;
  if (style.bold === true) inner = <b>{inner}</b>;
  return inner;
}

function Piece({ piece }: { piece: Json }): ReactNode {
  switch (piece.type) {
    case 'user':
      return <Mention kind="user" id={asText(piece.user_id)} />;
    case 'usergroup':
      return <Mention kind="group" id={asText(piece.usergroup_id)} />;
    case 'channel':
      return <Mention kind="channel" id={asText(piece.channel_id)} />;
    case 'broadcast':
      return <Mention kind="broadcast" id={asText(piece.range)} />;
    case 'emoji':
      return emojiOf(asText(piece.name)) ?? `:${asText(piece.name)}:`;
    case 'date':
      return <DateWords at={Number(piece.timestamp)} format={asText(piece.format)} fallback={asText(piece.fallback)} />;
    case 'link':
      return <SlackLink url={asText(piece.url)}>{asText(piece.text) || asText(piece.url)}</SlackLink>;
    default:
      return <span className="words">{asText(piece.text)}</span>;
  }
}
