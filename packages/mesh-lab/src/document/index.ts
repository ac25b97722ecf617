export { type Field, unknown } from "./field.ts";
export { nearest } from "./nearest.ts";
export { type DocumentName, invalidDocument, type Problem, readDocument } from "./read-document.ts";
