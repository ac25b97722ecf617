import { setTimeout as sleep } from "node:timers/promises";
import { isMeshLabError, MeshLabError } from "../errors.ts";
import { logEnd, type Program } from "../processes/index.ts";
import { harmlessBecause } from "./harmless.ts";
import { lengthOf, parseLog, textFrom } from "./istiod-log.ts";

/** Who is waited for and until when. */
export interface Patience {
  readonly istiod: Program;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly timeoutMs: number;
  /** How long istiod's log was at the start, in bytes. */
  readonly logStart: number;
}

/** Starts to wait for an istiod. */
export async function patienceWith(istiod: Program, timeoutMs: number): Promise<Patience> {
  return { istiod, deadline: performance.now() + timeoutMs, timeoutMs, logStart: await lengthOf(istiod.log) };
}

/** Between two looks. */
const PAUSE_MS = 10;

/** Looks until nothing is outstanding. */
export type Look = () => Promise<readonly string[]>;

/**
 * Looks again and again until nothing is outstanding.
 *
 * @throws MeshLabError `mesh.outstanding` naming what still is when the time runs out, `program.ended` when istiod ends
 */
export async function until(patience: Patience, look: Look): Promise<void> {
  const { istiod, deadline } = patience;
  const gone = istiod.exited.then(() => "ended" as const);
  for (;;) {
    const outstanding = await Promise.race([gone, lookWithoutFailing(look)]);
    if (outstanding === "ended") throw ended(istiod);
    if (outstanding.length === 0) return;
    if (performance.now() > deadline) throw await late(outstanding, patience);
    await sleep(PAUSE_MS);
  }
}

async function lookWithoutFailing(look: Look): Promise<readonly string[]> {
  try {
    return await look();
  } catch (error) {
    // istiod or a proxy that does not answer may be busy, or just end.
    if (isMeshLabError(error) && SILENT.includes(error.code)) return [error.message];
    throw error;
  }
}

const SILENT = ["istiod.debug", "envoy.admin"];

async function late(outstanding: readonly string[], { istiod, timeoutMs, logStart }: Patience): Promise<MeshLabError> {
  const log = parseLog(await textFrom(istiod.log, logStart)).filter(({ message }) => !isHarmless(message));
  return new MeshLabError(
    "mesh.outstanding",
    [
      `The mesh has not taken over every change after ${timeoutMs / 1000} s; outstanding:`,
      ...outstanding.map((line) => `  ${line}`),
      ...(log.length === 0 ? [] : ["istiod has logged meanwhile:", ...log.map(({ message }) => `  ${message}`)]),
    ].join("\n"),
  );
}

function isHarmless(message: string): boolean {
  return harmlessBecause(message) !== undefined;
}

/** Why istiod did not answer: when it has ended, that is the reason. */
export async function reasonOf(error: unknown, istiod: Program): Promise<unknown> {
  if (!isMeshLabError(error) || error.code !== "istiod.debug") return error;
  // Its sockets close a little before it is gone.
  const isGone = await Promise.race([istiod.exited.then(() => true), sleep(GONE_MS, false)]);
  return isGone ? ended(istiod) : error;
}

const GONE_MS = 500;

function ended({ name, log }: Program): MeshLabError {
  return new MeshLabError("program.ended", `${name} ended while the mesh was taking over changes\n${logEnd(log)}`);
}
