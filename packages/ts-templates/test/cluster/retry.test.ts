import { expect, test } from "vitest";
import { ClusterError, ClusterUnreachable } from "../../src/cluster/cluster-error.ts";
import { type RetryOptions, withRetries } from "../../src/cluster/retry.ts";

function refused(status: number, message: string, retryAfter?: string): ClusterError {
  const body = { reason: "", message };
  return new ClusterError("GET /a", { status, body, ...(retryAfter !== undefined && { retryAfter }) });
}

interface Tried {
  readonly attempts: number;
  readonly told: readonly string[];
  readonly end: string;
}

async function tried(failures: readonly Error[], options: Partial<RetryOptions> = {}): Promise<Tried> {
  let attempts = 0;
  const told: string[] = [];
  const work = async () => {
    const failure = failures[attempts];
    attempts += 1;
    if (failure !== undefined) throw failure;
    return "done";
  };
  const onRetry = (why: string, attempt: number) => void told.push(`${attempt}: ${why}`);
  const end = await withRetries(work, { times: 3, delayMs: 1, onRetry, ...options }).catch(
    (error: Error) => error.message,
  );
  return { attempts, told, end };
}

const gone = () => new ClusterUnreachable("no answer");

test("what passes is tried again, and told", async () => {
  expect(await tried([gone(), refused(503, "busy"), refused(429, "too many")])).toEqual({
    attempts: 4,
    told: ["1: no answer", "2: GET /a: busy", "3: GET /a: too many"],
    end: "done",
  });
});

test("what lasts is given up, with the attempts in the message", async () => {
  const { attempts, end } = await tried([gone(), gone(), gone(), gone(), gone()], { delayMs: 100 });
  expect([attempts, end]).toEqual([4, "no answer\nThis was attempt 4; it was tried again for 0.3 s."]);
});

test.each<[string, Error]>([
  ["a refusal", refused(403, "forbidden")],
  ["a conflict", refused(409, "conflict")],
  [
    "a field that is in no schema",
    refused(500, "failed to create typed patch object (a/b; v1, Kind=X): .a: field not declared in schema"),
  ],
  ["a defect", new TypeError("defect")],
])("%s is not tried again", async (_what, failure) => {
  expect(await tried([failure])).toEqual({ attempts: 1, told: [], end: failure.message });
});

test("not even once where nobody wants it", async () => {
  expect(await tried([gone()], { times: 0 })).toEqual({ attempts: 1, told: [], end: "no answer" });
});

test("a server that says when to come back is asked more often within the same time", async () => {
  const failures = Array.from({ length: 8 }, () => refused(429, "too many", "0"));
  expect(await tried(failures, { times: 1, delayMs: 1000 })).toMatchObject({ attempts: 9, end: "done" });
});

test("the waiting ends with its signal", async () => {
  const { end } = await tried([gone()], { delayMs: 60_000, signal: AbortSignal.abort() });
  expect(end).toBe("The operation was aborted");
});
