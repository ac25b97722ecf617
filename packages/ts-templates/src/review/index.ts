export type { DocumentEdit } from "./document-edit.ts";
export type { Embedded, FieldEdit, ItemName } from "./field-edit.ts";
export { type Path, type PathStep, printPath } from "./path.ts";
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
export type { NamedImage, ReviewSide, ReviewTarget } from "./review-side.ts";
export { RISKS, type Risk } from "./risk.ts";
