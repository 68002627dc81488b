"""Discord, as our bot meets it; the folder is not called "discord", as pytest would have that hide discord.py."""
