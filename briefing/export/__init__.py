"""A brief as a file for other programs: one module for each format, all of them in `formats.FORMATS`."""
