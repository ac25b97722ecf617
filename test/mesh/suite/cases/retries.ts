import { answerStatus, stacks } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { towards } from "./requests.ts";

/** No request reaches an application twice, whatever comes of it. */
export function retryCases(state: State): readonly Case[] {
  return [undefined, ...state.stacks].flatMap((stack) => {
    const turn = stack === undefined ? state.byDefault : [stack];
    const headers = stack === undefined ? [] : towards(stack, state);
    const who = stack ?? "the default stack";
    return [
      ...["GET", "POST"].flatMap((method) =>
        [500, 502, 503, 504].map((status) => ({
          name: `a ${method} that ${who} answers with ${status} reaches it once`,
          steps: [
            {
              ask: { method, headers: [...headers, [answerStatus, `${status}`] as const] },
              expect: served(turn, { status }),
            },
          ],
        })),
      ),
      {
        name: `while ${who} does not run, the client gets 503, and at once after it is served`,
        steps: [
          {
            down: turn.map((each) => stacks[each].frontend),
            ask: { headers, method: "POST" },
            expect: stopped(turn, 503),
          },
          { ask: { headers, method: "POST" }, expect: served(turn) },
        ],
      },
    ];
  });
}
