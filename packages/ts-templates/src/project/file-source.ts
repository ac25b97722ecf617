import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { generatedFiles } from "../files/index.ts";
import { type Commit, filesAt, textAt } from "../git/index.ts";
import { type Project, pathIn } from "./project.ts";

/** Where the files of a project are read from; paths are relative to the project. */
export interface FileSource {
  /** All files below a folder; none where it is not there. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly read: (path: string) => Promise<string>;
  /** A file as a person would call it. */
  readonly shown: (path: string) => string;
}

/** The files of a commit. */
export function commitFiles(commit: Commit): FileSource {
  return {
    list: (folder) => filesAt(commit, folder),
    read: (path) => textAt(commit, path),
    shown: (path) => `${path} at ${commit.ref}`,
  };
}

/** The files of the working tree that helm-ts wrote. */
export function workingTree(project: Project): FileSource {
  return {
    list: async (folder) => (await generatedFiles(join(project.root, folder))).map((path) => posix.join(folder, path)),
    read: (path) => readFile(join(project.root, path), "utf8"),
    shown: (path) => pathIn(project, path),
  };
}
