"""One module per source layout: text rows → reported figures, quirks included."""
