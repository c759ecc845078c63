/** Tabs: arrow keys move between them, and each opens its panel. */
import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Name extends string> {
  name: Name;
  label: ReactNode;
}

export interface TabsProps<Name extends string> {
  label: string;
  /** Before the ids of tabs and panel. */
  id: string;
  tabs: ReadonlyArray<Tab<Name>>;
  chosen: Name;
  onChoose(name: Name): void;
  className: string;
}

export function Tabs<Name extends string>({ label, id, tabs, chosen, onChoose, className }: TabsProps<Name>) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          key={tab.name}
          id={`${id}-${tab.name}`}
          aria-selected={tab.name === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={tab.name === chosen ? 0 : -1}
          onClick={() => onChoose(tab.name)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** The panel of the chosen tab. */
export function TabPanel({
  id,
  chosen,
  className = 'tab-panel',
  children,
}: {
  id: string;
  chosen: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that holds only words is scrolled by keyboard too
    <div className={className} role="tabpanel" tabIndex={0} id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
      {children}
    </div>
  );
}
