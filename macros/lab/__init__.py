"""The lab: measures with real toolchains what go.mod files only declare.

For a release of a module and a Go line it writes the smallest program that imports the module, builds it with that line's
newest toolchain, and starts it; a tool is installed and run on a small project. What to measure is data
(data/lab/recipes.yaml), and so is what came out (data/measured/). The site never imports this package: it reads the files.
"""
