import { describe, expect, test } from "vitest";
import { type EvaluateContext, EvaluateError, evaluateExpr } from "../../src/evaluate/index.ts";
import { nodeOf } from "../../src/expr/index.ts";
import { functionTable } from "../../src/functions/table/index.ts";
import { valuesOf } from "../../src/values/index.ts";
import { examples, fromValues, schema, values, writtenOut } from "./examples.ts";

const context: EvaluateContext = {
  values: values as EvaluateContext["values"],
  release: { name: "a", namespace: "b", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: { name: "functions", version: "1.0.0", appVersion: "1" },
};

/** Only Helm knows what these give: their meaning is a page of Go each, or depends on the machine. */
const onlyHelm: ReadonlySet<string> = new Set(
  [
    "untitle swapcase camelcase snakecase kebabcase initials abbrev abbrevboth wrap wrapWith js println",
    "b32enc b32dec dir clean osBase osDir osClean osExt osIsAbs urlParse urlJoin getHostByName",
    "toYaml mustToYaml toYamlPretty toToml mustToToml fromToml toRawJson mustToRawJson",
    "set unset mustMergeOverwrite seq semver",
    "date dateInZone date_in_zone htmlDate htmlDateInZone unixEpoch ago duration durationRound",
    "derivePassword decryptAES buildCustomCert",
    "now toDate mustToDate dateModify date_modify mustDateModify must_date_modify mustToDuration",
  ].flatMap((names) => names.split(" ")),
);

const known = examples.filter(({ function: name }) => {
  const isLeft = onlyHelm.has(name) || name.startsWith("duration");
  return !isLeft && functionTable.get(name)?.random !== true;
});
const left = examples.filter((example) => !known.includes(example));

describe("evaluates to what Helm gives", () => {
  test.each(known)("$title", (example) => {
    const { given, gives } = example;
    expect(evaluateExpr(nodeOf(fromValues(example, valuesOf(schema))), context)).toEqual(gives);
    const call = writtenOut(example);
    if (call !== undefined) expect(evaluateExpr(nodeOf(call), context), String(given)).toEqual(gives);
  });
});

describe("says that only Helm knows what it gives", () => {
  test.each(left)("$title", (example) => {
    expect(() => evaluateExpr(nodeOf(fromValues(example, valuesOf(schema))), context)).toThrow(EvaluateError);
  });
});
