"""Pictures of the bot for README, drawn by simcord's preview: `python -m tests.pictures FOLDER`."""
