/** Colours that are told apart on a light and on a dark page, also by who sees no red or no green. */
export const style = `
    text { font: 15px system-ui, sans-serif; fill: #24292f; }
    .title { font-weight: 600; }
    .page { fill: #ffffff; }
    .grid { stroke: #d0d7de; stroke-width: 1; }
    .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
    .a { stroke: #9a6700; } .b { stroke: #bc6c25; stroke-dasharray: 7 4; } .c { stroke: #8250df; }
    .own { stroke: #0969da; stroke-width: 4; } .warm { stroke: #0969da; stroke-dasharray: 2 4; stroke-linecap: round; }
    .control { stroke: #6e7781; stroke-width: 1.5; stroke-dasharray: 5 5; }
    .dot { stroke-width: 7; stroke-linecap: round; stroke-dasharray: none; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .page { fill: #0d1117; }
      .grid { stroke: #30363d; }
      .a { stroke: #d4a72c; } .b { stroke: #e0965a; } .c { stroke: #b392f0; }
      .own, .warm { stroke: #58a6ff; }
      .control { stroke: #8b949e; }
    }
  `;
