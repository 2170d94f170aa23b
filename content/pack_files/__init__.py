"""A pack on disk: YAML files in, records out, and back byte for byte."""
