/** A button that opens a list of things to do: arrow keys move, Escape and a click elsewhere close. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface MenuItem {
  key: string;
  label: ReactNode;
  hint?: string | undefined;
  isDangerous?: boolean;
  choose(): void;
}

export interface MenuProps {
  label: string;
  button: ReactNode;
  className?: string;
  items: readonly MenuItem[];
  /** What is said where there is nothing to choose. */
  empty?: string;
  align?: 'left' | 'right';
}

export function Menu({ label, button, className = 'icon-button', items, empty, align = 'left' }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    }
  };

  return (
    <span className="menu" ref={box}>
      <button
        type="button"
        ref={opener}
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        {...(isOpen && { 'aria-controls': id })}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div
          className="menu-list"
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          data-align={align}
          onKeyDown={move}
        >
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              key={item.key}
              className={item.isDangerous ? 'danger' : undefined}
              onClick={() => {
                close();
                item.choose();
              }}
            >
              {item.label}
              {item.hint !== undefined && <small>{item.hint}</small>}
            </button>
          ))}
          {items.length === 0 && <p className="menu-empty">{empty}</p>}
        </div>
      )}
    </span>
  );
}
