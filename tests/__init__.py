"""Tests, and what generates the README; in English, whatever the developer's locale."""

import os

# read once, when the program's modules are first imported
os.environ["LC_ALL"] = "C.UTF-8"
