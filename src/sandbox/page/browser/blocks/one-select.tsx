/** Menus of which one entry is chosen. */
import { useId, useState } from 'react';
import { asText, type Json, textOf } from '../../../slack/json.ts';
import { useConfirm } from './confirm.tsx';
import { type ElementProps, nameOf } from './control.ts';
import { asWords } from './entry.ts';
import { type Option, optionsOf } from './options.ts';
import { useSurface, useWorkspace } from './surface.ts';

export function OneSelect(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const workspace = useWorkspace();
  const choose = useChoice(props);
  if (element.type === 'external_select') return <ExternalSelect {...props} />;
  const options = optionsOf(element, workspace);
  const value = asWords(surface.entry(block, element));
  return (
    <span className="select">
      <select
        {...nameOf(props)}
        value={value}
        disabled={surface.isBusy}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{textOf(element.placeholder) || 'Choose an option'}</option>
        {groupsOf(options).map(({ group, inGroup }) =>
          group === undefined ? (
            inGroup.map(optionTag)
          ) : (
            <optgroup key={group} label={group}>
              {inGroup.map(optionTag)}
            </optgroup>
          ),
        )}
      </select>
    </span>
  );
}

function optionTag({ value, label, description }: Option) {
  return (
    <option key={value} value={value}>
      {description === undefined ? label : `${label} (${description})`}
    </option>
  );
}

function groupsOf(options: readonly Option[]): Array<{ group: string | undefined; inGroup: Option[] }> {
  const names = [...new Set(options.map(({ group }) => group))];
  return names.map((group) => ({ group, inGroup: options.filter((option) => option.group === group) }));
}

/** The bot supplies the options for what is typed. */
function ExternalSelect(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const choose = useChoice(props);
  const [offered, setOffered] = useState<string[]>([]);
  const [typed, setTyped] = useState<string>();
  const listId = useId();
  const least = Number(element.min_query_length ?? 3);
  const type = (words: string) => {
    setTyped(words);
    if (offered.includes(words)) choose(words);
    else if (words.length >= least) void surface.suggest?.(block, element, words).then(setOffered);
  };
  return (
    <>
      <input
        type="text"
        {...nameOf(props)}
        list={listId}
        value={typed ?? asWords(surface.entry(block, element))}
        placeholder={textOf(element.placeholder)}
        onChange={(event) => type(event.target.value)}
        onFocus={() => least === 0 && type(typed ?? '')}
      />
      <datalist id={listId}>
        {offered.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </>
  );
}

/** Keeps a choice, and tells the bot of it where the app asked for that. */
export function useChoice({ block, element }: ElementProps): (entry: string | string[] | null) => void {
  const surface = useSurface();
  const confirm = useConfirm();
  return (entry) => {
    const tell = tellsAtOnce(block);
    confirm(tell ? element : {}, () => {
      surface.fill(block, element, entry);
      if (tell && entry !== null) surface.choose(block, element, entry);
    });
  };
}

/** Outside of an input block every choice is told; inside of one, only where it says so. */
export function tellsAtOnce(block: Json): boolean {
  return asText(block.type) !== 'input' || block.dispatch_action === true;
}
