/// How every page looks: on a phone and on a wide screen, light and dark as the reader's system is, and on paper.
///
/// Text has a contrast of at least 4.5 to 1 in both schemes. The colours of the pictures are laid over the card with
/// an opacity of at most 0.8, so that the same ink is readable on all of them.
let stylesheet = """
  :root { --page: #f4f5f8; --card: #ffffff; --ink: #1b1e25; --muted: #5a6170; --line: #dde1e8; --accent: #2f5bd0;
    --good: #14693c; --good-under: #def3e6; --bad: #a81f18; --bad-under: #fde8e6; --odd: #7a4a00;
    --odd-under: #fdeed2; --idle-under: #e9ecf1; --negative: #3a7ec4; --positive: #d9742b; --wrong: #e0453a; }
  @media (prefers-color-scheme: dark) {
    :root { --page: #0f1216; --card: #191d24; --ink: #e8ebf0; --muted: #a4adbb; --line: #2d3440; --accent: #8fb0ff;
      --good: #7bdba4; --good-under: #14301f; --bad: #ffa399; --bad-under: #3b1917; --odd: #ffca7a;
      --odd-under: #35270f; --idle-under: #272d37; --negative: #3f7fc0; --positive: #b9602a; --wrong: #c43c33; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
  .h0 { font-size: 1.9rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
  .h1 { font-size: 1.15rem; margin: 0 0 .6rem; display: flex; align-items: baseline; gap: 1rem; justify-content: space-between; }
  .h2, .h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
  .h2 { flex: 1; font-weight: 550; }
  .h3 { font-weight: 550; }
  p { margin: .3rem 0; overflow-wrap: anywhere; }
  ul { margin: .3rem 0; padding-left: 1.2rem; }
  a { color: var(--accent); }
  article + article, .scroll + article { margin-top: 3rem; padding-top: 2rem; border-top: 2px solid var(--line); }
  .top { display: flex; gap: 1.5rem; align-items: center; justify-content: space-between; margin-bottom: 1.5rem; }
  .over, .under, .points, .right, small, .legend, figcaption, .label { color: var(--muted); }
  .over { margin: 0 0 .2rem; font-size: .9rem; }
  .points { font-weight: 400; font-size: .95rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.2rem; }
  section { margin-top: 1.5rem; }
  .badge { display: inline-block; border-radius: 99px; padding: .05rem .65rem; font-size: .85rem; white-space: nowrap;
    color: var(--muted); background: var(--idle-under); }
  .badge.passed { color: var(--good); background: var(--good-under); }
  .badge.failed { color: var(--bad); background: var(--bad-under); }
  .badge.error { color: var(--odd); background: var(--odd-under); }
  .badges { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .7rem; }
  .ring { width: 8.5rem; flex: none; }
  .ring circle { fill: none; stroke-width: 11; }
  .ring .track { stroke: var(--line); }
  .ring .value { stroke: var(--accent); }
  .ring text { text-anchor: middle; fill: var(--ink); font-variant-numeric: tabular-nums; }
  .ring .big { font-size: 25px; font-weight: 650; }
  .ring .small { font-size: 12px; fill: var(--muted); }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; font-weight: 400; vertical-align: top; overflow-wrap: anywhere; }
  td { vertical-align: top; font-variant-numeric: tabular-nums; }
  .ledger th, .ledger td { padding: .3rem 0; }
  .ledger td { text-align: right; white-space: nowrap; padding-left: 1rem; }
  .ledger li { color: var(--muted); font-size: .92rem; }
  .ledger .subtotal > *, .ledger .total > * { border-top: 1px solid var(--line); }
  .ledger .total > * { font-weight: 650; border-top-width: 2px; }
  .ledger .penalty td { color: var(--bad); }
  .right { font-size: .92rem; }
  .away { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .notes ul { list-style: none; padding: 0; }
  .check { margin-top: .6rem; padding: 0; }
  .check .line, summary { display: flex; gap: .8rem; align-items: baseline; padding: .6rem 1rem; }
  .check .h2 { min-width: 0; }
  summary { cursor: pointer; border-radius: 12px; }
  summary:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  summary::after { content: "+"; color: var(--muted); width: .8rem; text-align: center; }
  details[open] > summary::after { content: "–"; }
  details > :not(summary) { margin-left: 1rem; margin-right: 1rem; }
  details > :last-child { margin-bottom: 1rem; }
  details.failed { border-left: 4px solid var(--wrong); }
  details.error { border-left: 4px solid var(--odd); }
  .diagnosis { background: var(--odd-under); border-radius: 8px; padding: .5rem .9rem; margin-bottom: .7rem; }
  .counterexample { border-top: 1px solid var(--line); } .counterexample summary { padding: .6rem 0; }
  .snippet { overflow-wrap: normal; white-space: pre; overflow-x: auto; }
  .tensor { border-top: 1px solid var(--line); padding: .8rem 0; }
  .pictures { display: grid; grid-template-columns: repeat(2, minmax(0, 13rem)); gap: 1rem; margin-top: .7rem; }
  .pictures img { width: 100%; height: auto; image-rendering: pixelated; border-radius: 4px; }
  .maps { display: flex; flex-wrap: wrap; gap: 1rem 1.4rem; margin: .7rem 0 .3rem; }
  figure { margin: 0; flex: 0 1 auto; min-width: 0; max-width: 100%; }
  figcaption, .label, .legend { font-size: .88rem; }
  .map { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; }
  .map rect, .key i { fill: none; }
  .map .negative { fill: var(--negative); }
  .map .positive { fill: var(--positive); }
  .map .wrong { fill: var(--wrong); }
  .map .infinite { fill: var(--ink); }
  .map .infinite ~ text { fill: var(--card); }
  .map .mark { stroke: var(--wrong); stroke-width: 1.5; }
  .map text { font: 12px ui-monospace, monospace; text-anchor: middle; fill: var(--ink); }
  .legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
  .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 3px; margin-right: .35rem; }
  .key .negative { background: var(--negative); }
  .key .positive { background: var(--positive); }
  .key .wrong { background: var(--wrong); }
  code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; }
  .message, .output { background: var(--page); border-radius: 8px; padding: .6rem .9rem; max-height: 24rem; overflow: auto; }
  .picture { line-height: 1.1; }
  .scroll { overflow-x: auto; padding: 0; }
  footer { margin-top: 2rem; color: var(--muted); font-size: .85rem; overflow-wrap: anywhere; }
  dl { margin: 0; } dl div { display: flex; gap: .8rem; } dt { flex: 0 0 5rem; } dd { margin: 0; min-width: 0; }
  @media (max-width: 30rem) {
    main { padding: 1rem .7rem 2rem; } .h0 { font-size: 1.45rem; } .ring { width: 6.2rem; } .top { gap: .8rem; }
    .card { padding: .8rem .9rem; } .check, .scroll { padding: 0; }
    .check .line, summary { gap: .5rem; padding: .6rem .8rem; } }
  @media print {
    :root { --page: #fff; } main { max-width: none; padding: 0; } .card { break-inside: avoid; } details { break-inside: auto; }
    .message, .output { max-height: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
  """
