/**
 * Everything that stands on the website. `!important` inside a shadow tree wins over any `!important` outside, so no
 * rule of the page reaches in. `medium` is the size of text that the person has set, whatever the page makes of `rem`.
 */
export const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;display:block!important;
width:0!important;height:0!important;font:medium/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif!important;
color-scheme:light dark!important}
@media print{:host{display:none!important}}
*{box-sizing:border-box;font:inherit}
[hidden]{display:none!important}
.launcher{position:fixed;bottom:calc(1em + env(safe-area-inset-bottom));display:flex;align-items:center;gap:.6em;
max-width:calc(100vw - 2em);min-width:3.25em;min-height:3.25em;margin:0;padding:.5em 1.1em;border:2px solid var(--text);
border-radius:1.7em;background:var(--ground);color:var(--text);font-weight:600;text-align:start;cursor:pointer;
box-shadow:0 0 0 1px var(--ground),0 3px 14px rgb(0 0 0/35%);touch-action:manipulation}
.right .launcher,.right dialog{right:calc(1em + env(safe-area-inset-right))}
.left .launcher,.left dialog{left:calc(1em + env(safe-area-inset-left))}
.launcher:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--ground);outline-offset:3px}
svg{flex:none;width:1.5em;height:1.5em;fill:none;stroke:currentcolor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.count{min-width:1.6em;padding:0 .4em;border-radius:1em;background:var(--text);color:var(--ground);text-align:center}
dialog{position:fixed;inset:auto;bottom:calc(5.25em + env(safe-area-inset-bottom));width:26em;
max-width:calc(100vw - 2em);height:min(44em,100vh - 6.25em);max-height:none;margin:0;padding:0;overflow:hidden;
border:1px solid #7d8886;border-radius:1em;background:Canvas;color:CanvasText;box-shadow:0 8px 40px rgb(0 0 0/35%)}
dialog:not([open]){display:none}
dialog:focus{outline:none}
iframe{display:block;width:100%;height:100%;border:0}
.wait{position:absolute;inset:0;display:flex;flex-direction:column;gap:1em;padding:1em;background:Canvas}
.wait p{margin:auto 0 0}
.wait a{margin:0 0 auto;color:LinkText}
.close{align-self:flex-end;min-width:2.75em;min-height:2.75em;border:1px solid;border-radius:.75em;background:Canvas;color:CanvasText;cursor:pointer}
.full dialog{inset:0;width:auto;max-width:none;height:auto;border:0;border-radius:0;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
.full dialog::backdrop{background:Canvas}
.full .launcher[aria-expanded=true]{display:none}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(forced-colors:active){.launcher,.close{border:2px solid ButtonText}dialog{border:2px solid CanvasText}}
`
