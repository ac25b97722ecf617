import type { HeaderLines } from "@helm/mesh-lab";
import type { Stack } from "../../lab/index.ts";
import type { Case, HeaderValues } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { byDefault, policyHeader, protocols, towards } from "./requests.ts";

const forged: readonly (readonly [what: string, lines: HeaderLines])[] = [
  ["another policy", [[policyHeader, "Geneva Actions"]]],
  ["the weakest policy", [[policyHeader, "Session Gate"]]],
  ["the right policy", [[policyHeader, "ARM Policy"]]],
  ["a list of policies", [[policyHeader, "ARM Policy,Session Gate"]]],
  ["nothing", [[policyHeader, ""]]],
  [
    "two policies",
    [
      [policyHeader, "Session Gate"],
      [policyHeader, "Geneva Actions"],
    ],
  ],
  ["another policy, in upper case", [["MISE-INBOUND-POLICIES-TO-FILTER", "Session Gate"]]],
];

/** MISE sees the policy of the route and no other, whatever the caller asks for. */
export function policyHeaderCases(state: State): readonly Case[] {
  const saw = { [policyHeader]: ["ARM Policy"] };
  const ofDefault = {
    name: "by default too, a caller that asks for another policy is judged by that of ARM",
    steps: [
      {
        ask: byDefault(state, { headers: [[policyHeader, "Session Gate"]] }),
        expect: served(state.byDefault, { miseSaw: saw, applicationSaw: saw }),
      },
    ],
  };
  return [ofDefault, ...state.stacks.flatMap((stack) => stackCases(stack, state, saw))];
}

function stackCases(stack: Stack, state: State, saw: HeaderValues): readonly Case[] {
  const headers = towards(stack, state);
  return [
    ...forged.flatMap(([what, lines]) =>
      protocols.map((protocol) => ({
        name: `over ${protocol}, a caller that asks MISE ${stack} for ${what} is judged by the policy of ARM`,
        steps: [
          {
            ask: { protocol, headers: [...headers, ...lowerCaseOver(protocol, lines)] },
            expect: served([stack], { miseSaw: saw, applicationSaw: saw }),
          },
        ],
      })),
    ),
    ...(["genevaActions", "sessiongate"] as const).map((token) => ({
      name: `a token of ${token} is no good to ${stack}, also where its policy is asked for`,
      steps: [
        {
          ask: {
            token,
            headers: [...headers, [policyHeader, token === "sessiongate" ? "Session Gate" : "Geneva Actions"] as const],
          },
          expect: stopped([stack], 401),
        },
      ],
    })),
    {
      name: `MISE ${stack} sees the x-ext-authz of the caller, and no header that it does not need`,
      steps: [
        {
          ask: { headers: [...headers, ["x-ext-authz", `of-${stack}`], ["x-other", "1"]] },
          expect: served([stack], {
            miseSaw: { "x-ext-authz": [`of-${stack}`], "x-other": [] },
            applicationSaw: { "x-ext-authz": [`of-${stack}`], "x-other": ["1"] },
          }),
        },
      ],
    },
  ];
}

/** HTTP/2 has no upper case in names. */
function lowerCaseOver(protocol: "http/1.1" | "h2", lines: HeaderLines): HeaderLines {
  return protocol === "h2" ? lines.map(([name, value]) => [name.toLowerCase(), value]) : lines;
}
