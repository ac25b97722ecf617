import type { BackendRequest, Mesh } from "@helm/mesh-lab";
import type { Outcome, Question } from "./outcome.ts";
import { outcomeOf } from "./outcome-of.ts";

/** How many requests are under way at once. */
const concurrency = 24;

let asked = 0;

/** What requests are sent with. */
interface Sender {
  readonly mesh: Pick<Mesh, "send">;
  readonly authorized: (question: Question) => Promise<Question>;
  readonly watch: (see: (request: BackendRequest) => void) => () => void;
}

/**
 * Sends many requests at once. The query of each gets `probe=<number>` at its end, by which it is known who was reached
 * by which.
 */
export async function askAll(
  { mesh, authorized, watch }: Sender,
  questions: readonly Question[],
): Promise<readonly Outcome[]> {
  const arrivals = new Map<string, BackendRequest[]>();
  const unwatch = watch((request) => arrivals.get(/probe=(\d+)$/.exec(request.path)?.[1] ?? "")?.push(request));
  const outcomes: Outcome[] = [];
  const queue = [...questions.entries()];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, question] = next;
      const probe = String(++asked);
      const reached: BackendRequest[] = [];
      arrivals.set(probe, reached);
      const answer = await mesh.send(await authorized(probed(question, probe)));
      outcomes[index] = outcomeOf(answer, reached);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
    return outcomes;
  } finally {
    unwatch();
  }
}

function probed(question: Question, probe: string): Question {
  const { path = "/" } = question;
  return { ...question, path: `${path}${path.includes("?") ? "&" : "?"}probe=${probe}` };
}
