// Has the tools of the W3C community judge Thing Descriptions (*.td.json) and Thing Models (*.tm.json) of a folder.
// Prints one line of JSON for each judgement: {"file", "tool", "check", "ok", "message"}.
"use strict";

const fs = require("fs");
const path = require("path");
const playground = require("@thing-description-playground/core");
const assertions = require("@thing-description-playground/assertions");
const { parseTD, serializeTD } = require("@node-wot/core/dist/serdes");

const print = process.stdout.write.bind(process.stdout);
const quiet = () => {};
console.log = quiet;

function judged(file, tool, check, ok, message) {
    print(JSON.stringify({ file: path.basename(file), tool, check, ok, message: ok ? "" : message }) + "\n");
}

async function core(file, text, isModel) {
    const said = [];
    const validate = isModel ? playground.tmValidator : playground.tdValidator;
    const options = { checkDefaults: true, checkJsonLd: false, checkTmConformance: false };
    const result = await validate(text, line => said.push(line), options);
    for (const [group, checks] of Object.entries(result)) {
        if (checks === null || typeof checks !== "object") {
            judged(file, "playground", group, checks !== "failed", said.join("; "));
            continue;
        }
        for (const [check, verdict] of Object.entries(checks)) {
            const about = group === "detailComments" ? null : said.join("; ");
            if (about !== null) {
                judged(file, "playground", group + "." + check, verdict !== "failed", about);
            }
        }
    }
}

// The package looks for its dependency in a folder of its own, where npm puts it only when it must.
function hoisted(name) {
    const inner = path.join("assertions", "node_modules", "@thing-description-playground");
    return fs.existsSync(name) ? name : name.replace(inner, "");
}

async function asserted(file, text, isModel) {
    const load = name => Promise.resolve(fs.readFileSync(hoisted(name), "utf-8"));
    const assert = isModel ? assertions.tmAssertions : assertions.tdAssertions;
    // no manual assertions: they are what people have to judge
    const results = await assert([text], load, quiet, []);
    // nothing comes back of what the schema refuses
    const list = Array.isArray(results) ? results : Object.values(results || {}).flat();
    const failed = list.filter(result => result.Status === "fail");
    judged(file, "assertions", "of " + list.length, list.length > (isModel ? 10 : 100) && failed.length === 0,
        failed.map(result => result.ID + ": " + (result.Comment || result.Assertion)).join("; "));
}

// What the parser puts in where nothing stands.
function withDefaults(thing) {
    for (const property of Object.values(thing.properties || {})) {
        for (const flag of ["readOnly", "writeOnly", "observable"]) {
            property[flag] = property[flag] === true;
        }
    }
    for (const action of Object.values(thing.actions || {})) {
        action.safe = action.safe === true;
        action.idempotent = action.idempotent === true;
    }
    thing["@type"] = thing["@type"] === undefined ? "Thing" : ["Thing"].concat(thing["@type"]);
    thing.security = [].concat(thing.security);
    // it leaves out what is empty
    for (const part of ["properties", "actions", "events"]) {
        if (thing[part] && Object.keys(thing[part]).length === 0) {
            delete thing[part];
        }
    }
    return thing;
}

function sorted(value) {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (value !== null && typeof value === "object") {
        return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
    }
    return value;
}

function nodeWot(file, text) {
    const parsed = parseTD(text, false);
    const written = JSON.parse(serializeTD(parsed));
    // the parser adds a default language to the contexts, and nothing else but defaults
    const added = written["@context"].filter(c => typeof c === "object" && c["@language"] !== undefined);
    written["@context"] = written["@context"].filter(c => !added.includes(c));
    const given = withDefaults(JSON.parse(text));
    given["@context"] = given["@context"].filter(c => typeof c !== "object" || c["@language"] === undefined);
    const before = JSON.stringify(sorted(given));
    const after = JSON.stringify(sorted(written));
    judged(file, "node-wot", "round trip", before === after, before === after ? "" : before + " became " + after);
}

async function main(folder) {
    for (const name of fs.readdirSync(folder).sort()) {
        const file = path.join(folder, name);
        const isModel = name.endsWith(".tm.json");
        if (!isModel && !name.endsWith(".td.json")) {
            continue;
        }
        const text = fs.readFileSync(file, "utf-8");
        await core(file, text, isModel);
        await asserted(file, text, isModel);
        if (!isModel) {
            try {
                nodeWot(file, text);
            } catch (fault) {
                judged(file, "node-wot", "round trip", false, String(fault.stack));
            }
        }
    }
}

main(process.argv[2]).catch(fault => {
    process.stderr.write(String(fault && fault.stack ? fault.stack : fault) + "\n");
    process.exit(1);
});
