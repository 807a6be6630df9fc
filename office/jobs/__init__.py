"""Jobs at work: who may run them, how one is run, watched and stopped."""
