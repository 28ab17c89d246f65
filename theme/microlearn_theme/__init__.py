"""The theme: templates of the reader shell over Material for ordinary pages."""
