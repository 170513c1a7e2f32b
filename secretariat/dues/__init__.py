"""The scale, campaigns, dues and payments."""
