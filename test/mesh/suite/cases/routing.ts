import type { Question } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { served } from "../expectations.ts";
import type { State } from "../state.ts";
import { byDefault, protocols, stackHeader } from "./requests.ts";

/** What the header says, and whose turn it then is. */
type Choice = readonly [what: string, values: readonly string[], by: "v1" | "v2" | "default"];

export const headerChoices: readonly Choice[] = [
  ["is absent", [], "default"],
  ["is v2", ["v2"], "v2"],
  ["is v1", ["v1"], "v1"],
  ["is V2", ["V2"], "default"],
  ["is V1", ["V1"], "default"],
  ["is v3", ["v3"], "default"],
  ["is v11", ["v11"], "default"],
  ["is v22", ["v22"], "default"],
  ["is 2", ["2"], "default"],
  ["is v2 in quotes", ['"v2"'], "default"],
  ["is v2 with a parameter", ["v2;q=1"], "default"],
  ["is empty", [""], "default"],
  // Envoy 1.40 looks at every line alone, older ones at all of them joined; of two routes that match, the first is of v1.
  ["is v2 twice", ["v2", "v2"], "v2"],
  ["is v1, then v2", ["v1", "v2"], "v1"],
  ["is v2, then v1", ["v2", "v1"], "v1"],
  ["is v3, then v2", ["v3", "v2"], "v2"],
  ["is a list of both", ["v1, v2"], "default"],
];

/** Who serves a request by the header, over both protocols, what reaches the application and MISE, and the marker. */
export function routingCases(state: State): readonly Case[] {
  return [
    ...protocols.flatMap((protocol) => headerChoices.map((choice) => choiceCase(choice, protocol, state))),
    ...spaceCases(state),
    shareCase(state),
    ...prefixCases(state),
  ];
}

function choiceCase([what, values, by]: Choice, protocol: "http/1.1" | "h2", state: State): Case {
  const turn = by === "default" ? state.byDefault : state.byHeader[by];
  const seen = state.headerStripped ? [] : values;
  return {
    name: `over ${protocol}, where ${stackHeader} ${what}, ${turn.join(" or ")} serves`,
    steps: [
      {
        ask: { protocol, headers: values.map((value) => [stackHeader, value]), path: "/subscriptions?a=b" },
        expect: served(turn).map(withHeader(seen)),
      },
    ],
  };
}

function withHeader(seen: readonly string[]) {
  return (expected: Expected): Expected => ({
    ...expected,
    applicationSaw: { [stackHeader]: seen },
    miseSaw: { [stackHeader]: seen },
  });
}

/** Spaces around a value are no part of it in HTTP/1.1 (RFC 9110, 5.5), whose parsers take them off; in HTTP/2 they are. */
function spaceCases(state: State): readonly Case[] {
  return [" v2", "v2 ", "\tv2"].flatMap((value) =>
    protocols.map((protocol) => {
      const turn = protocol === "http/1.1" ? state.byHeader.v2 : state.byDefault;
      return {
        name: `over ${protocol}, ${JSON.stringify(value)} ${protocol === "h2" ? "is not" : "is"} v2: ${turn.join(" or ")} serves`,
        steps: [{ ask: { protocol, headers: [[stackHeader, value]] }, expect: served(turn) }],
      };
    }),
  );
}

const asked = 300;

/** Five standard deviations of the share: a right one fails once in a million runs. */
function shareCase(state: State): Case {
  const share = state.shareOfV2 / 100;
  const tolerance = 5 * Math.sqrt(asked * share * (1 - share));
  return {
    name: `${state.shareOfV2} of 100 requests without the header go to v2`,
    steps: [
      {
        ask: Array.from({ length: state.shareOfV2 % 100 === 0 ? 20 : asked }, (): Question => ({ path: "/share" })),
        expect: served(state.byDefault),
        share: bounds(state.shareOfV2, tolerance),
      },
    ],
  };
}

/** Where the default is split, a value that only begins like a stack is split too. */
function prefixCases(state: State): readonly Case[] {
  if (state.byDefault.length < 2) return [];
  return (["v1", "v2"] as const).map((stack) => ({
    name: `${stack}${stack.slice(-1)} in ${stackHeader} does not lead to ${stack} alone`,
    steps: [
      {
        ask: byDefault(state, { headers: [[stackHeader, `${stack}${stack.slice(-1)}`]] }),
        expect: served(state.byDefault),
        share: { of: stack === "v1" ? "v2" : "v1", atLeast: 1, atMost: asked },
      },
    ],
  }));
}

function bounds(percent: number, tolerance: number) {
  const expected = (percent % 100 === 0 ? 20 : asked) * (percent / 100);
  return { of: "v2", atLeast: Math.floor(expected - tolerance), atMost: Math.ceil(expected + tolerance) };
}
