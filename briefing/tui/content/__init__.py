"""What the pages show, as blocks of text: values in, content out."""
