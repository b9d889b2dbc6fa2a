"""Every rule, each a generator of problems: they open no file and read no clock."""
