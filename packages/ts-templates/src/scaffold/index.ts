export { type ProjectFiles, projectFiles, type ScaffoldOptions, scaffold } from "./scaffold.ts";
