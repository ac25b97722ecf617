import { bytesOf } from "./utf8.ts";

/** Compares strings as Go does: by the bytes of their UTF-8 form. */
export function byteOrder(left: string, right: string): number {
  return Buffer.compare(bytesOf(left), bytesOf(right));
}
