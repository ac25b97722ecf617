/** What is wrong with how the client was asked, in words for who asked: what, where, what to do. */
export class E2eError extends Error {
  override readonly name: string = "E2eError";
}

/** What went wrong, in one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
