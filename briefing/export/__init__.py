"""Export briefs as files for other programs: one module for each format, all listed in `formats.FORMATS`."""
