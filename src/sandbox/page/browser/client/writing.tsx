/** Where a client writes, and attaches a picture. */
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { notify } from '../act.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';

export interface Said {
  words: string;
  /** One of the visitor's own, or one that the sandbox draws. */
  picture?: true | { name: string; dataUrl: string };
}

export interface WritingProps {
  label: string;
  placeholder: string;
  /** Resolves to nothing where it did not work: the words then stay. */
  onSend(said: Said): Promise<unknown>;
}

const largestBytes = 4 * 1024 * 1024;

export function Writing({ label, placeholder, onSend }: WritingProps) {
  const [words, setWords] = useState('');
  const [picture, setPicture] = useState<Said['picture']>();
  const file = useRef<HTMLInputElement>(null);
  const canSend = words.trim() !== '' || picture !== undefined;

  const send = async () => {
    if (!canSend) return;
    setWords('');
    setPicture(undefined);
    const answer = await onSend({ words, ...(picture !== undefined && { picture }) });
    if (answer === undefined) setWords((now) => (now === '' ? words : now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > largestBytes) notify('That picture is too large: 4 MB at most.', 'trouble');
    else setPicture({ name: chosen.name, dataUrl: await dataUrlOf(chosen) });
  };

  return (
    <form className="writing" onSubmit={submit}>
      {picture !== undefined && (
        <p className="writing-picture">
          <Icon name="clip" /> {picture === true ? 'a screenshot' : picture.name}
          <button
            type="button"
            className="icon-button"
            aria-label="Take the picture away"
            onClick={() => setPicture(undefined)}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
      <textarea
        rows={Math.min(4, words.split('\n').length)}
        value={words}
        aria-label={label}
        placeholder={placeholder}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <input
        type="file"
        accept="image/*"
        hidden
        ref={file}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Menu
        label="Attach a picture"
        button={<Icon name="clip" />}
        align="right"
        items={[
          { key: 'sample', label: 'A screenshot, drawn here', choose: () => setPicture(true) },
          { key: 'own', label: 'A picture of yours …', choose: () => file.current?.click() },
        ]}
      />
      <button type="submit" className="send" aria-label={`Send: ${label}`} disabled={!canSend}>
        <Icon name="send" />
      </button>
    </form>
  );
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
