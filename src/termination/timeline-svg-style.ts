/** Light first; every fill is told from its neighbour by shape too, for print and for whoever sees no colours. */
export const TIMELINE_STYLE = `
.timeline{--ink:#1b2430;--muted:#566275;--line:#dde3ea;--pre-stop:#3566d6;--window:#138a72;--idle:#98a3b3;--term:#a85a00;--kill:#c62a35;
display:block;overflow:visible;font:12.5px/1.2 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
.timeline .scale,.timeline .moments,.timeline .limit-text,.timeline .type{fill:var(--muted);font-size:11.5px}
.timeline .name{fill:var(--ink);font-size:12.5px;font-weight:600}
.timeline .type{fill:var(--muted);font-weight:400}
.timeline .tick{stroke:var(--line)}
.timeline .preStop{fill:var(--pre-stop)}
.timeline .unknown{fill:var(--pre-stop);fill-opacity:.14;stroke:var(--pre-stop);stroke-width:1.5;stroke-dasharray:4 4}
.timeline .unknown-sign{fill:var(--pre-stop);font-size:13px;font-weight:700}
.timeline .waits{fill:var(--idle)}
.timeline .window{fill:var(--window)}
.timeline .undeclared{fill:var(--window);fill-opacity:.16;stroke:var(--window);stroke-width:1}
.timeline .overrun{fill:var(--kill);fill-opacity:.14;stroke:var(--kill);stroke-width:1.5;stroke-dasharray:3 3}
.timeline .sigterm{fill:var(--term);stroke:var(--term);stroke-width:2}
.timeline .sigkill,.timeline .arrow{fill:none;stroke:var(--kill);stroke-width:3;stroke-linecap:round}
.timeline .limit{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 4}
.timeline .limit-text{fill:var(--ink);font-weight:600}
@media (prefers-color-scheme:dark){
.timeline{--ink:#e8edf4;--muted:#a3afc0;--line:#2b3543;--pre-stop:#7da2ff;--window:#3fc7a6;--idle:#6d7a8d;--term:#ffb454;--kill:#ff7a80}
}
@media print{
.timeline{--ink:#1b2430;--muted:#566275;--line:#dde3ea;--pre-stop:#3566d6;--window:#138a72;--idle:#98a3b3;--term:#a85a00;--kill:#c62a35}
}
`.trim();
