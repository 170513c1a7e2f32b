"""The members as screens, lists and exports show them: joined with dues, meetings and events; only reads."""
