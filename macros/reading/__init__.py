"""Reading YAML: text, nodes, values with their places, and what goes wrong with them."""
