import { useId } from 'react';
import { asJson, type Json, textOf } from '../../../slack/json.ts';
import { Element } from './element.tsx';
import { useSurface } from './surface.ts';

/** A field of a modal with its caption, its hint, and why it was refused. */
export function InputBlock({ block }: { block: Json }) {
  const surface = useSurface();
  const id = useId();
  const element = asJson(block.element);
  const caption = textOf(block.label);
  const error = surface.error(block);
  const isGroup =
    element.type === 'radio_buttons' || element.type === 'checkboxes' || `${element.type}`.startsWith('multi_');
  const notes = [block.hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .join(' ')
    .trim();
  const words = (
    <>
      {caption}
      {block.optional === true && <span className="optional"> (optional)</span>}
    </>
  );
  return (
    <div className={error === undefined ? 'block-input' : 'block-input refused'}>
      {isGroup ? (
        <span className="caption" id={`${id}-caption`}>
          {words}
        </span>
      ) : (
        <label className="caption" htmlFor={id}>
          {words}
        </label>
      )}
      <Element
        block={block}
        element={element}
        id={id}
        {...(isGroup && { captionId: `${id}-caption` })}
        {...(notes !== '' && { notes })}
        isRefused={error !== undefined}
      />
      {error !== undefined && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {textOf(block.hint)}
        </p>
      )}
    </div>
  );
}
