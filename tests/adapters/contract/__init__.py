"""What every adapter must do alike: one suite, and for each platform who acts on it as people would."""
