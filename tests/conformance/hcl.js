// Parses Terraform files with HashiCorp's own parser: reads {name: text} on standard input, prints {name: tree or error}.
const { parse } = require("@cdktf/hcl2json");
let input = "";
process.stdin.on("data", (part) => (input += part));
process.stdin.on("end", async () => {
  const trees = {};
  for (const [name, text] of Object.entries(JSON.parse(input))) {
    try {
      trees[name] = await parse(name, text);
    } catch (error) {
      trees[name] = { error: String(error) };
    }
  }
  process.stdout.write(JSON.stringify(trees));
});
