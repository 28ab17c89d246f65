"""Authors without Git: an issue form asks for a unit, and a filled form becomes one."""
