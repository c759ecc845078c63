/** For the environment of a process that a test starts: what Node has compiled for one, it need not compile again. */
const { NODE_COMPILE_CACHE } = process.env;
export const compileCache: Record<string, string> = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
