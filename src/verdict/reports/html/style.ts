/** The look of the HTML report. It loads nothing: system fonts, no images. Colours have the same contrast in the dark. */
export const STYLE = `
:root { color-scheme: light dark; --bg: #ffffff; --card: #f7f8fa; --line: #d9dde3; --text: #1c2128; --dim: #646d7a;
  --good: #1a7f37; --bad: #c62828; --warn: #9a6700; --agent: #3b6fd4; --caller: #7a4fb5; --ink: #57606a; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171c; --card: #1c2027; --line: #343b45; --text: #e4e8ee; --dim: #98a2b0;
  --good: #56c271; --bad: #ff7b72; --warn: #d9a53c; --agent: #7aa5f7; --caller: #b794f4; --ink: #aab3bf; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1240px; padding: 28px 24px 80px; background: var(--bg); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 22px; margin: 0; } h2 { font-size: 18px; margin: 0; } h3 { font-size: 14px; margin: 22px 0 8px; color: var(--dim); font-weight: 600; }
code, pre, .mono, td.mono { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
a { color: var(--agent); text-decoration: none; } a:hover { text-decoration: underline; }
.dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.totals { margin: 6px 0 20px; color: var(--dim); }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; color: var(--dim); }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; } td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.tight { width: 1%; white-space: nowrap; } tr > :last-child { padding-right: 0; }
td.text { white-space: pre-wrap; overflow-wrap: anywhere; }
section.run { margin-top: 34px; padding-top: 22px; border-top: 2px solid var(--line); }
.badge { display: inline-block; padding: 1px 9px; border-radius: 10px; font-size: 12px; font-weight: 600; border: 1px solid currentColor; }
.finding { background: var(--card); border-left: 4px solid var(--bad); border-radius: 4px; padding: 10px 14px; margin: 10px 0; } .finding.warning { border-color: var(--warn); }
.finding dl { display: grid; grid-template-columns: 90px 1fr; gap: 2px 12px; margin: 6px 0 0; } .finding dt { color: var(--dim); } .finding dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.lanes { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px 0; overflow-x: auto; }
.lanes svg { display: block; min-width: 900px; width: 100%; height: auto; }
svg text { font: 11px system-ui, sans-serif; fill: var(--ink); } svg .grid { stroke: var(--line); } svg .lane { stroke: var(--line); stroke-dasharray: 1 3; }
svg .good { fill: var(--good); } svg .bad { fill: var(--bad); } svg .warn { fill: var(--warn); } svg .quiet { fill: var(--ink); opacity: .55; } svg .agent { fill: var(--agent); opacity: .85; } svg .caller { fill: var(--caller); opacity: .85; }
svg .jump { fill: var(--ink); opacity: .25; } svg .budget { stroke: var(--bad); stroke-dasharray: 4 3; } svg .spoken { fill: #fff; pointer-events: none; }
details { margin: 6px 0; } summary { cursor: pointer; color: var(--dim); } summary:hover { color: var(--text); }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 8px 12px; margin: 6px 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.who { color: var(--dim); width: 70px; } .cut::after { content: " |"; color: var(--bad); }
.legend { color: var(--dim); font-size: 12px; margin: 4px 2px 0; }
@media (max-width: 640px) { body { padding: 16px 12px 48px; } th, td { padding-right: 8px; } table { display: block; overflow-x: auto; } td.text { min-width: 130px; }
  .finding dl { grid-template-columns: 64px 1fr; } }
@media print { body { padding: 0; max-width: none; } .lanes { overflow: visible; } .lanes svg { min-width: 0; } .lanes, .finding, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
