import type { Mode } from "../../../fake-mise/index.ts";
import { type Stack, stacks } from "../../lab/index.ts";
import type { Case, Step } from "../case.ts";
import { refused, served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { protocols, towards } from "./requests.ts";

/** How MISE fails, and what its client gets. */
const failures: readonly (readonly [what: string, mode: Mode, status: number])[] = [
  ["denies", "deny", 403],
  ["answers 503", "down", 503],
  ["resets the connection", "reset", 503],
];

/** Where a MISE fails, nobody is let through to its stack, the other stack is as before, and all is well when it is back. */
export function miseCases(state: State): readonly Case[] {
  return state.stacks.flatMap((stack): readonly Case[] => [
    ...failures.flatMap(([what, mode, status]) =>
      protocols.map((protocol) => ({
        name: `over ${protocol}, where MISE ${stack} ${what}, ${stack} answers ${status} and serves again at once after it`,
        steps: [
          { mises: { [stack]: mode }, ask: ask(stack, state, protocol), expect: stopped([stack], status) },
          ...othersServe(stack, state, protocol),
          { mises: { [stack]: "validate" as const }, ask: ask(stack, state, protocol), expect: served([stack]) },
        ],
      })),
    ),
    {
      name: `where MISE ${stack} does not run, ${stack} answers 503 and serves again at once after it`,
      steps: [
        {
          down: [stacks[stack].mise],
          ask: ask(stack, state),
          expect: refused(503, { marker: stack === "v2" ? ["v2"] : [] }),
        },
        { ask: ask(stack, state), expect: served([stack]) },
      ],
    },
    {
      name: `while MISE ${stack} is slow, ${stack} waits and the others do not; then it serves at once`,
      steps: [
        {
          mises: { [stack]: { slow: 60_000 } },
          ask: { ...ask(stack, state), timeoutMs: 250 },
          expect: [{ status: "none", servedBy: [], asked: [stack] }],
        },
        ...othersServe(stack, state, "http/1.1"),
        { mises: { [stack]: "validate" }, ask: ask(stack, state), expect: served([stack]) },
      ],
    },
    {
      name: `what MISE ${stack} says when it denies reaches the client, and nothing of it when it allows`,
      steps: [
        {
          ask: { ...ask(stack, state), token: "nobody" },
          expect: stopped([stack], 401, {
            sent: { "www-authenticate": ["PoP"], "x-mise-version": [stack] },
            body: "there is no Authorization",
          }),
        },
        {
          ask: ask(stack, state),
          expect: served([stack], { sent: { "x-mise-version": [] }, applicationSaw: { "x-mise-version": [] } }),
        },
      ],
    },
  ]);
}

function ask(stack: Stack, state: State, protocol: "http/1.1" | "h2" = "http/1.1") {
  return { protocol, headers: towards(stack, state), method: "POST", path: "/subscriptions/0", body: "{}" };
}

function othersServe(stack: Stack, state: State, protocol: "http/1.1" | "h2"): readonly Step[] {
  const others = state.stacks.filter((each) => each !== stack);
  return others.map((other) => ({ ask: ask(other, state, protocol), expect: served([other]) }));
}
