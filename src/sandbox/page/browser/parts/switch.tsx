/** Something that is on or off. */
export function Switch({
  label,
  isOn,
  describedBy,
  onChange,
}: {
  label: string;
  isOn: boolean;
  describedBy?: string;
  onChange(isOn: boolean): void;
}) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
