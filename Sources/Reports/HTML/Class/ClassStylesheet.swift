/// What the page about a class has besides: bars, the histogram and the table.
let classStylesheet = """
  :root { --silent: #d9962b; }
  @media (prefers-color-scheme: dark) { :root { --silent: #b67d22; } }
  main { max-width: 72rem; }
  nav { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: 1.2rem 0; font-size: .95rem; }
  section { margin-top: 2.2rem; scroll-margin-top: 1rem; }
  .title { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .7rem; }
  h3.title { font-size: 1.08rem; margin-top: 1.5rem; }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin: 1.2rem 0 0; }
  .figures div { display: block; }
  .figures dd { font-size: 1.7rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
  .figures dt { color: var(--muted); font-size: .92rem; }
  .bar { display: inline-flex; flex: none; width: 5rem; height: .55rem; border-radius: 9px; background: var(--line);
    overflow: hidden; margin-right: .6rem; }
  .bar i { display: block; height: 100%; background: var(--accent); }
  .bar .wrong { background: var(--wrong); }
  .bar .silent, .key .silent { background: var(--silent); }
  .bar.wide { width: clamp(6rem, 22vw, 16rem); height: .8rem; margin-right: .8rem; }
  .rates th, .rates td, .class th, .class td { padding: .5rem .9rem; border-bottom: 1px solid var(--line); }
  .rates b { display: inline-block; min-width: 3rem; text-align: right; margin-right: .5rem; }
  .rates small { display: block; font-size: .85rem; line-height: 1.2; }
  .rates td { white-space: nowrap; width: 1%; }
  .rates thead th, .class thead th { color: var(--muted); font-size: .88rem; overflow-wrap: normal; vertical-align: bottom; }
  .rates tbody tr:last-child > *, .class tbody tr:last-child > * { border-bottom: 0; }
  .who { margin-top: .5rem; padding: 0; }
  .who summary { align-items: center; }
  .who ul { list-style: none; padding: 0; }
  .who .h2::first-letter { text-transform: uppercase; }
  .who code { color: var(--muted); font-weight: 400; }
  .histogram { display: block; width: 100%; height: auto; max-width: 48rem; margin: 0 auto; }
  .histogram text { text-anchor: middle; font-size: 14px; fill: var(--ink); font-variant-numeric: tabular-nums; }
  .histogram .axis { fill: var(--muted); font-size: 13px; }
  .histogram .column { fill: var(--accent); }
  .histogram .base { stroke: var(--line); stroke-width: 1; }
  .alike { list-style: none; padding: .4rem 1.2rem; }
  .alike li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .alike li:last-child { border-bottom: 0; }
  .alike .badge { margin-right: .5rem; }
  .filter { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem; margin-bottom: .7rem; }
  .filter[hidden] { display: none; }
  .filter label { display: flex; flex: 1 1 16rem; align-items: center; gap: .7rem; }
  .filter input { flex: 1; min-width: 0; max-width: 28rem; font: inherit; color: inherit; background: var(--card);
    border: 1px solid var(--muted); border-radius: 8px; padding: .4rem .8rem; }
  .filter input::placeholder { color: var(--muted); opacity: 1; }
  .filter output { color: var(--muted); }
  .class tbody th { min-width: 10rem; }
  .class tbody tr:hover { background: var(--page); }
  .class .figure { text-align: right; }
  .class .score { white-space: nowrap; }
  .class button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
  .class button:hover { color: var(--ink); text-decoration: underline; }
  .class [aria-sort] button { color: var(--ink); font-weight: 600; }
  .class [aria-sort=ascending] button::after { content: " \\2191"; }
  .class [aria-sort=descending] button::after { content: " \\2193"; }
  .filter input:focus-visible, .class button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  @media (max-width: 36rem) {
    section { margin-top: 1.6rem; } .class .bar, .who .bar { display: none; }
    .figures { grid-template-columns: 1fr 1fr; gap: .6rem; } .figures dd { font-size: 1.4rem; }
    .rates, .rates tbody, .rates tr, .rates th, .rates td { display: block; width: auto; } .rates thead { display: none; }
    .rates tr { padding: .6rem .9rem; border-bottom: 1px solid var(--line); } .rates th, .rates td { padding: 0; border: 0; }
    .rates tr:last-child { border-bottom: 0; } .class th, .class td { padding: .5rem .7rem; } }
  @media print { nav, .filter { display: none; } .class tr { break-inside: avoid; } }
  """
