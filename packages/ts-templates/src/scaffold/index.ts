export { type ProjectFiles, type ScaffoldOptions, scaffold } from "./scaffold.ts";
