/** Where a person writes: a message, or a command with what may follow it offered. */
import { type KeyboardEvent, useId, useState } from 'react';
import type { CommandRow, ShortcutRow } from '../../slack-rows.ts';
import { useWorkspace } from '../blocks/surface.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { useTable } from '../store.ts';
import { type Completion, completions } from './completion.ts';
import { usePane } from './pane-context.ts';

export interface ComposerProps {
  channel: string;
  threadTs?: string;
  label: string;
}

export function Composer({ channel, threadTs, label }: ComposerProps) {
  const { who, act } = usePane();
  const { people } = useWorkspace();
  const commands = Object.values(useTable<CommandRow>('slack.commands'));
  const [words, setWords] = useState('');
  const [marked, setMarked] = useState(0);
  const [isHidden, setHidden] = useState(false);
  const id = useId();
  const offered = isHidden ? [] : completions(words, { commands, people: Object.values(people) });
  const at = Math.min(marked, offered.length - 1);

  const take = (completion: Completion) => {
    setWords(completion.words);
    setMarked(0);
  };
  const send = async () => {
    if (words.trim() === '') return;
    setWords('');
    const name = words.startsWith('/') ? 'slack/command' : 'slack/post';
    const answer = await act(name, { channel, words, ...(threadTs !== undefined && { threadTs }) });
    // Words that did not get through are not lost.
    if (answer === undefined || answer.problem !== undefined) setWords((now) => (now === '' ? words : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offered[at];
    if (event.key === 'ArrowDown' && offered.length > 0) setMarked((at + 1) % offered.length);
    else if (event.key === 'ArrowUp' && offered.length > 0) setMarked((at + offered.length - 1) % offered.length);
    else if (event.key === 'Escape' && offered.length > 0) setHidden(true);
    else if (event.key === 'Tab' && !event.shiftKey && chosen) take(chosen);
    else if (event.key === 'Enter' && !event.shiftKey) {
      // Enter takes what is offered until nothing more can be completed, then it sends.
      if (chosen && chosen.words.trim() !== words.trim()) take(chosen);
      else void send();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="composer">
      {offered.length > 0 && (
        <div className="completions" role="listbox" id={id} aria-label="What can be typed">
          {offered.map((completion, i) => (
            <div
              role="option"
              tabIndex={-1}
              key={completion.words}
              id={`${id}-${i}`}
              aria-selected={i === at}
              onPointerDown={(event) => {
                event.preventDefault();
                take(completion);
              }}
            >
              <b>{completion.label}</b>
              <span>{completion.hint}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        rows={Math.min(6, words.split('\n').length)}
        value={words}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        {...(offered.length > 0 && { 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` })}
        onChange={(event) => {
          setWords(event.target.value);
          setHidden(false);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <Shortcuts who={who} />
        <span className="composer-hint">
          {threadTs === undefined ? 'Type / for commands' : 'Stays among colleagues: no client reads it'}
        </span>
        <button
          type="button"
          className="send"
          aria-label="Send"
          disabled={words.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}

/** Shortcuts of apps for the whole workspace, under the plus sign as in Slack. */
function Shortcuts({ who }: { who: string }) {
  const { act } = usePane();
  const all = Object.values(useTable<ShortcutRow>('slack.shortcuts')).filter(({ kind }) => kind === 'global');
  const items = all.map(({ id, name, description }) => ({
    key: `${who} ${id}`,
    label: name,
    hint: description,
    choose: () => void act('slack/global-shortcut', { shortcut: id, label: name }),
  }));
  return (
    <Menu
      label="Shortcuts"
      button={<Icon name="plus" />}
      className="icon-button round"
      items={items}
      empty="No app offers a shortcut here."
    />
  );
}
