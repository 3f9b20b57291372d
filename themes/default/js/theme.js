// Blocks rendering on purpose: the reader's choice of colours is there before the first paint.
try {
  const chosen = localStorage.getItem('help-theme')
  if (chosen) document.documentElement.dataset.theme = chosen
} catch {}
