export { type Commit, filesAt, mergeBase, openCommit, textAt, textsAt } from "./commit.ts";
