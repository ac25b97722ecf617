import { functionTable } from "../../src/functions/table/index.ts";

/** Only Helm knows what these give: their meaning is a page of Go each, or depends on the machine. */
const onlyHelm: ReadonlySet<string> = new Set(
  [
    "untitle swapcase camelcase snakecase kebabcase initials abbrev abbrevboth wrap wrapWith js println",
    "b32enc b32dec dir clean osBase osDir osClean osExt osIsAbs urlParse urlJoin getHostByName",
    "toYaml mustToYaml toYamlPretty toToml mustToToml fromToml toRawJson mustToRawJson",
    "set unset mustMergeOverwrite seq semver include",
    "date dateInZone date_in_zone htmlDate htmlDateInZone unixEpoch ago duration durationRound",
    "derivePassword decryptAES buildCustomCert",
    "now toDate mustToDate dateModify date_modify mustDateModify must_date_modify mustToDuration",
  ].flatMap((names) => names.split(" ")),
);

/** Whether the evaluator knows a function. */
export function isEvaluated(name: string): boolean {
  return !onlyHelm.has(name) && !name.startsWith("duration") && functionTable.get(name)?.random !== true;
}
