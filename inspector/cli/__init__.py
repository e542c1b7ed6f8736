"""The command line: a contract with headquarters' batch work and with people who check us."""
