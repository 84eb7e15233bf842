"""Rules about guides, flow diagrams and claims."""
