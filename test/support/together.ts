/**
 * Test files that share their process and its modules: much of the time of such a file would go into loading what the
 * one before has loaded already, and into running code that is not warm yet. They start no process of their own.
 */
export const together = [
  'test/*.test.ts',
  'test/{core,domain,erp,http,ical,intercom,lib,process,slack,store,text}/**/*.test.ts',
  'test/sandbox/{intercom,slack}/**/*.test.ts',
];
