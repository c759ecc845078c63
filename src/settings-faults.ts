/** One thing that keeps the program from starting. It never holds the value of a setting: values are secrets. */
export type SettingFault = {
  name: string;
  /** `missing`: not set though needed. `wrong`: set, but of no use. */
  kind: 'missing' | 'wrong';
  /** Completes "NAME …". */
  says: string;
  /** What to do about it. */
  mend?: string | undefined;
};

/** All that is wrong with the settings, at once; the message is meant to be read by the person who starts the program. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    super(describeFaults(faults));
    this.faults = faults;
  }
}

/** The faults as a page of text, missing settings first. */
export function describeFaults(faults: readonly SettingFault[]): string {
  const sections = [
    section('Missing', faults, 'missing'),
    section('Wrong', faults, 'wrong'),
    'Set them in the environment or in a file named .env (.env.example lists every setting: copy it), then try again.',
  ];
  const count = faults.length === 1 ? 'One setting needs' : `${faults.length} settings need`;
  return [`${count} attention.`, ...sections.filter((text) => text !== '')].join('\n\n');
}

function section(title: string, faults: readonly SettingFault[], kind: SettingFault['kind']): string {
  const lines = faults
    .filter((fault) => fault.kind === kind)
    .flatMap((fault) => [
      `  ${fault.name} ${fault.says}`,
      ...(fault.mend === undefined ? [] : [`      ${fault.mend}`]),
    ]);
  return lines.length === 0 ? '' : [`${title}:`, ...lines].join('\n');
}
