"""What speed is measured with; run with ``python -m benchmarks``."""
