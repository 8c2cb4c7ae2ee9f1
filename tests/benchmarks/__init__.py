"""How fast the program is, beside a yardstick of the same run. `python -m tests.benchmarks` prints it."""
