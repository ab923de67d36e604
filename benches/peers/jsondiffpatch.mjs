// Two plans compared by the library jsondiffpatch, items matched by their ids; prints its delta.
// JSONDIFFPATCH names the folder that `npm install jsondiffpatch` was run in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const from = createRequire(pathToFileURL(join(process.env.JSONDIFFPATCH, "x.js")));
const { create } = await import(pathToFileURL(from.resolve("jsondiffpatch")));
let textDiff = {};
try {
  const { default: DiffMatchPatch, diff_match_patch } = await import(pathToFileURL(from.resolve("@dmsnell/diff-match-patch")));
  textDiff = { diffMatchPatch: diff_match_patch ?? DiffMatchPatch, minLength: 1 };
} catch {}
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [before, after] = process.argv.slice(2).map(read);
const compare = create({ objectHash: (item) => item.id ?? JSON.stringify(item), textDiff });
process.stdout.write(JSON.stringify(compare.diff(before, after) ?? {}));
