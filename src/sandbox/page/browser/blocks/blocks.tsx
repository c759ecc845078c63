/** Block Kit drawn: https://docs.slack.dev/reference/block-kit/blocks */
import { memo } from 'react';
import { asJson, asList, asText, isJson, type Json, textOf } from '../../../slack/json.ts';
import type { BlockRow } from '../../slack-rows.ts';
import { Element } from './element.tsx';
import { InputBlock } from './input-block.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { RichText } from './rich-text.tsx';
import { TextObject } from './text.tsx';

export const Blocks = memo(function Blocks({ blocks }: { blocks: readonly BlockRow[] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <BlockView key={block.block_id} block={block} />
      ))}
    </div>
  );
});

function BlockView({ block }: { block: Json }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <h3 className="block-header">
          <TextObject value={block.text} />
        </h3>
      );
    case 'divider':
      return <hr />;
    case 'context':
    case 'context_actions':
      return (
        <div className="block-context">
          {asList(block.elements).map((element, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: elements of a context have no other name
            <ContextElement key={i} block={block} element={element} />
          ))}
        </div>
      );
    case 'actions':
      return (
        <div className="block-actions">
          {asList(block.elements).map((element) => (
            <Element key={asText(element.action_id) + asText(element.value)} block={block} element={element} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return (
        <p>
          <Mrkdwn text={asText(block.text)} />
        </p>
      );
    case 'image':
      return (
        <figure className="block-image">
          {block.title !== undefined && <figcaption>{textOf(block.title)}</figcaption>}
          <Picture element={block} />
        </figure>
      );
    default:
      return <p className="unknown-block">A block of the kind “{asText(block.type)}” stands here.</p>;
  }
}

function Section({ block }: { block: Json }) {
  const fields = asList(block.fields);
  const text = asJson(block.text);
  return (
    <div className="block-section">
      <div className="section-words">
        {block.text !== undefined && (
          <p>
            <TextObject value={text} />
          </p>
        )}
        {fields.length > 0 && (
          <ul className="section-fields">
            {fields.map((field, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name
              <li key={i}>
                <TextObject value={field} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {isJson(block.accessory) && (
        <div className="section-accessory">
          {block.accessory.type === 'image' ? (
            <Picture element={block.accessory} />
          ) : (
            <Element block={block} element={block.accessory} caption={plainWords(asText(text.text))} />
          )}
        </div>
      )}
    </div>
  );
}

function ContextElement({ block, element }: { block: Json; element: Json }) {
  if (element.type === 'image') return <Picture element={element} />;
  if (element.type !== 'mrkdwn' && element.type !== 'plain_text') return <Element block={block} element={element} />;
  return (
    <span>
      <TextObject value={element} />
    </span>
  );
}

/** Only pictures of this machine are loaded; of others the description stands. */
function Picture({ element }: { element: Json }) {
  const url = asText(element.image_url);
  const words = asText(element.alt_text);
  if (!url.startsWith('data:') && !url.startsWith('/')) return <span className="picture-words">🖼 {words}</span>;
  return <img src={url} alt={words} />;
}

function plainWords(mrkdwn: string): string {
  return mrkdwn.replace(/[*_~`]/g, '').replace(/<[^>|]*\|?([^>]*)>/g, '$1');
}
