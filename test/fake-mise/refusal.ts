/** Why a request is refused: 401 where nobody was recognised, 403 where the one recognised may not. */
export class Refusal extends Error {
  readonly status: 401 | 403;

  constructor(status: 401 | 403, reason: string) {
    super(reason);
    this.name = "Refusal";
    this.status = status;
  }
}

/** Runs a check of jose; its errors become refusals that begin with `what`. */
export async function refusing<Value>(what: string, check: () => Promise<Value> | Value): Promise<Value> {
  try {
    return await check();
  } catch (error) {
    throw new Refusal(401, `${what}: ${error instanceof Error ? error.message : error}`);
  }
}
