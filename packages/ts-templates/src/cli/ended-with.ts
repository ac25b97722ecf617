/** A command that did its work, and whose exit code says something else than that it is fine. */
export class EndedWith extends Error {
  override readonly name = "EndedWith";
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`ended with ${exitCode}`);
    this.exitCode = exitCode;
  }
}
