export { type Keeper, type KeeperOptions, startKeeper } from "./keeper.ts";
export { logEnd, logTail } from "./log-tail.ts";
export type { Program, ProgramExit, ProgramStart } from "./program.ts";
export { type WaitUntilReadyOptions, waitUntilReady } from "./wait-until-ready.ts";
