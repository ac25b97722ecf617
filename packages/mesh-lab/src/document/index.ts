export { type Field, unknown } from "./field.ts";
export { type DocumentName, invalidDocument, type Problem, readDocument } from "./read-document.ts";
