const LIGHT = `--page:#f4f6f9;--card:#fff;--ink:#1b2430;--muted:#566275;--line:#dde3ea;--soft:#eef1f5;--link:#2456c4;
--red:#b3202c;--red-soft:#fdecec;--red-fill:#d93a45;--amber:#855300;--amber-soft:#fff3da;--amber-fill:#e09a1a;
--green:#0b6652;--green-soft:#e2f5ee;--green-fill:#1f9d7f;--blue:#2456c4;--blue-soft:#e8eefc;--shadow:0 1px 2px rgb(16 24 40/6%),0 4px 16px rgb(16 24 40/5%)`;
const DARK = `--page:#0e131a;--card:#161d27;--ink:#e8edf4;--muted:#a3afc0;--line:#2b3543;--soft:#1e2733;--link:#8fb0ff;
--red:#ff8d92;--red-soft:#3a1a20;--red-fill:#e5555e;--amber:#ffc266;--amber-soft:#372814;--amber-fill:#d9952a;
--green:#63d6b6;--green-soft:#12322b;--green-fill:#2fae8f;--blue:#8fb0ff;--blue-soft:#1b2a4a;--shadow:none`;

/** The page; the pictures have a style of their own. */
export const STYLE = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
header,main,footer{max-width:1040px;margin:0 auto;padding:0 20px}
header{padding-top:36px}
h1{margin:6px 0 8px;font-size:clamp(23px,4vw,33px);line-height:1.18;letter-spacing:-.02em;text-wrap:balance}
h2{margin:40px 0 14px;font-size:19px;letter-spacing:-.01em}
h3{margin:0;font-size:17px;line-height:1.35;font-weight:400;overflow-wrap:anywhere}
p{margin:0}
a{color:var(--link);text-underline-offset:2px}
code{font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.brand{font-weight:650;letter-spacing:-.01em}
.brand span,.facts,.muted,.namespace,.kind{color:var(--muted);font-weight:400}
.shares{display:block;margin:22px 0 14px;border-radius:5px}
.used.fits{fill:var(--green-fill)}.used.exceeds{fill:var(--red-fill)}.used.unknown{fill:var(--amber-fill)}
.hidden,input[type=radio]{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;opacity:0}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{float:left;width:100%;padding:0;margin:0 0 6px;color:var(--muted);font-size:13px}
legend+*{clear:both}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px}
.tiles legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.tile{position:relative;display:block;padding:14px 16px 12px;border:1px solid var(--line);border-radius:12px;background:var(--card);box-shadow:var(--shadow);cursor:pointer}
.tile .count{display:block;font-size:30px;line-height:1.1;font-weight:680;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.tile .words{color:var(--muted);font-size:13.5px;line-height:1.3}
.tile.exceeds .count{color:var(--red)}.tile.unknown .count{color:var(--amber)}.tile.fits .count{color:var(--green)}
.tile:has(:checked){border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.chips{display:flex;flex-wrap:wrap;gap:8px;margin-top:14px;align-items:center}
.chips legend{float:none;width:auto;margin:0;display:contents}
.choice{position:relative;padding:3px 12px;border:1px solid var(--line);border-radius:99px;background:var(--card);font-size:13.5px;cursor:pointer}
.choice:has(:checked){border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.tile:has(:focus-visible),.choice:has(:focus-visible){outline:3px solid var(--link);outline-offset:2px}
@supports not selector(:has(a)){.chips{display:none}.tile{cursor:default}}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400}
thead th{color:var(--muted);font-size:12.5px}
.overview{background:var(--card);border-radius:12px;box-shadow:var(--shadow);outline:1px solid var(--line);outline-offset:-1px}
.overview th,.overview td{padding:10px 12px;vertical-align:middle}
.overview th:first-child{padding-left:16px;overflow-wrap:anywhere}
.overview tbody tr{border-top:1px solid var(--line)}
.overview a{color:inherit;text-decoration:none}
.overview a:hover b,.overview a:focus-visible b{text-decoration:underline}
.overview .place{display:block;color:var(--muted)}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.share{width:130px}
.share-bar{display:block}
.share-bar .unknown{fill-opacity:.55}
.track{fill:var(--line)}
.edge{stroke:var(--ink);stroke-width:2}
.chip,.severity{display:inline-block;padding:1px 9px;border-radius:99px;font-size:12.5px;font-weight:600;line-height:1.6;white-space:nowrap}
.severity{padding:0 7px;border-radius:6px}
.chip.exceeds,.severity.error{color:var(--red);background:var(--red-soft)}
.chip.unknown,.severity.warning{color:var(--amber);background:var(--amber-soft)}
.chip.fits{color:var(--green);background:var(--green-soft)}
.severity.info{color:var(--blue);background:var(--blue-soft)}
.severity.accepted{color:var(--muted);background:var(--soft)}
.nothing{display:none;padding:24px;text-align:center;color:var(--muted)}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:0 0 16px;padding:0;list-style:none;color:var(--muted);font-size:13px}
.legend li{display:flex;align-items:center;gap:7px}
.card{margin:0 0 16px;padding:20px 22px;background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);
scroll-margin-top:16px;content-visibility:auto;contain-intrinsic-size:auto 360px}
.card:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.card .place{color:var(--muted)}
.budget{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;margin-top:10px}
figure{margin:18px 0 6px;padding:0 6px}
.findings{margin:16px 0 0;padding:0;list-style:none;display:grid;gap:10px}
.finding{padding:11px 14px;border-radius:10px;background:var(--soft);border-left:4px solid var(--muted);overflow-wrap:anywhere}
.finding.s-error{border-color:var(--red-fill)}.finding.s-warning{border-color:var(--amber-fill)}.finding.s-info{border-color:var(--blue)}
.accepted .finding{border-color:var(--line)}
.fix{margin-top:4px}
.where{display:flex;flex-wrap:wrap;gap:2px 14px;margin-top:5px;color:var(--muted);font-size:13px;align-items:baseline}
.problems{margin-top:28px;padding:12px 18px;background:var(--red-soft);border-radius:12px}
.problems summary{color:var(--red);font-weight:600}
.problems ul{margin:10px 0 0;padding:0;list-style:none;display:grid;gap:8px;overflow-wrap:anywhere}
.problems .where{color:inherit;margin:0}
details{margin-top:12px}
summary{cursor:pointer;color:var(--muted);font-size:13.5px;width:fit-content;border-radius:4px}
summary:hover{color:var(--ink)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.scroll{overflow-x:auto}
.reading table{margin-top:8px;font-size:13.5px}
.reading th,.reading td{padding:6px 14px 6px 0;vertical-align:top;border-top:1px solid var(--line)}
.reading thead th{border:0}
.reading ul{margin:0;padding:0;list-style:none}
.reading tbody th{font-weight:600;max-width:18em;overflow-wrap:anywhere}
.reading td:last-child{min-width:15em}
.budget code{color:var(--muted)}
.bare{margin:24px 0 0;padding:14px 18px;background:var(--card);border:1px solid var(--line);border-radius:12px}
.bare ul{margin:12px 0 0;padding:0;list-style:none;columns:2;column-gap:28px;font-size:14px}
.bare li{break-inside:avoid;padding:2px 0;overflow-wrap:anywhere}
.bare code{color:var(--muted)}
footer{margin-top:44px;padding-bottom:40px;color:var(--muted);font-size:13px}
footer p{max-width:76ch;margin-top:8px}
@media (max-width:720px){
header,main,footer{padding:0 14px}
header{padding-top:22px}
.tiles{grid-template-columns:repeat(2,1fr);gap:8px}
.tile{padding:10px 12px}
.tile .count{font-size:24px}
.share,.overview .place{display:none}
.overview thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.overview,.overview tbody{display:block}
.overview tr.item{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;padding:10px 12px}
.overview th:first-child{flex:0 0 100%;padding:0}
.overview td{padding:0}
.overview td:empty{display:none}
.overview td.number+.number{margin-left:-8px}
.overview td.number+.number::before{content:"of "}
.card{padding:16px 14px}
.bare ul{columns:1}
}
@media print{
:root{${LIGHT};--page:#fff;--soft:#f6f7f9;--shadow:none}
body{font-size:11pt}
header,main,footer{max-width:none;padding:0}
.chips{display:none}
.card,.finding,.overview tr,.tile{break-inside:avoid}
.card{content-visibility:visible}
.tile:has(:checked),.card:target{border-color:var(--line);box-shadow:none}
h2,h3{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}
.chip,.severity,.finding,.problems,.shares,.share-bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`.trim();
