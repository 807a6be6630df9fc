"""The doors: pages, figures, command line. No SQL, no arithmetic on frames."""
