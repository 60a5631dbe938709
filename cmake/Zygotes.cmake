# The CPythons to embed: one zygote program each. HUNCH_PYTHONS is a list of versions; the distribution's by default.
set(HUNCH_PYTHONS "3.11" CACHE STRING "CPython versions to embed, e.g. 3.11;3.13")
