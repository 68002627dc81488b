"""The daily tip from end to end: real processes, real databases, the platforms on this machine, and what goes wrong."""
