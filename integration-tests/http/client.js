// Does with a stock client of the Web of Things what its commands say, one a line of JSON on standard input:
//   {"do": "consume", "td": URL}, {"do": "read", "name"}, {"do": "write", "name", "value"}, {"do": "invoke", "name", "input"},
//   {"do": "readAll"}, {"do": "observe", "name"}, {"do": "subscribe", "name"}, {"do": "bytes", "name"}, {"do": "stop", "name"}
// Prints an answer to each ({"ok": value} or {"error": text}), and {"event": name, "value"} for what it hears.
"use strict";

const readline = require("readline");
const { Servient } = require("@node-wot/core");
const { HttpClientFactory } = require("@node-wot/binding-http");

console.debug = console.info = console.log = () => {};
const print = line => process.stdout.write(JSON.stringify(line) + "\n");

const servient = new Servient();
servient.addClientFactory(new HttpClientFactory(null));
const streams = {};
let wot;
let thing;

async function listen(kind, name) {
    const tell = async output => print({ event: name, value: await output.value() });
    const failed = error => print({ event: name, error: String(error.message || error) });
    streams[name] = kind === "observe"
        ? await thing.observeProperty(name, tell, failed)
        : await thing.subscribeEvent(name, tell, failed);
    return true;
}

const commands = {
    async consume({ td }) {
        thing = await wot.consume(await wot.requestThingDescription(td));
        return thing.getThingDescription().title;
    },
    async discover({ directory, id }) {
        for await (const td of await wot.exploreDirectory(directory)) {
            if (td.id === id) {
                thing = await wot.consume(td);
                return td.title;
            }
        }
        throw new Error("not in the directory");
    },
    read: async ({ name }) => (await thing.readProperty(name)).value(),
    async bytes({ name }) {
        const bytes = Buffer.from(await (await thing.readProperty(name)).arrayBuffer());
        return { length: bytes.length, head: bytes.subarray(0, 8).toString("hex") };
    },
    async write({ name, value }) {
        await thing.writeProperty(name, value);
        return true;
    },
    async readAll() {
        const values = {};
        for (const [name, output] of await thing.readAllProperties()) {
            values[name] = await output.value();
        }
        return values;
    },
    async invoke({ name, input }) {
        const output = await thing.invokeAction(name, input);
        return output === undefined ? null : output.value();
    },
    observe: ({ name }) => listen("observe", name),
    subscribe: ({ name }) => listen("subscribe", name),
    async stop({ name }) {
        await streams[name].stop();
        return true;
    },
};

(async () => {
    wot = await servient.start();
    print({ ok: "started" });
    for await (const line of readline.createInterface({ input: process.stdin })) {
        const command = JSON.parse(line);
        try {
            const value = await commands[command.do](command);
            print({ ok: value === undefined ? null : value });
        } catch (error) {
            print({ error: String(error.message || error) });
        }
    }
    process.exit(0);
})();
