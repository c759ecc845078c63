/** Radio buttons and checkboxes, each with its description. */
import { useId } from 'react';
import { type ElementProps, nameOf } from './control.ts';
import { asMany, asWords } from './entry.ts';
import { useChoice } from './one-select.tsx';
import { optionsOf } from './options.ts';
import { useSurface, useWorkspace } from './surface.ts';
import { TextObject } from './text.tsx';

export function Boxes(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const choose = useChoice(props);
  const name = useId();
  const isRadio = element.type === 'radio_buttons';
  const entry = surface.entry(block, element);
  const chosen = isRadio ? [asWords(entry)] : asMany(entry);
  const options = optionsOf(element, useWorkspace());
  const pick = (value: string) => {
    if (isRadio) choose(value);
    else choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  return (
    <div className="boxes" role={isRadio ? 'radiogroup' : 'group'} {...nameOf(props)}>
      {options.map(({ value, text, description }) => (
        <label key={value}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(value)}
            disabled={surface.isBusy}
            onChange={() => pick(value)}
          />
          <span>
            <TextObject value={text} />
            {description !== undefined && <small>{description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
