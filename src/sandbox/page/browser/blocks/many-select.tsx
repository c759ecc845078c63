/** Menus of which several entries are chosen: the chosen ones as chips, all of them as boxes to tick. */
import { textOf } from '../../../slack/json.ts';
import { Icon } from '../parts/icon.tsx';
import { type ElementProps, nameOf } from './control.ts';
import { asMany } from './entry.ts';
import { useChoice } from './one-select.tsx';
import { optionsOf } from './options.ts';
import { useSurface, useWorkspace } from './surface.ts';

export function ManySelect(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const choose = useChoice(props);
  const options = optionsOf(element, useWorkspace());
  const chosen = asMany(surface.entry(block, element));
  const most = Number(element.max_selected_items ?? options.length);
  const toggle = (value: string) =>
    choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  // Read aloud with what is chosen, as it is seen.
  const { id, captionId } = props;
  const spoken = id !== undefined && captionId !== undefined ? { 'aria-labelledby': `${captionId} ${id}` } : {};
  return (
    <details className="many">
      <summary {...nameOf({ ...props, isRefused: false })} {...spoken}>
        {names.length === 0 ? (
          <span className="placeholder">{textOf(element.placeholder) || 'Choose options'}</span>
        ) : (
          names.map((name) => (
            <span className="chip" key={name}>
              {name}
            </span>
          ))
        )}
        <Icon name="down" />
      </summary>
      <div className="many-list">
        {options.map(({ value, label, description }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              disabled={!chosen.includes(value) && chosen.length >= most}
              onChange={() => toggle(value)}
            />
            <span>
              {label}
              {description !== undefined && <small>{description}</small>}
            </span>
          </label>
        ))}
      </div>
    </details>
  );
}
