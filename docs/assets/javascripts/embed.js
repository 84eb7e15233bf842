/* A frame follows the reader's own choice of light or dark. */
if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.dataset.mdColorScheme = "slate"
