import { hostname, userInfo } from "node:os";
import process from "node:process";

/**
 * Who holds a release, as others read it in its Lease: another text each time, since two containers may have the same
 * host name and the same number of their process.
 */
export function holderText(command: string): string {
  return `${command} by ${userName()}@${hostname()}, process ${process.pid} (${crypto.randomUUID().slice(0, 8)})`;
}

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
