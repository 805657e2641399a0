"""Rules as code, each with its references. Pure: no I/O beyond the parameter file, no clock, no randomness."""
