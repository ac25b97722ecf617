import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/** The number of a file that every process has from its start: standard output, or the errors. */
export type Descriptor = 1 | 2;

/**
 * Makes what writes to standard output, or to the errors: at once, without the streams of Node, which take longer to
 * make than most commands have to say. Where a file does not take all at once, the stream writes the rest.
 */
export function writerTo(descriptor: Descriptor): (text: string) => void {
  // Only the stream knows how to write to the console of Windows.
  let stream = process.platform === "win32" ? openStream(descriptor) : undefined;
  return (text) => {
    let rest = Buffer.from(text);
    while (stream === undefined && rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        if (codeOf(error) !== "EAGAIN") return onLost(error);
        stream = openStream(descriptor);
      }
    }
    if (rest.length > 0) stream?.write(rest);
  };
}

/** Whether a person may look at it. Where that is certainly not so, no stream is made to find out. */
export function isTerminal(descriptor: 0 | Descriptor): boolean {
  const { stdin, stdout, stderr } = process.platform === "win32" || isCharacterDevice(descriptor) ? process : noStreams;
  return [stdin, stdout, stderr][descriptor]?.isTTY === true;
}

const noStreams = { stdin: undefined, stdout: undefined, stderr: undefined };

function isCharacterDevice(descriptor: 0 | Descriptor): boolean {
  const found = fstatSync(descriptor);
  return found.isCharacterDevice() && found.rdev !== statSync(devNull).rdev;
}

function openStream(descriptor: Descriptor): NodeJS.WriteStream {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  return stream.on("error", onLost);
}

/**
 * `helm-ts template … | head` closes the pipe early; that is no defect, and no reason to end in another way than without
 * it. Output that is lost for another reason (a full disk) is one.
 */
function onLost(error: unknown): void {
  if (codeOf(error) === "EPIPE") return;
  process.stderr.write(`error: the output cannot be written: ${error instanceof Error ? error.message : error}\n`);
  process.exit(exitCodes.problem);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
