"""How answers and forms look in Discord: Components V2, within its limits."""
