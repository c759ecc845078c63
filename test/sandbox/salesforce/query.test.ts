import { describe, expect, it } from 'vitest';
import { failure, handClock, login, startOrg } from './harness.ts';

async function seeded() {
  const clock = handClock();
  const service = await startOrg(clock);
  const accountId = service.addAccount({ name: 'Alder Clinics' });
  for (const [name, email] of [
    ['Bo', 'bo@alder.example'],
    ["Pat O'Hara", "pat.o'hara@alder.example"],
    ['Back\\slash', 'cy@other.example'],
  ] as const) {
    clock.move(1000);
    service.addContact({ name, email, ...(email.includes('alder') ? { accountId } : {}) });
  }
  const conn = await login(service);
  return {
    service,
    conn,
    names: async (where: string) => {
      const { records } = await conn.query<{ Name: string }>(`SELECT Name FROM Contact ${where}`);
      return records.map((record) => record.Name);
    },
  };
}

describe('SOQL', () => {
  it('compares text without case and nests parents', async () => {
    const { conn } = await seeded();
    const { records, totalSize } = await conn.query(
      "SELECT Id, Name, Account.Name FROM Contact WHERE Email = 'BO@alder.example'",
    );
    expect(totalSize).toBe(1);
    expect(records[0]).toMatchObject({ Name: 'Bo', Account: { Name: 'Alder Clinics' } });
  });

  it.each([
    ["WHERE Email = 'pat.o\\'hara@alder.example'", ["Pat O'Hara"]],
    ["WHERE Name = 'Back\\\\slash'", ['Back\\slash']],
    ["WHERE Name IN ('Bo', 'Nobody')", ['Bo']],
    ["WHERE Name LIKE 'b%' AND Email LIKE '_y@%'", ['Back\\slash']],
    ["WHERE Name LIKE 'b\\%'", []],
    ["WHERE Account.Name = 'Alder Clinics' ORDER BY Name DESC LIMIT 1", ["Pat O'Hara"]],
    ['WHERE CreatedDate >= 2026-11-02T09:00:03Z', ['Back\\slash']],
    ["WHERE AccountId = null AND Name != 'x'", ['Back\\slash']],
    ['ORDER BY CreatedDate DESC, Name LIMIT 2', ['Back\\slash', "Pat O'Hara"]],
  ])('answers %s', async (where, expected) => {
    const { names } = await seeded();
    expect(await names(where)).toEqual(expected);
  });

  it.each([
    ["WHERE Name = 'O'Hara'", 'MALFORMED_QUERY'],
    ["WHERE Name = 'x\\y'", 'MALFORMED_QUERY'],
    ["WHERE Name = 'open", 'MALFORMED_QUERY'],
    ["WHERE Name = 'a' Email = 'b'", 'MALFORMED_QUERY'],
    ["WHERE Name = 'a' OR Name != ''", 'MALFORMED_QUERY'],
    ['LIMIT many', 'MALFORMED_QUERY'],
    ["WHERE CreatedDate >= '2026-11-02T09:00:00Z'", 'INVALID_FIELD'],
    ['WHERE Name = 7', 'INVALID_FIELD'],
    ["WHERE Nothing__c = 'x'", 'INVALID_FIELD'],
  ])('refuses %s', async (where, errorCode) => {
    const { conn } = await seeded();
    expect((await failure(conn.query(`SELECT Id FROM Contact ${where}`))).errorCode).toBe(errorCode);
  });

  it('refuses to filter by a long text, an unknown object, and links without a case', async () => {
    const { conn } = await seeded();
    const code = async (soql: string) => (await failure(conn.query(soql))).errorCode;
    expect(await code("SELECT Id FROM Case WHERE Description = 'x'")).toBe('INVALID_FIELD');
    expect(await code('SELECT Id FROM Nothing')).toBe('INVALID_TYPE');
    expect(await code('SELECT Id FROM ContentDocumentLink')).toBe('MALFORMED_QUERY');
  });

  it("shows that jsforce's own find() lets a backslash end the text early", async () => {
    const { conn } = await seeded();
    const error = await failure(conn.sobject('Contact').find({ Name: "x\\' OR Name != '" }).execute());
    expect(error.errorCode).toBe('MALFORMED_QUERY');
  });

  it('answers page by page', async () => {
    const { service, conn } = await seeded();
    service.queryPageSize = 2;
    const first = await conn.query<{ Name: string }>('SELECT Name FROM Contact ORDER BY Name');
    expect(first).toMatchObject({ done: false, totalSize: 4 });
    const rest = await conn.queryMore<{ Name: string }>(first.nextRecordsUrl ?? '');
    expect(rest.done).toBe(true);
    expect([...first.records, ...rest.records].map((row) => row.Name)).toEqual([
      'Back\\slash',
      'Bo',
      'Ines Moreau',
      "Pat O'Hara",
    ]);
  });

  it('lists the case statuses with what closes', async () => {
    const { conn } = await seeded();
    const { records } = await conn.query('SELECT ApiName, MasterLabel, IsClosed, IsDefault FROM CaseStatus');
    expect(records).toContainEqual(expect.objectContaining({ ApiName: 'Closed', IsClosed: true }));
    expect(records.filter((row) => row.IsDefault)).toHaveLength(1);
  });
});
