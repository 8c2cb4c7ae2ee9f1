"""The commands: one module each, named after it. stdout is data, stderr is narration."""
