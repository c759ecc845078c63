/**
 * Test files that share their process and its modules: most of the time of such a file would go into loading what the
 * one before has loaded already. They start no process and no database.
 */
export const together = [
  'test/*.test.ts',
  'test/{domain,erp,intercom,lib,slack,text}/**/*.test.ts',
  'test/sandbox/{intercom,slack}/**/*.test.ts',
];
