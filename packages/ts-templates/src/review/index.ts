export type { Path, PathStep } from "../manifest/index.ts";
export { applyDocumentEdits } from "./apply-document-edits.ts";
export type { DocumentEdit } from "./document-edit.ts";
export { documentEdits } from "./document-edits.ts";
export type { Embedded, FieldEdit, ItemName } from "./field-edit.ts";
export { type PrintDocumentEditsOptions, printDocumentEdits } from "./print-document-edits.ts";
export type {
  AddedTarget,
  Change,
  ChangeGroup,
  Edit,
  GroupEdit,
  ImageChange,
  InnerChange,
  Review,
  TargetSet,
  TouchedEnvironment,
  TouchedTargets,
  Verdict,
} from "./review.ts";
export { applyReview, parseReviewJson, reviewJson, type TargetManifests } from "./review-json.ts";
export type { NamedImage, ReviewSide, ReviewTarget } from "./review-side.ts";
export { type ReviewOptions, review } from "./review-sides.ts";
export { RISKS, type Risk } from "./risk.ts";
export { targetSet } from "./target-set.ts";
export { documentWords } from "./title.ts";
