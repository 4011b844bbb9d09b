// Lints and renders Markdown: reads {name: text} on standard input, prints {name: {findings, text}}.
const path = require("path");
const root = process.argv[2];
const MarkdownIt = require(path.join(root, "node_modules/markdown-it"));
(async () => {
  const { lint } = await import("file://" + path.join(root, "node_modules/markdownlint/lib/exports-sync.mjs"));
  let input = "";
  for await (const part of process.stdin) input += part;
  const strings = JSON.parse(input);
  // Long lines are the text's own: a runbook is read rendered. Headings repeat from one part to the next.
  const config = { default: true, MD013: false, MD024: false, MD033: { allowed_elements: ["code"] } };
  const found = lint({ strings, config });
  const answer = {};
  for (const [name, text] of Object.entries(strings)) {
    const findings = found[name].map((f) => `${f.ruleNames[0]} line ${f.lineNumber}: ${f.ruleDescription} ${f.errorDetail || ""}`);
    const html = new MarkdownIt({ html: true }).render(text);
    answer[name] = { findings, html };
  }
  process.stdout.write(JSON.stringify(answer));
})();
