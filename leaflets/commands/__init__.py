"""The commands, one a module: nothing else prints or exits."""
