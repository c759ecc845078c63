/** Light, dark, or as the system says; remembered in this browser. */
import { useEffect, useState } from 'react';

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
const key = 'chat-duty-theme';

export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find((known) => known === localStorage.getItem(key)) ?? 'auto',
  );
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(key, theme);
  }, [theme]);
  const next = () => setTheme(themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto');
  return [theme, next];
}
