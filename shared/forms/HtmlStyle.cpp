// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/HtmlStyle.h"

namespace OrthancGenomics
{
const char* GetHtmlStyle()
{
  return R"(
:root { color-scheme: light dark;
  --ground: #fff; --raised: #f4f6f8; --ink: #16191d; --quiet: #50585f; --line: #c3cad1;
  --high: #a3123a; --middle: #7a4a00; --low: #3f4b57; --mark: #1b4f8f; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14171a; --raised: #1e2327; --ink: #eef1f3; --quiet: #adb6be; --line: #49525b;
  --high: #ff93ab; --middle: #f2bd68; --low: #b9c4ce; --mark: #8fbdf5; } }
* { box-sizing: border-box; }
html { font: clamp(15px, 10px + 0.42vw, 21px)/1.45 system-ui, "DejaVu Sans", sans-serif; }
body { margin: 0 auto; max-width: 76rem; padding: 1.2rem; background: var(--ground); color: var(--ink); }
h1, h2, h3, p, dl, dd { margin: 0; }
h1 { font-size: 1.1rem; font-weight: 600; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.05rem; }
bdi, .text { overflow-wrap: anywhere; white-space: pre-wrap; }
.text + .text { margin-top: .5rem; }
.conclusions .text { font-size: 1.1rem; max-width: 48rem; }
.quiet, dt, .origin { color: var(--quiet); font-size: .87rem; font-weight: 400; }
header { display: flex; flex-wrap: wrap; gap: .2rem 2rem; justify-content: space-between; align-items: baseline; }
.status { margin: .7rem 0; padding: .45rem .8rem; border: 2px dashed var(--middle); border-radius: .3rem; }
.status strong { color: var(--middle); letter-spacing: .04em; margin-inline-end: .6rem; }
.status.trusted { border: 1px solid var(--line); }
.status.trusted strong { color: var(--ink); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .55rem 1.4rem; }
dl > div { min-width: 0; }
dl > div.wide { grid-column: 1 / -1; }
.sequence { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
.patient dd { font-weight: 600; }
.finding { border: 1px solid var(--line); border-inline-start: .4rem solid var(--low); border-radius: .3rem;
  padding: .7rem 1rem; margin: .6rem 0; background: var(--raised); }
.finding.high { border-inline-start-color: var(--high); }
.finding.middle { border-inline-start-color: var(--middle); border-inline-start-style: double; }
.finding .head { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: baseline; margin-bottom: .55rem; }
.finding .verdict { font-weight: 700; color: var(--low); }
.finding.high .verdict { color: var(--high); }
.finding.middle .verdict { color: var(--middle); }
.key { border-width: 2px; border-inline-start-width: .7rem; margin: 0; padding: 1rem 1.3rem; }
.key .head { display: block; }
.key h3 { font-size: clamp(1.7rem, 3.4vw, 2.6rem); line-height: 1.15; }
.key .verdict { font-size: 1.35rem; }
.glance { grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); margin-top: .8rem; padding: .6rem 1rem; border: 1px solid var(--line); border-radius: .3rem; }
.glance dd { font-weight: 600; }
dd.share { font-weight: 700; }
.key dd.share { font-size: 1.3rem; }
svg.bar { display: block; width: 100%; max-width: 13rem; height: .6rem; margin-top: .2rem; }
svg.bar .track { fill: var(--ground); stroke: var(--quiet); stroke-width: 1; }
svg.bar .fill { fill: var(--mark); }
footer { margin-top: 1.6rem; border-top: 1px solid var(--line); padding-top: .4rem; }
@page { margin: 14mm 13mm 16mm; }
@media print { :root { color-scheme: light;
    --ground: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #999;
    --high: #8c0f32; --middle: #6b4100; --low: #333; --mark: #1b4f8f; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  h2, h3, .head { break-after: avoid; }
  .finding, .glance, .status, dl > div { break-inside: avoid; }
  .finding.long, .finding.long dl > div { break-inside: auto; }
  p { orphans: 3; widows: 3; } }
)";
}
} // namespace OrthancGenomics
