/** What is on record: the case, the time, the road that a chat went, and the trouble that there was. */
import { useEffect, useState } from 'react';
import type { CaseRow, FaultRow, TimeEntryRow } from '../../../show/rows.ts';
import { type RecordsTab, useFocus } from '../focus.ts';
import { TabPanel, Tabs } from '../parts/tabs.tsx';
import { useTable } from '../store.ts';
import { Cases } from './cases.tsx';
import { Road } from './road.tsx';
import { TimeEntries } from './time-entries.tsx';
import { Trouble } from './trouble.tsx';

export function RecordsPanel() {
  const cases = useTable<CaseRow>('cases');
  const entries = useTable<TimeEntryRow>('timeEntries');
  const faults = useTable<FaultRow>('faults');
  const { record, tab: wanted } = useFocus();
  const [tab, setTab] = useState<RecordsTab>('cases');
  useEffect(() => {
    if (record !== undefined) setTab('cases');
  }, [record]);
  useEffect(() => {
    if (wanted !== undefined) setTab(wanted.name);
  }, [wanted]);
  const on = Object.values(faults).filter(({ isOn }) => isOn).length;
  const counted = (words: string, count: number) => (
    <>
      {words}
      {count > 0 && <small className="count">{count}</small>}
    </>
  );
  return (
    <>
      <header className="side-head">
        <h2>Records</h2>
        <Tabs<RecordsTab>
          label="Records"
          id="records"
          className="side-tabs"
          chosen={tab}
          onChoose={setTab}
          tabs={[
            { name: 'cases', label: counted('Cases', Object.keys(cases).length) },
            { name: 'time', label: counted('Time', Object.keys(entries).length) },
            { name: 'road', label: 'Road' },
            { name: 'trouble', label: counted('Trouble', on) },
          ]}
        />
      </header>
      <TabPanel id="records" chosen={tab}>
        {tab === 'cases' && <Cases cases={cases} />}
        {tab === 'time' && <TimeEntries entries={entries} />}
        {tab === 'road' && <Road />}
        {tab === 'trouble' && <Trouble faults={faults} />}
      </TabPanel>
    </>
  );
}
