"""The views: what people see in Discord, and what their presses do."""
