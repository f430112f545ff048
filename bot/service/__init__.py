"""The services: everything that the bot does apart from Discord itself."""
