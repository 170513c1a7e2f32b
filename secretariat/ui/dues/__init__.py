"""The Cotisations tab: campaigns and their dues, payments, the scale."""
