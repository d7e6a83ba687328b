// The summary of what is wrong has the focus when the page opens, also in
// browsers that do not do so by themselves.
const summary = document.querySelector('[data-module="focus"]')
if (summary) setTimeout(() => document.activeElement === summary || summary.focus(), 50)
