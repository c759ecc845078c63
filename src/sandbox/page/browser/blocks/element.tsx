/** The interactive elements: https://docs.slack.dev/reference/block-kit/block-elements */
import { asText, textOf } from '../../../slack/json.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { Boxes } from './boxes.tsx';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './control.ts';
import { DateField, TextField } from './fields.tsx';
import { ManySelect } from './many-select.tsx';
import { OneSelect } from './one-select.tsx';
import { optionsOf } from './options.ts';
import { useSurface, useWorkspace } from './surface.ts';

export function Element(props: ElementProps) {
  const { element } = props;
  const type = asText(element.type);
  switch (type) {
    case 'button':
    case 'icon_button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Boxes {...props} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return <TextField {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField {...props} />;
    case 'workflow_button':
      return <span className="unknown-block">{textOf(element.text)}</span>;
    default:
      if (type.startsWith('multi_')) return <ManySelect {...props} />;
      if (type.endsWith('_select')) return <OneSelect {...props} />;
      return <p className="unknown-block">A field of the kind “{type}” stands here.</p>;
  }
}

function Button({ block, element }: ElementProps) {
  const surface = useSurface();
  const confirm = useConfirm();
  const style = { primary: ' primary', danger: ' danger' }[asText(element.style)] ?? '';
  const words = textOf(element.text);
  const label = asText(element.accessibility_label);
  // Whoever speaks to their computer says what stands on the button.
  const spoken = label.toLowerCase().includes(words.toLowerCase()) ? label : `${words}: ${label}`;
  return (
    <button
      type="button"
      className={`slack-button${style}`}
      // Not `disabled`: that would take the focus, and nothing could give it back when a modal closes.
      aria-disabled={surface.isBusy}
      {...(label !== '' && { 'aria-label': spoken })}
      onClick={() => !surface.isBusy && confirm(element, () => surface.press(block, element))}
    >
      {words}
    </button>
  );
}

function Overflow({ block, element, caption }: ElementProps) {
  const surface = useSurface();
  const confirm = useConfirm();
  const { people, channels } = useWorkspace();
  const items = optionsOf(element, { people, channels }).map((option) => ({
    key: option.value,
    label: option.label,
    hint: option.description,
    choose: () => confirm(element, () => surface.choose(block, element, option.value)),
  }));
  return (
    <Menu
      label={caption ? `More actions: ${caption}` : 'More actions'}
      button={<Icon name="more" />}
      className="slack-button square"
      items={items}
      align="right"
    />
  );
}
