"""Making what is quoted legible, plain and near to what was meant."""
