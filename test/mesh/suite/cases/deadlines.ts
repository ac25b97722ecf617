import { answerAfter, type Question } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { towards } from "./requests.ts";

/** The deadlines of a chart, in seconds. */
export interface Deadlines {
  /** In which MISE has to answer. */
  readonly authorizer: number;
  /** In which a request has to be answered. */
  readonly request: number;
}

/** What happens at the deadlines, for requests by header and by default; takes a little longer than both together. */
export function deadlineCases(state: State, { authorizer, request }: Deadlines): readonly Case[] {
  const routes = [
    { turn: state.byDefault, headers: [] },
    ...state.stacks.map((stack) => ({ turn: [stack], headers: towards(stack, state) })),
  ];
  const all = (ms: number, toAll: Question = {}) => ({
    ask: routes.map(
      ({ headers }): Question => ({
        ...toAll,
        headers: [...headers, [answerAfter, `${ms}`]],
        timeoutMs: 1000 * request + 3000,
      }),
    ),
  });
  const turns = [...new Set(routes.flatMap(({ turn }) => turn))];
  return [
    {
      name: "an application may take as long as a request may, and then the client gets 504",
      steps: [
        { ...all(1000 * (request - 0.6)), expect: served(turns) },
        { ...all(60_000, { method: "POST" }), expect: served(turns, { status: 504 }) },
      ],
    },
    {
      name: "MISE may take as long as an authorizer may, and then the client gets 503",
      steps: [
        { mises: both({ slow: 1000 * (authorizer - 0.5) }), ...all(0), expect: served(turns) },
        { mises: both({ slow: 60_000 }), ...all(0), expect: stopped(turns, 503) },
        { mises: both("validate"), ...all(0), expect: served(turns) },
      ],
    },
  ];
}

function both<Mode>(mode: Mode) {
  return { v1: mode, v2: mode };
}

/** Deadlines for which a test can wait, and the settings of the chart that make them. */
export const shortDeadlines = {
  seconds: { authorizer: 1, request: 2 },
  settings: { "mesh.authorizer.timeoutSeconds": 1, "deadlines.requestSeconds": 2 },
} as const;
