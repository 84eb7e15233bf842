"""Reading files: YAML as text, nodes and values with their places, what goes wrong with them; and the words of a go.mod."""
