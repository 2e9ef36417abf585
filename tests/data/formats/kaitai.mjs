// Compiles formats of the Kaitai gallery to Python with positions: node kaitai.mjs GALLERY OUT NAME...
// Needs `npm install kaitai-struct-compiler js-yaml` in the folder it is run from.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.cwd(), "package.json"));
const compiler = require("kaitai-struct-compiler");
const yaml = require("js-yaml");
const [gallery, out, ...names] = process.argv.slice(2);

const files = new Map();
(function walk(folder) {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const place = path.join(folder, entry.name);
        if (entry.isDirectory()) walk(place);
        else if (entry.name.endsWith(".ksy")) files.set(path.basename(entry.name, ".ksy"), place);
    }
})(gallery);

const load = (name) => yaml.load(fs.readFileSync(files.get(path.basename(name)), "utf8"));
const importer = { importYaml: (name) => Promise.resolve(load(name)) };
for (const name of names) {
    const sources = await compiler.compile("python", load(name), importer, true);
    for (const [file, text] of Object.entries(sources)) fs.writeFileSync(path.join(out, file), text);
}
