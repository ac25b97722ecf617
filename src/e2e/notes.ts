import type { RoutingView } from "../values/routing-view.ts";
import { expectedShares, sharesText } from "./judge/expected-shares.ts";
import type { E2eOptions } from "./options.ts";

const armNotes = [
  "Azure Resource Manager answers some GETs from a cache: such an answer did not cross the mesh and proves nothing.",
  "Azure Resource Manager drops headers: a marker proves who served, none proves nothing unless another answer has one.",
];
const noRefusals =
  "Azure Resource Manager refuses wrong tokens by itself: that MISE does too, only a direct run proves.";
const routingOnly = "Authorization is not enforced here: only routing was checked.";
const nothingToChoose = "The header chooses nothing in this state: all rows expect the same.";
const sameStack = "The rows expect the same stack in this state: only with --with-v1 it shows that the header chooses.";

/** What a run with these options cannot prove, whatever comes of it. */
export function notesOn(options: E2eOptions, view: RoutingView): readonly string[] {
  const { target, authorization } = options;
  return [
    ...(target.via === "arm" ? armNotes : []),
    ...(target.via === "arm" && authorization === "enforce" ? [noRefusals] : []),
    ...(authorization === "routing-only" ? [routingOnly] : []),
    ...choiceNotes(options, view),
  ];
}

function choiceNotes({ withV1 }: E2eOptions, view: RoutingView): readonly string[] {
  if (!view.choosable) return [nothingToChoose];
  const isSame = sharesText(expectedShares(view, "v2")) === sharesText(expectedShares(view, undefined));
  return isSame && !withV1 ? [sameStack] : [];
}
