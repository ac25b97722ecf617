export { addToFile } from "./add-to-file.ts";
export { filesBelow } from "./files-below.ts";
export { fillDirectory } from "./fill-directory.ts";
export { findConfig } from "./find-config.ts";
export { generatedFiles, generatedTexts } from "./generated-files.ts";
export { generatedHeader, isGenerated } from "./generated-header.ts";
export { handwrittenFiles } from "./handwritten-files.ts";
export { readIfExists } from "./read-if-exists.ts";
export { withTemporaryDirectory } from "./temporary.ts";
export { type Environment, type UserCacheOptions, userCache } from "./user-cache.ts";
export { writeFileWhole } from "./write-file-whole.ts";
export {
  type GeneratedTree,
  type TreeChanges,
  type WriteGeneratedTreeOptions,
  writeGeneratedTree,
} from "./write-generated-tree.ts";
export { writeNewFiles } from "./write-new-files.ts";
